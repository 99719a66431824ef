@NullMarked
package hearth.design;

import org.jspecify.annotations.NullMarked;
