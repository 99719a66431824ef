/** People: who they are, how they prove it. */
@NullMarked
package hearth.account;

import org.jspecify.annotations.NullMarked;
