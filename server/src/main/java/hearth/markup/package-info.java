@NullMarked
package hearth.markup;

import org.jspecify.annotations.NullMarked;
