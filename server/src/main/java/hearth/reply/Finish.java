package hearth.reply;

import hearth.chat.Message;
import hearth.chat.Message.Reckoning;
import hearth.chat.Message.State;
import hearth.markup.Markup;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A reply as it will stay: with its HTML, so that no page makes it again, and with what it took. */
final class Finish {
    private Finish() {}

    static Message of(Message written, Optional<Reckoning> took) {
        return with(
                written,
                written.text(),
                written.thoughts(),
                written.state(),
                took.map(now -> together(written.reckoning(), now)).orElse(written.reckoning()));
    }

    /** What went on after a break took both. */
    private static Reckoning together(@Nullable Reckoning before, Reckoning now) {
        if (before == null) return now;
        var cost = before.cost() == null || now.cost() == null ? null : Long.valueOf(before.cost() + now.cost());
        return new Reckoning(
                now.model(),
                now.place(),
                now.request(),
                before.input() + now.input(),
                before.output() + now.output(),
                now.provenance(),
                cost,
                now.firstMillis(),
                before.totalMillis() + now.totalMillis());
    }

    static Message interrupted(Message begun, List<Piece> pieces) {
        var text = new StringBuilder(begun.text());
        var thoughts = new StringBuilder(begun.thoughts());
        for (var piece : pieces) {
            text.append(piece.text());
            thoughts.append(piece.thoughts());
        }
        return with(begun, text.toString(), thoughts.toString(), State.INTERRUPTED, begun.reckoning());
    }

    private static Message with(
            Message message, String text, String thoughts, State state, @Nullable Reckoning reckoning) {
        return new Message(
                message.id(),
                message.chat(),
                message.parent(),
                message.author(),
                text,
                thoughts,
                Markup.html(text).text(),
                state,
                message.asked(),
                reckoning,
                message.failure(),
                message.omission(),
                message.rating(),
                message.written());
    }
}
