package hearth.chat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One turn.
 *
 * @param parent what it answers; null where it is the first
 * @param html of what is finished; null while it is written
 * @param asked the model or label that was asked; null for what a person said
 * @param reckoning what it took; null until that is known
 * @param failure what kept it from being whole
 * @param omission what its model was not sent; null where it was sent all
 * @param rating 1 for good, -1 for bad, 0 for neither
 */
public record Message(
        String id,
        String chat,
        @Nullable String parent,
        Author author,
        String text,
        String thoughts,
        @Nullable String html,
        State state,
        @Nullable String asked,
        @Nullable Reckoning reckoning,
        @Nullable Failure failure,
        @Nullable Omission omission,
        int rating,
        Instant written) {
    public enum Author {
        USER,
        ASSISTANT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Author of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public enum State {
        DONE,
        WRITING,
        STOPPED,
        INTERRUPTED,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * What an answer took.
     *
     * @param model that answered
     * @param place where that model is
     * @param request under which its calls are booked
     * @param cost in nano-dollars; null where no price is known
     */
    public record Reckoning(
            String model,
            String place,
            String request,
            long input,
            long output,
            String provenance,
            @Nullable Long cost,
            long firstMillis,
            long totalMillis) {
        /** As exact as anybody feels it. */
        public double seconds() {
            return Math.round(totalMillis / 100.0) / 10.0;
        }
    }

    /**
     * Messages before it that did not fit into what its model reads.
     *
     * @param summaryOf the last of them, where a summary stood for them; null where nothing did
     */
    public record Omission(long messages, @Nullable String summaryOf) {}

    /** A code, and the sentence that goes with it. */
    public record Failure(String code, String sentence) {}

    /** The same, said elsewhere. */
    Message in(String otherChat, String freshId, @Nullable String newParent) {
        return new Message(
                freshId, otherChat, newParent, author, text, thoughts, html, state, asked, reckoning, failure, null, 0,
                written);
    }

    public boolean isReply() {
        return author == Author.ASSISTANT;
    }

    public boolean isWriting() {
        return state == State.WRITING;
    }

    /** Whether it broke off where going on could help. */
    public boolean isPartial() {
        return isReply() && !text.isEmpty() && state != State.DONE && state != State.WRITING;
    }
}
