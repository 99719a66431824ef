@NullMarked
package hearth.wire.ollama;

import org.jspecify.annotations.NullMarked;
