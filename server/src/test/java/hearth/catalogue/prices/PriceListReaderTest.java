package hearth.catalogue.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListReaderTest {
    private static final String WHOLE = """
            {"schema": 1, "version": "2027.1.2", "date": "2027-01-15", "models": [
            {"provider": "openai", "model": "gpt-7", "aliases": ["seven"], "price": {"input": "2.50", "cached_input": "0.25", "output": "10"},
             "tiers": [{"above": 200000, "price": {"input": "5"}}], "context": 400000, "output": 128000,
             "abilities": ["tools", "vision"], "source": "https://example.org/prices", "date": "2027-01-14"},
            {"provider": "mistral", "model": "new", "abilities": [], "source": "somebody", "date": "2027-01-15"}
            ]}
            """;

    @Test
    void a_file_is_read_as_it_says() throws Exception {
        var list = read(WHOLE);
        var seven = list.find("openai", "seven").orElseThrow();

        assertThat(list.version()).isEqualTo("2027.1.2");
        assertThat(list.date()).isEqualTo(LocalDate.of(2027, 1, 15));
        assertThat(seven.model()).isEqualTo("gpt-7");
        assertThat(seven.context()).isEqualTo(400_000L);
        assertThat(seven.output()).isEqualTo(128_000L);
        assertThat(seven.abilities()).containsExactlyInAnyOrder(Ability.TOOLS, Ability.VISION);
        assertThat(seven.can(Ability.REASONING)).isFalse();
        assertThat(seven.source()).isEqualTo("https://example.org/prices");
        assertThat(seven.date()).isEqualTo(LocalDate.of(2027, 1, 14));
        assertThat(seven.price().rates().of(TokenKind.CACHED_INPUT)).hasValue(250_000_000);
    }

    @Test
    void a_tier_keeps_what_it_does_not_name() throws Exception {
        var price = read(WHOLE).find("openai", "gpt-7").orElseThrow().price();

        assertThat(price.at(200_000).of(TokenKind.INPUT)).hasValue(2_500_000_000L);
        assertThat(price.at(200_001).of(TokenKind.INPUT)).hasValue(5_000_000_000L);
        assertThat(price.at(200_001).of(TokenKind.OUTPUT)).hasValue(10_000_000_000L);
        assertThat(price.at(200_001).of(TokenKind.CACHED_INPUT)).hasValue(250_000_000);
    }

    @Test
    void a_model_may_be_listed_without_a_price_or_a_limit() throws Exception {
        var model = read(WHOLE).find("mistral", "new").orElseThrow();

        assertThat(model.price().isKnown()).isFalse();
        assertThat(model.price().cost(TokenCounts.of(1, 1))).isEqualTo(OptionalLong.empty());
        assertThat(model.context()).isNull();
        assertThat(model.output()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "2.50"        | "2,50"       | line 2, openai gpt-7, price.input: “2,50” is not an amount. Write dollars with a point
            "2.50"        | "0.0000000001" | at most 9 decimals, such as "2.50"
            "2.50"        | 2.50         | line 2, openai gpt-7, price.input: not a string. Write dollars in quotes
            "2.50"        | "100000.01"  | line 2, openai gpt-7, price: A million tokens cost from 0 to 100000.00 dollars.
            "cached_input" | "cached"    | line 2, openai gpt-7, price.cached: there is no such field.
            "input": "2.50", | ``        | line 2, openai gpt-7, price.input: not there.
            "price": {"input": "2.50", "cached_input": "0.25", "output": "10"}, | `` | openai gpt-7, tiers: there is no price below them.
            {"input": "5"} | {"outputs": "5"} | openai gpt-7, tiers[0].price.outputs: there is no such field. Did you mean output?
            {"input": "5"} | "5"         | openai gpt-7, tiers[0].price: not an object. Write { and }.
            200000        | -1           | openai gpt-7, tiers[0].above: not a number of tokens. Write a whole number above 0.
            400000        | 1.5          | openai gpt-7, context: not a number of tokens.
            128000        | 99999999999999999999 | openai gpt-7, output: not a number of tokens.
            "vision"      | "sight"      | openai gpt-7, abilities: “sight” is none. Write some of: audio, embeddings
            ["seven"]     | "seven"      | openai gpt-7, aliases: not a list.
            ["seven"]     | ["gpt-7"]    | openai gpt-7 is there twice. Keep one of the two.
            "source": "https://example.org/prices", | `` | openai gpt-7, source: not there.
            "2027-01-14"  | "14.1.2027"  | openai gpt-7, date: “14.1.2027” is not a day. Write it as 2026-11-21.
            "context"     | "contxt"     | openai gpt-7, contxt: there is no such field. Did you mean context?
            "mistral"     | ""           | line 5, provider: not a text.
            "new"         | "n ew"       | line 5, model: “n ew” has spaces in it.
            "schema": 1   | "schema": 2  | schema: it is 2, and this Hearth reads 1.
            "schema": 1,  | ``           | schema: not there as a number. Write "schema": 1.
            "2027.1.2"    | 7            | version: not a text.
            "2027-01-15", "models" | "soon", "models" | date: “soon” is not a day.
            "models"      | "model"      | model: there is no such field.
            "version"     | "date"       | line 1, column
            ]}            | ]            | not JSON
            ]}            | ]} {}        | something stands behind the end of the object. Remove it.
            """)
    void a_bad_file_is_refused_with_the_place_and_the_fix(String right, String wrong, String told) {
        assertThat(WHOLE).contains(right);
        assertThat(refusal(WHOLE.replace(right, wrong)).sentence())
                .startsWith("prices.json: ")
                .contains(told);
    }

    @Test
    void all_models_that_are_wrong_are_told_at_once() {
        var wrong = WHOLE.replace("\"2.50\"", "\"\"").replace("\"somebody\"", "7");

        assertThat(refusal(wrong).sentence())
                .contains("2 models are wrong:")
                .contains("\n  line 2, openai gpt-7, price.input: ")
                .contains("\n  line 5, mistral new, source: ");
    }

    @Test
    void a_file_that_was_cut_off_anywhere_is_refused() {
        for (var length = 0; length < WHOLE.strip().length(); length++) {
            assertThat(refusal(WHOLE.substring(0, length)))
                    .as("after %s characters", length)
                    .isNotNull();
        }
    }

    @Test
    void what_is_no_list_at_all_is_refused() {
        assertThat(refusal("").sentence()).contains("not a price list");
        assertThat(refusal("[]").sentence()).contains("not a price list");
        assertThat(refusal("\u0000\u0001").sentence()).contains("not JSON");
        assertThat(refusal("{\"schema\":1,\"version\":\"1\",\"date\":\"2027-01-15\",\"models\":[]}")
                        .sentence())
                .contains("models: not there. Write a list of at least one.");
    }

    private static PriceList read(String text) throws PriceListException {
        return PriceList.read(text.getBytes(StandardCharsets.UTF_8), "prices.json");
    }

    private static PriceListException refusal(String text) {
        return catchThrowableOfType(PriceListException.class, () -> read(text));
    }
}
