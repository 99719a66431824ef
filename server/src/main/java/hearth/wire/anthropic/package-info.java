@NullMarked
package hearth.wire.anthropic;

import org.jspecify.annotations.NullMarked;
