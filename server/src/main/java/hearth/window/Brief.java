package hearth.window;

import hearth.chat.Attachment;
import hearth.chat.Message;
import java.util.List;
import java.util.Map;

/**
 * What an answer is written from.
 *
 * @param reply that is going to be written
 * @param instructions what the model is told first; may be empty
 * @param branch what was said, the earliest first; what the answer goes on from is the last of it
 * @param attached what was sent along, by message
 */
public record Brief(
        String reply,
        String model,
        boolean staysHome,
        String instructions,
        List<Message> branch,
        Map<String, List<Attachment>> attached) {
    public Brief {
        branch = List.copyOf(branch);
        attached = Map.copyOf(attached);
    }

    public List<Attachment> attached(Message message) {
        return attached.getOrDefault(message.id(), List.of());
    }

    /** Tokens of what was sent along with a message. */
    long enclosed(Message message) {
        return attached(message).stream().mapToLong(Attachment::tokens).sum();
    }

    /** With what is left of it. */
    Brief from(int first) {
        return new Brief(reply, model, staysHome, instructions, branch.subList(first, branch.size()), attached);
    }
}
