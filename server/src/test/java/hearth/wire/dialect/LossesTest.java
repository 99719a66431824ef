package hearth.wire.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.wire.Streams;
import hearth.wire.anthropic.AnthropicDialect;
import hearth.wire.openai.Flavour;
import hearth.wire.openai.OpenAiDialect;
import org.junit.jupiter.api.Test;

class LossesTest {
    private static final Dialect OPENAI = new OpenAiDialect(Flavour.OPENAI);
    private static final Dialect ANTHROPIC = new AnthropicDialect();

    @Test
    void what_cannot_be_translated_is_named_by_the_fields_that_the_caller_used() {
        var asked = OPENAI.asked(
                Streams.utf8(
                        "{\"model\":\"m\",\"seed\":7,\"x_new\":1,\"messages\":[{\"role\":\"user\",\"name\":\"anna\",\"content\":\"Hi\"}]}"));
        var refusal = Losses.refusal(OPENAI, asked, ANTHROPIC.encode(asked.prompt(), "claude", false));

        assertThat(refusal).hasValueSatisfying(problem -> {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.code()).isEqualTo("unsupported_field");
            assertThat(problem.field()).isEqualTo("x_new");
            assertThat(problem.sentence()).endsWith(": x_new, seed, messages[].name.");
        });
    }

    @Test
    void where_nothing_is_lost_nothing_is_refused() {
        var asked = ANTHROPIC.asked(Streams.utf8(
                "{\"model\":\"m\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}"));

        assertThat(Losses.refusal(ANTHROPIC, asked, OPENAI.encode(asked.prompt(), "gpt", true)))
                .isEmpty();
    }
}
