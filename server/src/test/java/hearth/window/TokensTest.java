package hearth.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many tokens there are. */
class TokensTest {
    private final Tokens tokens = new Tokens();

    @ParameterizedTest
    @CsvSource({
        "gpt-4o-mini,O200K", "openai/gpt-5.5,O200K", "o3-pro,O200K", "gpt-oss:20b,O200K", "gpt-4-turbo,CL100K",
        "gpt-3.5-turbo,CL100K", "claude-opus-4,OTHER", "llama-3.3-70b,OTHER", "qwen3-14b,OTHER", "foo3,OTHER"
    })
    void a_model_is_known_by_its_name(String name, Family family) {
        assertThat(Family.of(name)).isEqualTo(family);
    }

    @Test
    void those_of_openai_are_counted_as_they_count_them() {
        // As their own counting says: 9 and 12 tokens; and four for the words around a message.
        assertThat(tokens.count(Family.CL100K, "The boiler makes more heat than it can."))
                .isEqualTo(13);
        assertThat(tokens.count(Family.O200K, "<|endoftext|> is plain text here."))
                .isGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource({
        "Most likely the boiler now makes more heat than the radiators can take.",
        "Die Wärmepumpe läuft seit gestern ununterbrochen und wird nicht warm.",
        "Насос гудит с утра и комнаты остаются холодными.",
        "来週東京に行きますが、部屋が寒いです。",
        "for (int i = 0; i < 10; i++) { total += prices[i] * 1.19; }"
    })
    void the_estimate_is_rather_too_many_but_not_by_much(String text) {
        var exact = tokens.count(Family.O200K, text);

        assertThat(Tokens.estimate(text)).isBetween(exact * 9 / 10, exact * 5 / 2);
    }
}
