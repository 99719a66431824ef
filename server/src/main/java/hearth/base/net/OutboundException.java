package hearth.base.net;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why a call brought no answer, in a sentence for people; never with credentials, a path or a query in it. */
public final class OutboundException extends IOException {
    private final Reason reason;

    OutboundException(Reason reason, String sentence) {
        this(reason, sentence, null);
    }

    OutboundException(Reason reason, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    static OutboundException refused(String sentence) {
        return new OutboundException(Reason.REFUSED, sentence);
    }

    public Reason reason() {
        return reason;
    }

    /** Always there, unlike that of exceptions in general. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    public enum Reason {
        /** By a rule of ours: the address, the notation, a redirect, or HEARTH_EGRESS. */
        REFUSED,
        /** The name has no address, or nothing there accepts connections. */
        UNREACHABLE,
        /** The other side does not prove that it is who it should be. */
        TLS,
        /** A deadline passed. */
        TOO_SLOW,
        /** More came than the caller takes. */
        TOO_LARGE,
        /** The answer broke off or is no HTTP. */
        BROKEN,
        /** We ended it ourselves: somebody stopped it, or the server is going down. */
        STOPPED
    }
}
