package hearth.chat;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of what is shown of a chat, the earliest first.
 *
 * @param hasEarlier whether something was said before it
 * @param hasLater whether something was said after it
 */
public record Branch(List<Turn> turns, boolean hasEarlier, boolean hasLater) {
    static final Branch EMPTY = new Branch(List.of(), false, false);

    public Branch {
        turns = List.copyOf(turns);
    }

    /**
     * A message among those that answer the same: which one it is, and which come before and after it.
     *
     * @param beside the answer that it is compared with
     */
    public record Turn(
            Message message,
            List<String> siblings,
            @Nullable Message beside) {
        public Turn {
            siblings = List.copyOf(siblings);
        }

        public boolean isCompared() {
            return beside != null;
        }

        /** The same with the two that are compared in each other's place. */
        public Turn other() {
            return new Turn(Objects.requireNonNull(beside), siblings, message);
        }

        /** From 1. */
        public int number() {
            return siblings.indexOf(message.id()) + 1;
        }

        /** Empty where it is the first. */
        public String earlier() {
            return number() > 1 ? siblings.get(number() - 2) : "";
        }

        /** Empty where it is the last. */
        public String later() {
            return number() < siblings.size() ? siblings.get(number()) : "";
        }
    }
}
