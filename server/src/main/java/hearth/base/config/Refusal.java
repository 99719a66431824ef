package hearth.base.config;

import org.jspecify.annotations.Nullable;

/** A reason to end the process: what is wrong, where, and the fix, with the exit code that says so to scripts. */
public final class Refusal extends RuntimeException {
    private final ExitCode code;

    public Refusal(ExitCode code, String message) {
        this(code, message, null);
    }

    public Refusal(ExitCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ExitCode code() {
        return code;
    }
}
