@NullMarked
package hearth.base.page;

import org.jspecify.annotations.NullMarked;
