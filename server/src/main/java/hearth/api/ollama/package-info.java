@NullMarked
package hearth.api.ollama;

import org.jspecify.annotations.NullMarked;
