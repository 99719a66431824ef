package hearth.catalogue.prices;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.text.NanoDollars;
import hearth.provider.Preset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list that comes with the jar. */
class PriceListTest {
    private static final Path FILE = Path.of(System.getProperty("hearth.root", "."), "prices", "models.json");

    private final PriceList list = PriceList.bundled();

    @Test
    void every_provider_of_the_list_can_be_connected() {
        assertThat(PriceList.bundled().models())
                .extracting(Listed::provider)
                .isSubsetOf(Preset.ALL.stream().map(Preset::id).toList());
    }

    @Test
    void it_knows_the_models_that_people_use() {
        assertThat(list.models()).hasSizeGreaterThan(300);
        assertThat(list.models().stream().map(Listed::provider).distinct())
                .contains(
                        "anthropic",
                        "azure-openai",
                        "cohere",
                        "deepseek",
                        "fireworks",
                        "gemini",
                        "groq",
                        "mistral",
                        "openai",
                        "openrouter",
                        "perplexity",
                        "together",
                        "xai");
        assertThat(list.version()).matches("20\\d\\d\\.\\d{1,2}\\.\\d+");
    }

    @Test
    void each_model_says_where_its_facts_are_from_and_since_when() {
        assertThat(list.models()).allSatisfy(model -> {
            assertThat(model.source()).as("%s", model).matches("https://\\S+|LiteLLM price list|genai-prices [0-9.]+");
            assertThat(model.date()).as("%s", model).isBeforeOrEqualTo(list.date());
        });
    }

    @Test
    void each_model_has_a_price_that_can_be_one() {
        assertThat(list.models()).allSatisfy(model -> {
            var rates = model.price().rates();
            var input = rates.of(TokenKind.INPUT).orElseThrow();
            assertThat(input).as("%s", model).isBetween(1_000_000L, 100 * NanoDollars.IN_A_DOLLAR);
            assertThat(rates.of(TokenKind.CACHED_INPUT).orElseThrow())
                    .as("%s", model)
                    .isLessThanOrEqualTo(input);
            assertThat(rates.of(TokenKind.OUTPUT).isPresent())
                    .as("%s", model)
                    .isNotEqualTo(model.can(Ability.EMBEDDINGS));
            assertThat(rates.of(TokenKind.OUTPUT).orElse(input)).as("%s", model).isBetween(input, 20 * input);
            var below = input;
            for (var tier : model.price().tiers()) {
                var above = tier.rates().of(TokenKind.INPUT).orElseThrow();
                assertThat(above).as("%s", model).isBetween(below, 5 * below);
                below = above;
            }
        });
    }

    @Test
    void a_model_that_embeds_does_nothing_else() {
        assertThat(list.models()).allSatisfy(model -> {
            if (model.can(Ability.EMBEDDINGS))
                assertThat(model.abilities()).as("%s", model).hasSize(1);
            var output = model.output();
            var context = model.context();
            if (output != null) assertThat(context).as("%s", model).isNotNull().isGreaterThanOrEqualTo(output);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o, 2.50, 1.25, 10.00",
        "openai, gpt-4.1-mini, 0.40, 0.10, 1.60",
        "openai, gpt-5.2-2025-12-11, 1.75, 0.175, 14.00",
        "azure-openai, gpt-4.1, 2.00, 0.50, 8.00",
        "anthropic, claude-haiku-4-5-20251001, 1.00, 0.10, 5.00",
        "anthropic, claude-opus-4-6@20260205, 5.00, 0.50, 25.00",
        "anthropic, claude-opus-4-5, 5.00, 0.50, 25.00",
        "gemini, models/gemini-2.5-pro, 1.25, 0.125, 10.00",
        "gemini, gemini-2.5-flash, 0.30, 0.03, 2.50",
        "mistral, mistral-large-latest, 0.50, 0.05, 1.50",
        "cohere, command-a-03-2025, 2.50, 2.50, 10.00",
        "perplexity, sonar-pro, 3.00, 3.00, 15.00",
        "openrouter, anthropic/claude-opus-4.6, 5.00, 0.50, 25.00",
    })
    void prices_that_everybody_knows_are_right(
            String provider, String model, String input, String cached, String output) {
        var rates = list.find(provider, model).orElseThrow().price().rates();

        assertThat(rates.of(TokenKind.INPUT)).hasValue(NanoDollars.parse(input));
        assertThat(rates.of(TokenKind.CACHED_INPUT)).hasValue(NanoDollars.parse(cached));
        assertThat(rates.of(TokenKind.OUTPUT)).hasValue(NanoDollars.parse(output));
    }

    @Test
    void long_prompts_cost_more_where_they_do() {
        var pro = list.find("gemini", "gemini-2.5-pro").orElseThrow().price();

        assertThat(pro.cost(TokenCounts.of(200_000, 1_000))).hasValue(260_000_000);
        assertThat(pro.cost(TokenCounts.of(200_001, 1_000))).hasValue(515_002_500);
    }

    @Test
    void the_file_is_one_model_a_line_and_sorted() throws IOException {
        var lines = Files.readAllLines(FILE);

        assertThat(lines).hasSize(list.models().size() + 2);
        assertThat(list.models())
                .isSortedAccordingTo(Comparator.comparing(Listed::provider).thenComparing(Listed::model));
        assertThat(lines.subList(1, lines.size() - 1)).allMatch(line -> line.startsWith("{\"provider\":\""));
    }

    @Test
    void the_file_costs_the_jar_little() throws IOException {
        var bytes = Files.readAllBytes(FILE);
        var packed = new byte[bytes.length];
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(bytes);
        deflater.finish();

        assertThat(deflater.deflate(packed)).isBetween(1, 60_000);
        deflater.end();
    }

    @Test
    void names_that_are_alike_stay_apart() {
        for (var name : List.of("gpt-4", "gpt-4o-nano", "gpt-5-turbo", "claude")) {
            assertThat(list.find("openai", name)).as(name).isEmpty();
        }
    }
}
