package hearth.reply;

import hearth.chat.Message;
import java.util.List;

/**
 * What an answer is written from.
 *
 * @param instructions what the model is told first; may be empty
 * @param branch what was said, the earliest first; what the answer goes on from is the last of it
 */
record Brief(String model, boolean staysHome, String instructions, List<Message> branch) {
    Brief {
        branch = List.copyOf(branch);
    }
}
