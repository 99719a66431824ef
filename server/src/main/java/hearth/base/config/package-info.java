@NullMarked
package hearth.base.config;

import org.jspecify.annotations.NullMarked;
