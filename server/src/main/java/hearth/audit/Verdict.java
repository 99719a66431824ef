package hearth.audit;

import hearth.base.ids.TeamId;

/** What came of looking through a chain. */
public sealed interface Verdict {
    TeamId team();

    /**
     * Nothing was changed, left out or added.
     *
     * @param erased how many details are empty; each erasure is itself a line, {@code audit.erased}
     * @param hash the last line's: noted elsewhere, it shows later that this much was there
     */
    record Fine(TeamId team, long lines, long erased, String hash) implements Verdict {}

    /** The first place that is not as it was written. */
    record Broken(TeamId team, long seq, Fault fault) implements Verdict {}

    /** What is wrong there. */
    enum Fault {
        CHANGED("The line is not the one that was written there, or not where it was written."),
        MISSING("The line is gone."),
        ADDED("The line stands outside the chain: it was put there, or the note of where the chain ends was set back."),
        CUT("Lines are gone from here on, or the note of where the chain ends was changed."),
        DETAIL_CHANGED("The line's detail is not the one that was written."),
        DETAIL_MISSING("The line's detail is gone, which erasure does not do."),
        DETAIL_ADDED("The line was written without a detail and has one.");

        private final String sentence;

        Fault(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }
}
