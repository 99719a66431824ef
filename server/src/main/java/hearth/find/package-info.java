/** Finding again what was said: by its words, whichever database keeps them. */
@NullMarked
package hearth.find;

import org.jspecify.annotations.NullMarked;
