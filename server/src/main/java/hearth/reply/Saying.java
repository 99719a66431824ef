package hearth.reply;

import hearth.chat.Enclosure;
import java.util.List;

/**
 * What somebody says to a model.
 *
 * @param model what is asked from now on; empty for what was asked before
 * @param beside what is asked the same, to compare the answers; empty for none
 * @param enclosures what is sent along
 */
public record Saying(String text, String model, String beside, boolean staysHome, List<Enclosure> enclosures) {
    public Saying {
        enclosures = List.copyOf(enclosures);
    }

    public Saying(String text, String model, boolean staysHome) {
        this(text, model, "", staysHome, List.of());
    }
}
