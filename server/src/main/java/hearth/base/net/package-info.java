@NullMarked
package hearth.base.net;

import org.jspecify.annotations.NullMarked;
