@NullMarked
package hearth.base.crypto;

import org.jspecify.annotations.NullMarked;
