@NullMarked
package hearth.base.watch;

import org.jspecify.annotations.NullMarked;
