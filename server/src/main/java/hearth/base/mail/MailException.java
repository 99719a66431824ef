package hearth.base.mail;

import org.jspecify.annotations.Nullable;

/** Why a mail did not go out, in a sentence for people; nothing of its text is in it. */
public final class MailException extends Exception {
    private final boolean hopeless;

    private MailException(boolean hopeless, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.hopeless = hopeless;
    }

    /** The next attempt may go better. */
    static MailException passing(String sentence, @Nullable Throwable cause) {
        return new MailException(false, sentence, cause);
    }

    static MailException hopeless(String sentence, @Nullable Throwable cause) {
        return new MailException(true, sentence, cause);
    }

    /** Whether trying again would end the same way. */
    public boolean isHopeless() {
        return hopeless;
    }

    /** Always there, unlike that of exceptions in general. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
