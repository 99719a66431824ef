/** What a model is asked, in no dialect. */
@NullMarked
package hearth.wire.prompt;

import org.jspecify.annotations.NullMarked;
