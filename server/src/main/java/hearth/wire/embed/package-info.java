/** Texts turned into vectors, in the dialects that do so. */
@NullMarked
package hearth.wire.embed;

import org.jspecify.annotations.NullMarked;
