@NullMarked
package hearth.app;

import org.jspecify.annotations.NullMarked;
