package hearth.thread;

import hearth.chat.Attachment;
import hearth.chat.Branch;
import hearth.chat.Message;
import hearth.markup.SafeHtml;
import java.util.List;

/**
 * A turn as pages show it.
 *
 * @param html of an answer, as far as it is there
 * @param attached what was sent along with it
 */
public record Shown(Branch.Turn turn, SafeHtml html, List<Attachment> attached) {
    public Shown {
        attached = List.copyOf(attached);
    }

    public Message message() {
        return turn.message();
    }
}
