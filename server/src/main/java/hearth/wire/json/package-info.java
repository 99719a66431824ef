/** JSON as the dialects read and write it: with limits, and without losing a field in silence. */
@NullMarked
package hearth.wire.json;

import org.jspecify.annotations.NullMarked;
