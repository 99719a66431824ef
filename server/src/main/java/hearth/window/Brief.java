package hearth.window;

import hearth.chat.Message;
import java.util.List;

/**
 * What an answer is written from.
 *
 * @param reply that is going to be written
 * @param instructions what the model is told first; may be empty
 * @param branch what was said, the earliest first; what the answer goes on from is the last of it
 */
public record Brief(String reply, String model, boolean staysHome, String instructions, List<Message> branch) {
    public Brief {
        branch = List.copyOf(branch);
    }

    /** With what is left of it. */
    Brief from(int first) {
        return new Brief(reply, model, staysHome, instructions, branch.subList(first, branch.size()));
    }
}
