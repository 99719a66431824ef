@NullMarked
package hearth.welcome;

import org.jspecify.annotations.NullMarked;
