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
 * @param pair it and the one that it is compared with; empty where it stands alone
 */
public record Shown(Branch.Turn turn, SafeHtml html, List<Attachment> attached, List<Shown> pair) {
    public Shown {
        attached = List.copyOf(attached);
        pair = List.copyOf(pair);
    }

    public boolean isCompared() {
        return turn.isCompared();
    }

    public Message message() {
        return turn.message();
    }
}
