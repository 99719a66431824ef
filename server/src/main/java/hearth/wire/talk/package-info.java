/** What a model answers, in no dialect. */
@NullMarked
package hearth.wire.talk;

import org.jspecify.annotations.NullMarked;
