package hearth.catalogue.prices;

import java.util.List;
import java.util.OptionalLong;

/** What calls of a model cost: its rates, and those of longer prompts where these cost more. */
public record Price(Rates rates, List<Tier> tiers) {
    public static final Price UNKNOWN = new Price(Rates.NONE, List.of());

    /** The rates of all tokens of a call whose prompt is longer than so many tokens. */
    public record Tier(long above, Rates rates) {
        public Tier {
            if (above <= 0) throw new IllegalArgumentException("A tier begins above at least one token.");
        }
    }

    public Price {
        tiers = List.copyOf(tiers);
        if (rates.equals(Rates.NONE) && !tiers.isEmpty()) {
            throw new IllegalArgumentException("Tiers need the price below them.");
        }
        for (var at = 1; at < tiers.size(); at++) {
            if (tiers.get(at).above() <= tiers.get(at - 1).above()) {
                throw new IllegalArgumentException("Write tiers in rising order, each border once.");
            }
        }
    }

    public static Price of(Rates rates) {
        return new Price(rates, List.of());
    }

    /** A model without a price is not free: it has no cost, not even for no tokens. */
    public boolean isKnown() {
        return !rates.equals(Rates.NONE);
    }

    /** The rates for a prompt of that length. */
    public Rates at(long promptTokens) {
        var found = rates;
        for (var tier : tiers) {
            if (promptTokens > tier.above()) found = tier.rates();
        }
        return found;
    }

    /** Nano-dollars of one call, rounded half up once; empty where the price of any of its tokens is not known. */
    public OptionalLong cost(TokenCounts counts) {
        return at(counts.prompt()).cost(counts);
    }
}
