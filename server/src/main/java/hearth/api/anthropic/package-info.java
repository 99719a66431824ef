@NullMarked
package hearth.api.anthropic;

import org.jspecify.annotations.NullMarked;
