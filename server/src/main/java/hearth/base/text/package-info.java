@NullMarked
package hearth.base.text;

import org.jspecify.annotations.NullMarked;
