/** Browsers that are signed in, and how they come to be. */
@NullMarked
package hearth.session;

import org.jspecify.annotations.NullMarked;
