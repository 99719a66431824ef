package hearth.catalogue.prices;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How many tokens of each kind one call took. What was read from a cache is not in the input, what was thought not in the output. */
public record TokenCounts(Map<TokenKind, Long> counts) {
    /** A thousand of the longest prompts there are. Below it no cost overflows, see {@link Rates}. */
    public static final long MOST = 1_000_000_000;

    public static final TokenCounts NONE = new TokenCounts(Map.of());

    public TokenCounts {
        var copy = new EnumMap<TokenKind, Long>(TokenKind.class);
        counts.forEach((kind, count) -> {
            if (count < 0 || count > MOST) {
                throw new IllegalArgumentException(
                        "a call takes from 0 to " + MOST + " tokens of " + kind.field() + ", not " + count);
            }
            if (count > 0) copy.put(kind, count);
        });
        counts = Collections.unmodifiableMap(copy);
    }

    public static TokenCounts of(long input, long output) {
        return new TokenCounts(Map.of(TokenKind.INPUT, input, TokenKind.OUTPUT, output));
    }

    public TokenCounts with(TokenKind kind, long count) {
        var changed = new EnumMap<TokenKind, Long>(TokenKind.class);
        changed.putAll(counts);
        changed.put(kind, count);
        return new TokenCounts(changed);
    }

    public long of(TokenKind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** All that was sent, from a cache or not: what the borders of tiers are about. */
    public long prompt() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().isInput())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
