package hearth.wire.talk;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong at a provider, as callers are told. The status is the provider's, or the nearest to what it said in a
 * stream; the message may be the provider's, so whatever looks like a key is taken out of it.
 */
public record Fault(int status, String code, @Nullable String param, String message) {
    private static final int LONGEST = 1000;
    private static final String MASK = "[key]";

    /** What providers echo of a key, in full or in part, by the beginnings that keys have. */
    private static final Pattern KEY = Pattern.compile(
            "\\b(?:sk|pk|rk|hth|gsk|xai|hf|nvapi|r8)[-_][\\w.*-]{6,}|\\bAIza[\\w-]{10,}|(?i:bearer) [\\w.*~+/=-]{6,}");

    public Fault {
        code = masked(code);
        param = param == null ? null : masked(param);
        message = masked(message);
        if (message.length() > LONGEST) message = message.substring(0, LONGEST);
    }

    public Fault(int status, String code, String message) {
        this(status, code, null, message);
    }

    /** The stream ended before the provider said that it had. */
    public static Fault cut() {
        return new Fault(502, "upstream_cut", "The provider's answer broke off.");
    }

    /** Something came that is no answer in its dialect. */
    public static Fault garbled() {
        return new Fault(502, "upstream_garbled", "The provider answered something that cannot be read.");
    }

    /** The same where somebody repeats this very key, which may look like none. */
    public Fault without(String key) {
        return new Fault(
                status,
                code.replace(key, MASK),
                param == null ? null : param.replace(key, MASK),
                message.replace(key, MASK));
    }

    private static String masked(String text) {
        return KEY.matcher(text).replaceAll(MASK);
    }
}
