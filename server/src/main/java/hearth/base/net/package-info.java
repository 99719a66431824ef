/** The one way out: which addresses may be spoken to, by whom, how long, and that it is written down first. */
@NullMarked
package hearth.base.net;

import org.jspecify.annotations.NullMarked;
