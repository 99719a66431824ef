package hearth.share;

import hearth.base.ids.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A chat as others see it.
 *
 * @param staysHome whether it did, and so does whatever goes on from it
 * @param readers who sees it, where it is for some people alone
 */
public record Share(
        String id,
        AccountId owner,
        String chat,
        Audience audience,
        String title,
        boolean staysHome,
        Instant made,
        List<AccountId> readers) {
    public Share {
        readers = List.copyOf(readers);
    }

    public enum Audience {
        PEOPLE,
        TEAM,
        LINK;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Audience of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * One turn of it.
     *
     * @param model that answered; empty for what a person said
     * @param html of an answer; empty for what a person said
     */
    public record Said(String model, String text, String html) {
        public boolean isReply() {
            return !model.isEmpty();
        }
    }

    /** With what was said. */
    public record Whole(Share share, List<Said> said) {
        public Whole {
            said = List.copyOf(said);
        }
    }
}
