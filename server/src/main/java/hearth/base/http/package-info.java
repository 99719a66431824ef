@NullMarked
package hearth.base.http;

import org.jspecify.annotations.NullMarked;
