@NullMarked
package hearth.api.openai;

import org.jspecify.annotations.NullMarked;
