/** The edges of conversations: their pages, their streams, their API. */
@NullMarked
package hearth.thread;

import org.jspecify.annotations.NullMarked;
