package hearth.catalogue;

import hearth.base.text.NanoDollars;
import hearth.base.text.Problem;
import hearth.catalogue.prices.Price;
import hearth.catalogue.prices.Rates;
import hearth.catalogue.prices.TokenKind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Prices as programs and forms name them, in dollars for a million tokens. */
final class RateFields {
    private static final Map<TokenKind, String> NAMES = names();

    private RateFields() {}

    private static Map<TokenKind, String> names() {
        var names = new EnumMap<TokenKind, String>(TokenKind.class);
        names.put(TokenKind.INPUT, "input_per_million");
        names.put(TokenKind.OUTPUT, "output_per_million");
        names.put(TokenKind.CACHED_INPUT, "cached_input_per_million");
        names.put(TokenKind.CACHE_WRITE, "cache_write_per_million");
        return names;
    }

    static String[] all() {
        return NAMES.values().toArray(String[]::new);
    }

    /** @param field what stands there, by its name */
    static Price read(Function<String, Optional<String>> field) {
        var rates = new EnumMap<TokenKind, Long>(TokenKind.class);
        NAMES.forEach((kind, name) ->
                field.apply(name).map(text -> dollars(name, text)).ifPresent(nanos -> rates.put(kind, nanos)));
        need(rates, TokenKind.INPUT);
        need(rates, TokenKind.OUTPUT);
        return Price.of(new Rates(rates));
    }

    private static long dollars(String name, String text) {
        try {
            var nanos = NanoDollars.parse(text);
            if (nanos <= Rates.MOST) return nanos;
            throw Problem.invalid(
                    name, "price_odd", "A million tokens cost at most " + NanoDollars.text(Rates.MOST) + " dollars.");
        } catch (IllegalArgumentException odd) {
            throw Problem.invalid(name, "price_odd", String.valueOf(odd.getMessage()));
        }
    }

    private static void need(Map<TokenKind, Long> rates, TokenKind kind) {
        var name = NAMES.getOrDefault(kind, "");
        if (!rates.containsKey(kind)) throw Problem.invalid(name, "price_needed", name + " is missing.");
    }

    /** Of each kind as it counts; null where it is not known. */
    static Map<String, @Nullable String> shown(Pricing pricing) {
        var shown = new LinkedHashMap<String, @Nullable String>();
        NAMES.forEach((kind, name) -> {
            var rate = pricing.price().rates().of(kind);
            shown.put(name, rate.isPresent() ? NanoDollars.text(rate.getAsLong()) : null);
        });
        return shown;
    }
}
