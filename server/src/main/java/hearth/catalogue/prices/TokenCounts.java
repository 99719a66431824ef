package hearth.catalogue.prices;

/** How many tokens of each kind one call took. What was read from a cache is not in the input, what was thought not in the output. */
@SuppressWarnings(
        "EnumOrdinal") // the place in an array that is stored nowhere; a map for each call took as long as the budgets
public final class TokenCounts {
    /** A thousand of the longest prompts there are. Below it no cost overflows, see {@link Rates}. */
    public static final long MOST = 1_000_000_000;

    private static final TokenKind[] KINDS = TokenKind.values();

    public static final TokenCounts NONE = new TokenCounts(new long[KINDS.length]);

    /** By the order of the kinds. */
    private final long[] counts;

    private TokenCounts(long[] counts) {
        this.counts = counts;
    }

    public static TokenCounts of(long input, long output) {
        return NONE.with(TokenKind.INPUT, input).with(TokenKind.OUTPUT, output);
    }

    public TokenCounts with(TokenKind kind, long count) {
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException(
                    "a call takes from 0 to " + MOST + " tokens of " + kind.field() + ", not " + count);
        }
        var changed = counts.clone();
        changed[kind.ordinal()] = count;
        return new TokenCounts(changed);
    }

    public long of(TokenKind kind) {
        return counts[kind.ordinal()];
    }

    /** All that was sent, from a cache or not: what the borders of tiers are about. */
    public long prompt() {
        long sum = 0;
        for (var kind : KINDS) {
            if (kind.isInput()) sum += of(kind);
        }
        return sum;
    }
}
