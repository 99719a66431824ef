package hearth.meter;

import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.wire.talk.Usage;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One call that was sent to a provider, as it is booked; a call that was tried again is one for each time. */
public record Spend(
        String id,
        Caller caller,
        Route route,
        Result result,
        Tokens tokens,
        @Nullable Money money,
        Timing timing) {
    private static final int LONGEST = 300;
    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    /**
     * Who pays.
     *
     * @param key empty where a person called by hand
     */
    public record Caller(TeamId team, AccountId account, String key, String requestId) {}

    /**
     * Where it went.
     *
     * @param asked what the caller wrote
     * @param model the id of the one that was called
     * @param attempt counted from 1
     */
    public record Route(String asked, String model, String place, boolean streamed, int attempt) {
        public Route {
            asked = storable(asked);
            model = storable(model);
        }
    }

    /** Read and written. */
    long allTokens() {
        return tokens.usage().input() + tokens.usage().output();
    }

    /** Callers and providers choose these words; one that no database takes would keep all others from being booked. */
    private static String storable(String words) {
        var cut = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
        return isPlain(cut) ? cut : UNSTORABLE.matcher(cut).replaceAll("?");
    }

    private static boolean isPlain(String words) {
        for (var at = 0; at < words.length(); at++) {
            if (words.charAt(at) < ' ' || words.charAt(at) > '~') return false;
        }
        return true;
    }

    public enum Outcome {
        DONE,
        /** The provider refused, or broke before it was done. */
        FAILED,
        /** Whoever asked left before it was done. */
        CUT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * @param status what the provider answered; 0 where it never did
     * @param fault one word for what went wrong
     */
    public record Result(
            Outcome outcome, int status, @Nullable String fault) {
        public static final Result DONE = new Result(Outcome.DONE, 200, null);

        public Result {
            fault = fault == null ? null : storable(fault);
        }
    }

    /** How the tokens are known. */
    public enum Provenance {
        /** The provider said so. */
        REPORTED,
        /** Counted here, of a whole answer. */
        COMPUTED,
        /** Counted here, of what came. */
        ESTIMATED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Provenance of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    public record Tokens(Usage usage, Provenance provenance) {}

    /**
     * @param nanos billionths of a dollar
     * @param prices the version of the list, or whose decision it was
     */
    public record Money(long nanos, String prices) {}

    /** @param firstMillis until the first content came; until the end where none did */
    public record Timing(Instant started, long firstMillis, long totalMillis) {}
}
