/** Chats shown to others: as they were at that moment, to people, to the team, or to whoever has a link; until it is taken back. */
@NullMarked
package hearth.share;

import org.jspecify.annotations.NullMarked;
