package hearth.wire.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.wire.Streams;
import hearth.wire.dialect.Passed;
import hearth.wire.ollama.OllamaDialect.Shape;
import hearth.wire.talk.Fault;
import hearth.wire.talk.FinishReason;
import hearth.wire.talk.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class OllamaRelayTest {
    private static final OllamaDialect OLLAMA = new OllamaDialect(Shape.CHAT);
    private static final String LINES = String.join(
            "\r\n",
            "{\"model\":\"m\", \"message\":{\"role\":\"assistant\",\"content\":\"H\\u0069\"},\"done\":false}",
            "{\"model\":\"m\",\"response\":\"yo\",\"done\":false}\n");
    private static final String LAST =
            "{\"model\":\"m\",\"message\":{\"content\":\"\"},\"done\":true,\"done_reason\":\"length\",\"prompt_eval_count\":9,\"eval_count\":3,\"x\":1.50}";

    @Test
    void only_the_models_name_changes_and_every_other_byte_stays() {
        assertThat(relay("m", LINES + LAST + "\n")).isEqualTo(LINES + LAST + "\n");
        assertThat(relay("lab/m", LINES + LAST))
                .isEqualTo((LINES + LAST + "\n").replace("\"m\"", "\"lab/m\"").replace("\r", ""));
    }

    @Test
    void what_the_house_must_know_is_seen() {
        var passed = passed(LINES + LAST);

        assertThat(passed.stream().map(Passed::isContent)).containsExactly(true, true, false);
        assertThat(passed.getLast().isDone()).isTrue();
        assertThat(passed.getLast().reason()).contains(FinishReason.LENGTH);
        assertThat(passed.getLast().usage()).contains(new Usage(9, 0, 0, 3, 0));
    }

    @Test
    void an_upstream_that_ends_without_its_last_line_is_an_error_in_the_stream() {
        assertThat(relay("m", LINES)).isEqualTo(LINES + "{\"error\":\"The provider's answer broke off.\"}\n");
    }

    @Test
    void an_error_in_the_stream_is_told_without_the_keys_in_it_and_ends_it() {
        assertThat(relay("m", "{\"error\":\"bad key sk-abcdef123456\"}\n" + LAST))
                .isEqualTo("{\"error\":\"bad key [key]\"}\n");
        assertThat(passed("oops\n").getFirst().fault()).contains(Fault.garbled());
    }

    @Test
    void a_whole_answer_changes_in_its_model_alone() {
        assertThat(OLLAMA.relayWhole("lab/m", Streams.utf8(LAST)).bytes())
                .asString()
                .isEqualTo(LAST.replace("\"m\"", "\"lab/m\""));
        assertThat(OLLAMA.relayWhole("m", Streams.utf8("{\"done\":false}")).fault())
                .contains(Fault.cut());
    }

    private static String relay(String model, String stream) {
        return Streams.relay(OLLAMA, model, true, stream);
    }

    private static List<Passed> passed(String stream) {
        var relay = OLLAMA.relay("m", true);
        return Streams.frames(OLLAMA, stream).stream().map(relay::pass).toList();
    }
}
