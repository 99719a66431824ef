/** Which models are tried for a call, and in which order. */
@NullMarked
package hearth.route;

import org.jspecify.annotations.NullMarked;
