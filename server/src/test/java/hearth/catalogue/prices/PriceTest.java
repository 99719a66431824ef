package hearth.catalogue.prices;

import static hearth.catalogue.prices.TokenKind.AUDIO_INPUT;
import static hearth.catalogue.prices.TokenKind.AUDIO_OUTPUT;
import static hearth.catalogue.prices.TokenKind.CACHED_INPUT;
import static hearth.catalogue.prices.TokenKind.CACHE_WRITE;
import static hearth.catalogue.prices.TokenKind.CACHE_WRITE_1H;
import static hearth.catalogue.prices.TokenKind.IMAGE_INPUT;
import static hearth.catalogue.prices.TokenKind.IMAGE_OUTPUT;
import static hearth.catalogue.prices.TokenKind.INPUT;
import static hearth.catalogue.prices.TokenKind.OUTPUT;
import static hearth.catalogue.prices.TokenKind.REASONING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hearth.base.text.NanoDollars;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceTest {
    private static final Price PLAIN = price(Map.of(INPUT, "3.00", OUTPUT, "15.00"));

    @Test
    void a_call_costs_its_tokens_at_their_rates() {
        assertThat(PLAIN.cost(TokenCounts.of(1_000, 200))).hasValue(6_000_000);
        assertThat(PLAIN.cost(TokenCounts.NONE)).hasValue(0);
    }

    @Test
    void each_kind_has_a_rate_of_its_own() {
        var price = price(Map.of(
                INPUT,
                "1",
                CACHED_INPUT,
                "0.1",
                CACHE_WRITE,
                "1.25",
                CACHE_WRITE_1H,
                "2",
                IMAGE_INPUT,
                "3",
                AUDIO_INPUT,
                "4",
                OUTPUT,
                "5",
                REASONING,
                "6",
                IMAGE_OUTPUT,
                "7",
                AUDIO_OUTPUT,
                "8"));
        for (var kind : TokenKind.values()) {
            assertThat(price.cost(TokenCounts.NONE.with(kind, 1_000_000)))
                    .isEqualTo(price.rates().of(kind));
        }
        var each = TokenCounts.of(1, 1);
        for (var kind : TokenKind.values()) each = each.with(kind, 1);

        assertThat(price.cost(each)).hasValue(37_350);
    }

    @Test
    void what_a_list_does_not_tell_apart_costs_the_same() {
        assertThat(PLAIN.cost(TokenCounts.NONE.with(CACHED_INPUT, 1_000))).hasValue(3_000_000);
        assertThat(PLAIN.cost(TokenCounts.NONE.with(CACHE_WRITE_1H, 1_000))).hasValue(3_000_000);
        assertThat(PLAIN.cost(TokenCounts.NONE.with(REASONING, 1_000))).hasValue(15_000_000);
        var written = price(Map.of(INPUT, "3", CACHE_WRITE, "3.75"));
        assertThat(written.cost(TokenCounts.NONE.with(CACHE_WRITE_1H, 1_000))).hasValue(3_750_000);
    }

    @Test
    void a_token_without_a_price_leaves_the_call_without_a_cost() {
        assertThat(PLAIN.cost(TokenCounts.of(10, 10).with(AUDIO_OUTPUT, 1))).isEmpty();
        assertThat(PLAIN.cost(TokenCounts.of(10, 10).with(IMAGE_OUTPUT, 1))).isEmpty();
        assertThat(price(Map.of(INPUT, "0.02")).cost(TokenCounts.of(10, 1))).isEmpty();
        assertThat(price(Map.of(INPUT, "0.02")).cost(TokenCounts.of(10, 0))).isPresent();
    }

    @Test
    void a_model_without_a_price_is_not_free() {
        assertThat(Price.UNKNOWN.isKnown()).isFalse();
        assertThat(Price.UNKNOWN.cost(TokenCounts.of(1, 1))).isEmpty();
        assertThat(Price.UNKNOWN.cost(TokenCounts.NONE)).isEmpty();
        var free = price(Map.of(INPUT, "0", OUTPUT, "0"));
        assertThat(free.isKnown()).isTrue();
        assertThat(free.cost(TokenCounts.of(1_000, 1_000))).hasValue(0);
    }

    @Test
    void a_cost_is_rounded_half_up_once_and_not_for_each_kind() {
        var fine = price(Map.of(INPUT, "0.000000001", CACHED_INPUT, "0.000000001", OUTPUT, "0.000000001"));

        assertThat(fine.cost(TokenCounts.of(499_999, 0))).hasValue(0);
        assertThat(fine.cost(TokenCounts.of(500_000, 0))).hasValue(1);
        assertThat(fine.cost(TokenCounts.of(1_499_999, 0))).hasValue(1);
        assertThat(fine.cost(TokenCounts.of(400_000, 400_000).with(CACHED_INPUT, 400_000)))
                .hasValue(1);
    }

    @Test
    void a_tier_begins_above_its_border_and_is_for_all_tokens() {
        var tiered = new Price(
                rates(Map.of(INPUT, "1.25", CACHED_INPUT, "0.125", OUTPUT, "10")),
                List.of(
                        new Price.Tier(200_000, rates(Map.of(INPUT, "2.50", CACHED_INPUT, "0.25", OUTPUT, "15"))),
                        new Price.Tier(500_000, rates(Map.of(INPUT, "5", OUTPUT, "30")))));

        assertThat(tiered.cost(TokenCounts.of(200_000, 1_000))).hasValue(260_000_000);
        assertThat(tiered.cost(TokenCounts.of(200_001, 1_000))).hasValue(515_002_500);
        assertThat(tiered.cost(TokenCounts.of(500_000, 0))).hasValue(1_250_000_000);
        assertThat(tiered.cost(TokenCounts.of(500_001, 0))).hasValue(2_500_005_000L);
    }

    @Test
    void what_came_from_a_cache_makes_a_prompt_longer_and_what_was_answered_does_not() {
        var tiered = new Price(
                rates(Map.of(INPUT, "1", OUTPUT, "1")),
                List.of(new Price.Tier(100, rates(Map.of(INPUT, "2", OUTPUT, "2")))));

        assertThat(tiered.cost(TokenCounts.of(50, 1_000).with(CACHED_INPUT, 50)))
                .hasValue(1_100_000);
        assertThat(tiered.cost(TokenCounts.of(50, 1_000).with(CACHED_INPUT, 51)))
                .hasValue(2_202_000);
        assertThat(tiered.cost(TokenCounts.of(50, 0).with(IMAGE_INPUT, 30).with(AUDIO_INPUT, 30)))
                .hasValue(220_000);
    }

    @Test
    void counts_and_rates_beyond_all_sense_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenCounts.of(-1, 0))
                .withMessageContaining("input");
        assertThatIllegalArgumentException().isThrownBy(() -> TokenCounts.of(0, TokenCounts.MOST + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rates(Map.of(INPUT, -1L)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rates(Map.of(INPUT, Rates.MOST + 1)));
        var disorder = List.of(new Price.Tier(2, PLAIN.rates()), new Price.Tier(2, PLAIN.rates()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Price(PLAIN.rates(), disorder));
    }

    @Test
    void dollars_are_read_and_written_exactly() {
        assertThat(NanoDollars.parse("2.50")).isEqualTo(2_500_000_000L);
        assertThat(NanoDollars.parse("0.000000001")).isEqualTo(1);
        assertThat(NanoDollars.parse("999999999.999999999")).isEqualTo(999_999_999_999_999_999L);
        assertThat(NanoDollars.text(2_500_000_000L)).isEqualTo("2.50");
        assertThat(NanoDollars.text(37_500_000)).isEqualTo("0.0375");
        assertThat(NanoDollars.text(100_000_000_000L)).isEqualTo("100.00");
        for (var odd : List.of("", "-1", "+1", ".5", "5.", "1e3", "2,50", " 1", "0.0000000001", "1000000000", "٣")) {
            assertThatIllegalArgumentException().as(odd).isThrownBy(() -> NanoDollars.parse(odd));
        }
    }

    private static Price price(Map<TokenKind, String> dollars) {
        return Price.of(rates(dollars));
    }

    private static Rates rates(Map<TokenKind, String> dollars) {
        var rates = new java.util.EnumMap<TokenKind, Long>(TokenKind.class);
        dollars.forEach((kind, amount) -> rates.put(kind, NanoDollars.parse(amount)));
        return new Rates(rates);
    }
}
