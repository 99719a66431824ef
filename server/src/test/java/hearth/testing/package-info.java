/** What tests of every room share. */
@NullMarked
package hearth.testing;

import org.jspecify.annotations.NullMarked;
