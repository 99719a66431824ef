package hearth.catalogue.prices;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.text.NanoDollars;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a call took and whatever it costs, the sum is the one that paper and patience come to. */
class PricePropertiesTest {
    @Property
    void every_cost_is_exact(
            @ForAll("counts") Map<TokenKind, Long> counts, @ForAll("rates") Map<TokenKind, Long> rates) {
        var expected = counts.entrySet().stream()
                .map(entry -> BigDecimal.valueOf(entry.getValue())
                        .multiply(BigDecimal.valueOf(rates.getOrDefault(entry.getKey(), 0L))))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .movePointLeft(6)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();

        assertThat(Price.of(new Rates(rates)).cost(counts(counts))).hasValue(expected);
    }

    private static TokenCounts counts(Map<TokenKind, Long> each) {
        var counts = TokenCounts.NONE;
        for (var entry : each.entrySet()) counts = counts.with(entry.getKey(), entry.getValue());
        return counts;
    }

    @Property
    void the_dearest_calls_there_can_be_do_not_overflow(@ForAll("nearMost") long below) {
        var counts = all(TokenCounts.MOST - below);
        var rates = all(Rates.MOST - below);

        every_cost_is_exact(counts, rates);
    }

    @Property
    void an_amount_reads_what_it_shows(@ForAll("amounts") long nanoDollars) {
        assertThat(NanoDollars.parse(NanoDollars.text(nanoDollars))).isEqualTo(nanoDollars);
        assertThat(new BigDecimal(NanoDollars.text(nanoDollars)))
                .isEqualByComparingTo(BigDecimal.valueOf(nanoDollars, 9));
    }

    private static Map<TokenKind, Long> all(long each) {
        return Arrays.stream(TokenKind.values()).collect(Collectors.toMap(kind -> kind, kind -> each));
    }

    @Provide
    Arbitrary<Map<TokenKind, Long>> counts() {
        return Arbitraries.maps(
                Arbitraries.of(TokenKind.class), Arbitraries.longs().between(0, TokenCounts.MOST));
    }

    /** Of every kind one, so that none is without a price. */
    @Provide
    Arbitrary<Map<TokenKind, Long>> rates() {
        return Arbitraries.maps(
                        Arbitraries.of(TokenKind.class), Arbitraries.longs().between(0, Rates.MOST))
                .ofSize(TokenKind.values().length);
    }

    @Provide
    Arbitrary<Long> nearMost() {
        return Arbitraries.longs().between(0, 1_000);
    }

    @Provide
    Arbitrary<Long> amounts() {
        return Arbitraries.longs().between(0, 999_999_999_999_999_999L);
    }
}
