package hearth.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.wire.Streams;
import hearth.wire.dialect.Passed;
import hearth.wire.talk.Fault;
import hearth.wire.talk.FinishReason;
import hearth.wire.talk.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnthropicRelayTest {
    private static final AnthropicDialect ANTHROPIC = new AnthropicDialect();
    private static final String STREAM = String.join(
            "",
            "event: message_start\r\ndata: {\"type\":\"message_start\",\"message\":{\"model\":\"claude\",\"x\" : 1,"
                    + "\"usage\":{\"input_tokens\":5,\"output_tokens\":1}}}\r\n\r\n",
            event("ping", ""),
            event("content_block_start", ",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"),
            event("content_block_delta", ", \"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"H\\u0069\"}"),
            event("content_block_stop", ",\"index\":0"),
            event("message_delta", ",\"delta\":{\"stop_reason\":\"max_tokens\"},\"usage\":{\"output_tokens\":9}"));
    private static final String STOP = event("message_stop", "");

    @Test
    void only_the_models_name_changes_and_every_other_byte_stays() {
        assertThat(relay("claude", STREAM + STOP)).isEqualTo(STREAM + STOP);
        assertThat(relay("lab/claude", STREAM + STOP).replace("\r", ""))
                .isEqualTo(
                        (STREAM + STOP).replace("\"claude\"", "\"lab/claude\"").replace("\r", ""));
    }

    @Test
    void what_the_house_must_know_is_seen() {
        var passed = passed(STREAM + STOP);

        assertThat(passed.stream().map(Passed::isContent))
                .containsExactly(false, false, false, true, false, false, false);
        assertThat(passed.getFirst().usage()).contains(new Usage(5, 0, 0, 1, 0));
        assertThat(passed.get(5).usage()).contains(new Usage(5, 0, 0, 9, 0));
        assertThat(passed.get(5).reason()).contains(FinishReason.LENGTH);
        assertThat(passed.getLast().isDone()).isTrue();
    }

    @Test
    void an_event_without_its_name_gets_it() {
        assertThat(relay("m", "data: {\"type\":\"message_stop\"}\n\n")).isEqualTo(STOP);
    }

    @Test
    void an_upstream_that_ends_without_its_terminator_is_an_error_in_the_stream() {
        assertThat(relay("claude", STREAM))
                .startsWith(STREAM)
                .endsWith(
                        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"The provider's answer broke off.\"}}\n\n");
    }

    @Test
    void an_error_in_the_stream_ends_it() {
        var error =
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";

        assertThat(relay("claude", STREAM + error + STOP)).isEqualTo(STREAM + error);
        assertThat(passed(error).getFirst().fault()).contains(new Fault(529, "overloaded_error", "Overloaded"));
    }

    @Test
    void a_whole_answer_changes_in_its_model_alone() {
        var body =
                "{\"id\":\"msg\", \"model\":\"claude\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":5,\"output_tokens\":2}}";
        var passed = ANTHROPIC.relayWhole("lab/claude", Streams.utf8(body));

        assertThat(passed.bytes()).asString().isEqualTo(body.replace("\"claude\"", "\"lab/claude\""));
        assertThat(passed.usage()).contains(new Usage(5, 0, 0, 2, 0));
        assertThat(passed.isContent()).isTrue();
        assertThat(ANTHROPIC.relayWhole("m", Streams.utf8("{}")).fault()).contains(Fault.garbled());
    }

    private static String relay(String model, String stream) {
        return Streams.relay(ANTHROPIC, model, true, stream);
    }

    private static List<Passed> passed(String stream) {
        var relay = ANTHROPIC.relay("claude", true);
        return Streams.frames(ANTHROPIC, stream).stream().map(relay::pass).toList();
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + members + "}\n\n";
    }
}
