/** Conversations of people with models: what was said, as a tree, and how it is kept in order. No model is called here. */
@NullMarked
package hearth.chat;

import org.jspecify.annotations.NullMarked;
