package hearth.wire.talk;

import java.util.Optional;

/**
 * The tokens of one call. Input is all that was read, what came from the cache and what was written to it included; output
 * is all that was written, the thoughts included.
 */
public record Usage(long input, long cacheRead, long cacheWrite, long output, long reasoning) {
    /** No context is this long; a count beyond it is a mistake. */
    private static final long ABSURD = 1_000_000_000L;

    public Usage {
        if (!isSane(input, cacheRead, cacheWrite, output, reasoning)) {
            throw new IllegalArgumentException("these cannot be counts of one call");
        }
    }

    /** What a provider reports, if it can be true; else nobody reported anything, and the meter counts itself. */
    public static Optional<Usage> of(long input, long cacheRead, long cacheWrite, long output, long reasoning) {
        return isSane(input, cacheRead, cacheWrite, output, reasoning)
                ? Optional.of(new Usage(input, cacheRead, cacheWrite, output, reasoning))
                : Optional.empty();
    }

    private static boolean isSane(long input, long cacheRead, long cacheWrite, long output, long reasoning) {
        return cacheRead >= 0
                && cacheWrite >= 0
                && reasoning >= 0
                && input <= ABSURD
                && output <= ABSURD
                && cacheRead <= input
                && cacheWrite <= input - cacheRead
                && reasoning <= output;
    }

    /** What was read at the full price: neither from the cache nor into it. */
    public long uncached() {
        return input - cacheRead - cacheWrite;
    }
}
