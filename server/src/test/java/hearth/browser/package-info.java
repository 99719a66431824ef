@NullMarked
package hearth.browser;

import org.jspecify.annotations.NullMarked;
