package hearth.catalogue;

import hearth.catalogue.prices.Price;
import hearth.catalogue.prices.TokenCounts;
import hearth.catalogue.prices.TokenKind;
import hearth.wire.talk.Usage;
import java.util.OptionalLong;

/**
 * What a model costs.
 *
 * @param version of the list it is from; {@link #OWN} where somebody here decided
 */
public record Pricing(Price price, String version) {
    public static final String OWN = "own";

    /** Nano-dollars; empty where one of its prices is not known. */
    public OptionalLong cost(Usage usage) {
        return price.cost(TokenCounts.NONE
                .with(TokenKind.INPUT, usage.uncached())
                .with(TokenKind.CACHED_INPUT, usage.cacheRead())
                .with(TokenKind.CACHE_WRITE, usage.cacheWrite())
                .with(TokenKind.OUTPUT, usage.output() - usage.reasoning())
                .with(TokenKind.REASONING, usage.reasoning()));
    }

    /** What a call comes to at most that reads and writes so many tokens: as if each were of the dearest kind it can be of. */
    public OptionalLong most(long input, long output) {
        var plain = cost(new Usage(input, 0, 0, output, 0));
        var cached = cost(new Usage(input, 0, input, output, 0));
        return plain.isEmpty() || cached.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(plain.getAsLong(), cached.getAsLong()));
    }
}
