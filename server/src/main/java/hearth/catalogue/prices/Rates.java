package hearth.catalogue.prices;

import hearth.base.text.NanoDollars;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/** What a million tokens of each kind cost, in nano-dollars. */
public record Rates(Map<TokenKind, Long> perMillion) {
    /** A hundred thousand dollars: a hundred times the dearest model there ever was. */
    public static final long MOST = 100_000L * NanoDollars.IN_A_DOLLAR;

    public static final Rates NONE = new Rates(Map.of());

    private static final long MILLION = 1_000_000;
    private static final TokenKind[] KINDS = TokenKind.values();

    public Rates {
        var copy = new EnumMap<TokenKind, Long>(TokenKind.class);
        perMillion.forEach((kind, rate) -> {
            if (rate < 0 || rate > MOST) {
                throw new IllegalArgumentException(
                        "A million tokens cost from 0 to " + NanoDollars.text(MOST) + " dollars.");
            }
            copy.put(kind, rate);
        });
        perMillion = Collections.unmodifiableMap(copy);
    }

    /** These, with what others say differently. */
    public Rates with(Rates others) {
        var all = new EnumMap<TokenKind, Long>(TokenKind.class);
        all.putAll(perMillion);
        all.putAll(others.perMillion);
        return new Rates(all);
    }

    /** The rate of a kind, or of the kind that it is like; empty where neither has a price. */
    public OptionalLong of(TokenKind kind) {
        var rate = perMillion.get(kind);
        if (rate != null) return OptionalLong.of(rate);
        return kind.like().map(this::of).orElseGet(OptionalLong::empty);
    }

    /** Nano-dollars, rounded half up once; empty where any of the tokens has no price. */
    OptionalLong cost(TokenCounts counts) {
        if (perMillion.isEmpty()) return OptionalLong.empty();
        // A count by a rate needs up to 77 bits. So the rate is split at a million: neither part can overflow, for ten
        // kinds together.
        long whole = 0;
        long millionths = 0;
        for (var kind : KINDS) {
            var count = counts.of(kind);
            if (count == 0) continue;
            var rate = of(kind);
            if (rate.isEmpty()) return rate;
            whole += count * (rate.getAsLong() / MILLION);
            millionths += count * (rate.getAsLong() % MILLION);
        }
        return OptionalLong.of(whole + (millionths + MILLION / 2) / MILLION);
    }
}
