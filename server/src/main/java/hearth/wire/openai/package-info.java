@NullMarked
package hearth.wire.openai;

import org.jspecify.annotations.NullMarked;
