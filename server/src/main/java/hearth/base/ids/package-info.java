@NullMarked
package hearth.base.ids;

import org.jspecify.annotations.NullMarked;
