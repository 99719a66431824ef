/** Chats that come in from elsewhere, and all of somebody's chats on their way out. */
@NullMarked
package hearth.transfer;

import org.jspecify.annotations.NullMarked;
