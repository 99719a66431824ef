/** API keys: what programs show instead of a password. */
@NullMarked
package hearth.key;

import org.jspecify.annotations.NullMarked;
