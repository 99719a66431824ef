package hearth.base.text;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a caller is told when something cannot be done: a code, an HTTP status and one sentence; never an internal message. */
public final class Problem extends RuntimeException {
    private final String code;
    private final int status;
    private final @Nullable String field;
    private final @Nullable String subject;
    private final @Nullable Duration wait;
    private final boolean isFinal;
    private final Map<String, String> headers;

    private Problem(
            int status,
            String code,
            @Nullable String field,
            String message,
            @Nullable Duration wait,
            @Nullable Throwable cause) {
        this(status, code, field, null, message, wait, cause, false, Map.of());
    }

    private Problem(
            int status,
            String code,
            @Nullable String field,
            @Nullable String subject,
            String message,
            @Nullable Duration wait,
            @Nullable Throwable cause,
            boolean isFinal,
            Map<String, String> headers) {
        super(message, cause);
        this.status = status;
        this.code = code;
        this.field = field;
        this.subject = subject;
        this.wait = wait;
        this.isFinal = isFinal;
        this.headers = headers;
    }

    /** The same, and trying again will not help, whatever programs think of the status. */
    public Problem forGood() {
        return new Problem(status, code, field, subject, sentence(), wait, getCause(), true, headers);
    }

    /** The same, with what else programs read of it. */
    public Problem with(Map<String, String> others) {
        return new Problem(status, code, field, subject, sentence(), wait, getCause(), isFinal, Map.copyOf(others));
    }

    /** The same, with the name of what is at fault among several. */
    public Problem about(String name) {
        return new Problem(status, code, field, name, sentence(), wait, getCause(), isFinal, headers);
    }

    /** What somebody whom we asked said of it. */
    public static Problem told(int status, String code, @Nullable String field, String message) {
        return new Problem(status, code, field, message, null, null);
    }

    public static Problem of(int status, String code, String message) {
        return new Problem(status, code, null, message, null, null);
    }

    public static Problem notFound() {
        return of(404, "not_found", "There is nothing here by that name.");
    }

    public static Problem invalid(String field, String message) {
        return new Problem(400, "invalid_" + field, field, message, null, null);
    }

    /** Like the other one, with a code of its own where a field can be wrong in several ways. */
    public static Problem invalid(String field, String code, String message) {
        return new Problem(400, code, field, message, null, null);
    }

    /** Too often; the caller may come again after that time. */
    public static Problem tooMany(String code, String message, Duration wait) {
        return new Problem(429, code, null, message, wait, null);
    }

    /** The caller did nothing wrong and may try again shortly. */
    public static Problem unavailable(String code, String message, Throwable cause) {
        return new Problem(503, code, null, message, null, cause);
    }

    /** The same, with the time after which it is worth another try. */
    public static Problem unavailable(String code, String message, Duration wait) {
        return new Problem(503, code, null, message, wait, null);
    }

    public static Problem internal(Throwable cause) {
        return new Problem(
                500,
                "internal_error",
                null,
                "Something broke on our side. The log of the server says what, under this request's id.",
                null,
                cause);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** The field of the body or form that is at fault, where one is. */
    public @Nullable String field() {
        return field;
    }

    /** The name of what is at fault, where several could be. */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    /** Whether trying again is useless. */
    public boolean isFinal() {
        return isFinal;
    }

    /** What else programs read of it. */
    public Map<String, String> headers() {
        return headers;
    }

    /** When to try again, where that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(wait);
    }

    /** Always there, unlike that of exceptions in general. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
