package hearth.meter;

import hearth.meter.Spend.Result;
import java.util.Set;

/** What is said of a call that failed, for people who do not know the words of every provider. */
public final class PlainFault {
    /** Words of ours, each with a text of its own. */
    private static final Set<String> OURS = Set.of(
            "caller_left",
            "provider_refused_here",
            "provider_unreachable",
            "provider_untrusted",
            "provider_too_slow",
            "provider_too_large",
            "provider_broke_off",
            "stopped",
            "upstream_cut",
            "upstream_garbled");

    private PlainFault() {}

    /** The last part of a text's key; empty where nothing went wrong. */
    public static String word(Result result) {
        var fault = result.fault();
        return fault == null ? "" : word(result.status(), fault);
    }

    /** For what failed before it was sent, too. */
    public static String word(int status, String fault) {
        return OURS.contains(fault) ? fault : ofStatus(status);
    }

    private static String ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> "key";
            case 402 -> "credit";
            case 404 -> "missing";
            case 408, 504 -> "provider_too_slow";
            case 429 -> "busy";
            default -> status >= 400 && status < 500 ? "request" : "provider";
        };
    }
}
