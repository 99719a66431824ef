package hearth.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.wire.Streams;
import hearth.wire.prompt.Part;
import hearth.wire.talk.Event;
import hearth.wire.talk.Fault;
import hearth.wire.talk.FinishReason;
import hearth.wire.talk.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnthropicReaderTest {
    private static final AnthropicDialect ANTHROPIC = new AnthropicDialect();
    private static final String START = event(
            "message_start",
            "\"message\":{\"id\":\"msg_1\",\"model\":\"claude\",\"usage\":{\"input_tokens\":5,\"cache_read_input_tokens\":20,"
                    + "\"cache_creation_input_tokens\":3,\"output_tokens\":1}}");
    private static final String END = event(
                    "message_delta",
                    "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":9}")
            + event("message_stop", "\"x\":1");

    @Test
    void a_message_is_told_with_its_usage_at_the_start_and_at_the_end() {
        var events = events(START
                + event("content_block_start", "\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}")
                + event("ping", "\"x\":1")
                + event("content_block_delta", "\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi\"}")
                + event("content_block_stop", "\"index\":0")
                + END);

        assertThat(events)
                .containsExactly(
                        new Event.Started("msg_1", "claude"),
                        new Event.Used(new Usage(28, 20, 3, 1, 0)),
                        new Event.Text("Hi"),
                        new Event.Finish(FinishReason.STOP, null),
                        new Event.Used(new Usage(28, 20, 3, 9, 0)),
                        new Event.Done());
    }

    @Test
    void thoughts_keep_their_signatures() {
        var events = events(START
                + event(
                        "content_block_start",
                        "\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}")
                + event(
                        "content_block_delta",
                        "\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}")
                + event(
                        "content_block_delta",
                        "\"index\":0,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"c2ln\"}")
                + event("content_block_stop", "\"index\":0")
                + event(
                        "content_block_start",
                        "\"index\":1,\"content_block\":{\"type\":\"redacted_thinking\",\"data\":\"xyz\"}")
                + END);

        assertThat(Streams.talk(events).answer().parts())
                .containsExactly(new Part.Thinking("hm", "c2ln"), new Part.RedactedThinking("xyz"));
    }

    @Test
    void a_tool_without_arguments_has_an_empty_object_of_them() {
        var events = events(START
                + event(
                        "content_block_start",
                        "\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{}}")
                + event(
                        "content_block_delta",
                        "\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"\"}")
                + event("content_block_stop", "\"index\":0")
                + END);

        assertThat(events)
                .contains(
                        new Event.ToolBegin(0, "a", "f"),
                        new Event.ToolArguments(0, "{}"),
                        new Event.Finish(FinishReason.TOOL_USE, null));
    }

    @Test
    void a_stream_without_its_terminator_is_an_error_and_never_a_clean_end() {
        assertThat(events(START).getLast()).isEqualTo(new Event.Failed(Fault.cut()));
        assertThat(events(START + event("message_delta", "\"delta\":{\"stop_reason\":\"end_turn\"}"))
                        .getLast())
                .isEqualTo(new Event.Failed(Fault.cut()));
    }

    @Test
    void an_error_in_the_stream_is_the_last_event_and_keeps_its_meaning() {
        var error = event("error", "\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}");

        assertThat(events(START + error + END).getLast())
                .isEqualTo(new Event.Failed(new Fault(529, "overloaded_error", "Overloaded")));
    }

    @Test
    void a_whole_message_is_read() {
        var talk = ANTHROPIC.whole(Streams.utf8("""
                        {"id":"msg_1","type":"message","model":"claude","content":[{"type":"thinking","thinking":"hm","signature":"s"},
                         {"type":"text","text":"Hi"},{"type":"tool_use","id":"a","name":"f","input":{"x":1.50}}],
                         "stop_reason":"stop_sequence","stop_sequence":"END","usage":{"input_tokens":5,"output_tokens":7}}"""));

        assertThat(talk.answer().parts())
                .containsExactly(
                        new Part.Thinking("hm", "s"), new Part.Text("Hi"), new Part.ToolUse("a", "f", "{\"x\":1.50}"));
        assertThat(talk.answer().stopSequence()).isEqualTo("END");
        assertThat(talk.answer().usage()).isEqualTo(new Usage(5, 0, 0, 7, 0));
        assertThat(talk.isDone()).isTrue();
    }

    @Test
    void what_is_no_answer_is_a_fault() {
        assertThat(ANTHROPIC.whole(Streams.utf8("[]")).fault()).contains(Fault.garbled());
        assertThat(ANTHROPIC.whole(Streams.utf8("{}")).fault()).contains(Fault.garbled());
        assertThat(
                        ANTHROPIC.fault(
                                401,
                                Streams.utf8(
                                        "{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"invalid x-api-key\"}}")))
                .isEqualTo(new Fault(401, "authentication_error", "invalid x-api-key"));
        assertThat(ANTHROPIC.fault(502, Streams.utf8("<html>")).status()).isEqualTo(502);
    }

    @Test
    void a_count_is_read_and_written() {
        assertThat(ANTHROPIC.count(Streams.utf8("{\"input_tokens\":42}"))).hasValue(42);
        assertThat(ANTHROPIC.count(Streams.utf8("{}"))).isEmpty();
    }

    private static List<Event> events(String text) {
        return Streams.events(ANTHROPIC, text);
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }
}
