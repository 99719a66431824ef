package hearth.intake;

import java.util.Locale;

/** Why something of an export cannot be read. */
public enum Reason {
    /** It is not JSON from some place on. */
    DAMAGED("It is damaged from there on."),
    /** It ends in the middle. */
    ENDS("It ends in the middle: the download was not whole."),
    DEEP("It is nested too deeply."),
    LARGE("It is too large to be one conversation."),
    /** Nobody's export that is known here. */
    UNKNOWN("It is no conversation of a kind that is known here."),
    LOCKED("It is locked with a password."),
    /** It unpacks to more than any export is. */
    BOMB("It unpacks to far more than an export is."),
    /** Known by its shape, and not as it should be inside. */
    ODD("It is not built as such a conversation should be."),
    /** Ours: it could not be stored. */
    FAILED("It could not be stored; the server's log says why.");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For programs; pages have their own words. */
    public String sentence() {
        return sentence;
    }

    public static Reason of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
