/** What keeps failing is left alone for a while. */
@NullMarked
package hearth.circuit;

import org.jspecify.annotations.NullMarked;
