package hearth.thread;

import hearth.chat.Branch;
import hearth.chat.Message;
import hearth.markup.SafeHtml;

/**
 * A turn as pages show it.
 *
 * @param html of an answer, as far as it is there
 */
public record Shown(Branch.Turn turn, SafeHtml html) {
    public Message message() {
        return turn.message();
    }
}
