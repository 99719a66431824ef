@NullMarked
package hearth.operate;

import org.jspecify.annotations.NullMarked;
