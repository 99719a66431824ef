package hearth.transfer;

import hearth.chat.Arrivals.Outcome;
import hearth.intake.Omitted;

/**
 * What became of a file, counted.
 *
 * @param came chats that were not here before
 * @param grown that were, and have gone on elsewhere since
 * @param known that were, with all that was said in them
 * @param gone that were, and were deleted
 * @param blank in which nothing was said
 * @param broken that could not be read
 * @param messages that are new here
 */
public record Tally(
        long came, long grown, long known, long gone, long blank, long broken, long messages, Omitted omitted) {
    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, Omitted.NOTHING);

    Tally plus(Outcome outcome, Omitted more) {
        return switch (outcome) {
            case Outcome.Came(var chat, var many) -> arrived(1, 0, many, more);
            case Outcome.Grew(var chat, var many) -> arrived(0, 1, many, more);
            case Outcome.Known known -> new Tally(came, grown, this.known + 1, gone, blank, broken, messages, omitted);
            case Outcome.Gone gone -> new Tally(came, grown, known, this.gone + 1, blank, broken, messages, omitted);
        };
    }

    private Tally arrived(int fresh, int older, int many, Omitted more) {
        return new Tally(came + fresh, grown + older, known, gone, blank, broken, messages + many, omitted.plus(more));
    }

    Tally plusBlank() {
        return new Tally(came, grown, known, gone, blank + 1, broken, messages, omitted);
    }

    Tally plusBroken() {
        return new Tally(came, grown, known, gone, blank, broken + 1, messages, omitted);
    }

    /** Whether nothing of the file was a chat. */
    public boolean isNothing() {
        return came + grown + known + gone + blank == 0;
    }
}
