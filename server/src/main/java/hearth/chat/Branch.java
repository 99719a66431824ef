package hearth.chat;

import java.util.List;

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

    /** A message among those that answer the same: which one it is, and which come before and after it. */
    public record Turn(Message message, List<String> siblings) {
        public Turn {
            siblings = List.copyOf(siblings);
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
