package hearth.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.wire.Streams;
import hearth.wire.prompt.Part;
import hearth.wire.talk.Answer;
import hearth.wire.talk.Event;
import hearth.wire.talk.Fault;
import hearth.wire.talk.FinishReason;
import hearth.wire.talk.Usage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AnthropicWriterTest {
    private static final AnthropicDialect ANTHROPIC = new AnthropicDialect();
    private static final Usage USAGE = new Usage(100, 60, 10, 30, 0);
    private static final List<Event> TALK = List.of(
            new Event.Started("u", "upstream"),
            new Event.Thinking("hm"),
            new Event.Signature("c2ln"),
            new Event.Text("Hel"),
            new Event.Text("lo"),
            new Event.ToolBegin(0, "toolu_1", "weather"),
            new Event.ToolArguments(0, "{}"),
            new Event.Finish(FinishReason.STOP, null),
            new Event.Used(USAGE),
            new Event.Done());

    @Test
    void events_come_in_their_order_with_indices_from_zero() {
        assertThat(Streams.data(ANTHROPIC, stream(TALK)).stream().map(AnthropicWriterTest::shape))
                .containsExactly(
                        "message_start",
                        "content_block_start 0 thinking",
                        "content_block_delta 0 thinking_delta",
                        "content_block_delta 0 signature_delta",
                        "content_block_stop 0",
                        "content_block_start 1 text",
                        "content_block_delta 1 text_delta",
                        "content_block_delta 1 text_delta",
                        "content_block_stop 1",
                        "content_block_start 2 tool_use",
                        "content_block_delta 2 input_json_delta",
                        "content_block_stop 2",
                        "message_delta",
                        "message_stop");
    }

    @Test
    void every_event_has_its_name() {
        assertThat(Streams.frames(ANTHROPIC, stream(TALK)))
                .allSatisfy(frame -> assertThat(frame.name())
                        .isEqualTo(Streams.json(frame.data()).path("type").stringValue()));
    }

    @Test
    void nothing_is_written_before_the_first_content() {
        var writer = ANTHROPIC.writer(Streams.HEAD, true);

        assertThat(writer.write(new Event.Started("a", "b"))).isEmpty();
        assertThat(writer.write(new Event.Used(USAGE))).isEmpty();
        assertThat(writer.write(new Event.Text("x"))).asString().startsWith("event: message_start\n");
    }

    @Test
    void the_message_starts_empty_under_the_model_that_was_asked_for() {
        var message = Streams.data(ANTHROPIC, stream(TALK)).getFirst().path("message");

        assertThat(message.toString())
                .isEqualTo(
                        "{\"id\":\"answer-1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"house/model\",\"content\":[],"
                                + "\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":0,"
                                + "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,\"output_tokens\":0}}");
    }

    @Test
    void input_tokens_exclude_cache_reads_and_writes_and_tools_give_their_reason() {
        var events = Streams.data(ANTHROPIC, stream(TALK));

        assertThat(events.get(events.size() - 2).toString())
                .isEqualTo(
                        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\",\"stop_sequence\":null},"
                                + "\"usage\":{\"input_tokens\":30,\"cache_creation_input_tokens\":10,\"cache_read_input_tokens\":60,\"output_tokens\":30}}");
    }

    @Test
    void tools_told_at_once_are_told_one_after_the_other() {
        var events = List.<Event>of(
                new Event.ToolBegin(0, "a", "f"),
                new Event.ToolArguments(0, "{\"x\":"),
                new Event.ToolBegin(1, "b", "g"),
                new Event.ToolArguments(1, "{\"y\""),
                new Event.ToolArguments(0, "1}"),
                new Event.ToolArguments(1, ":2}"),
                new Event.Finish(FinishReason.TOOL_USE, null),
                new Event.Done());
        var text = stream(events);

        assertThat(Streams.talk(Streams.events(ANTHROPIC, text)).answer().parts())
                .containsExactly(new Part.ToolUse("a", "f", "{\"x\":1}"), new Part.ToolUse("b", "g", "{\"y\":2}"));
        assertThat(Streams.data(ANTHROPIC, text).stream()
                        .map(AnthropicWriterTest::shape)
                        .filter(shape -> shape.contains("content_block_st")))
                .containsExactly(
                        "content_block_start 0 tool_use",
                        "content_block_stop 0",
                        "content_block_start 1 tool_use",
                        "content_block_stop 1");
    }

    @Test
    void a_tool_that_follows_a_whole_one_does_not_wait() {
        var writer = ANTHROPIC.writer(Streams.HEAD, true);
        writer.write(new Event.ToolBegin(0, "a", "f"));
        writer.write(new Event.ToolArguments(0, "{}"));

        assertThat(writer.write(new Event.ToolBegin(1, "b", "g"))).asString().contains("content_block_start");
        assertThat(writer.write(new Event.ToolArguments(1, "{"))).asString().contains("input_json_delta");
    }

    @Test
    void an_error_after_the_first_byte_is_an_event_of_its_own() {
        assertThat(stream(List.of(new Event.Text("x"), new Event.Failed(new Fault(529, "overloaded_error", "Busy.")))))
                .endsWith(
                        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Busy.\"}}\n\n")
                .doesNotContain("message_stop");
    }

    @Test
    void an_answer_that_says_nothing_is_still_a_message() {
        assertThat(
                        Streams.data(
                                        ANTHROPIC,
                                        stream(List.of(new Event.Finish(FinishReason.STOP, null), new Event.Done())))
                                .stream()
                                .map(AnthropicWriterTest::shape))
                .containsExactly("message_start", "message_delta", "message_stop");
    }

    @Test
    void a_whole_answer_is_a_message() {
        var parts = new ArrayList<Part>();
        parts.add(new Part.Thinking("hm", "c2ln"));
        parts.add(new Part.Text("Hello"));
        parts.add(new Part.ToolUse("a", "f", "nonsense"));
        var answer = new Answer("x", "y", parts, FinishReason.STOP_SEQUENCE, "END", USAGE);

        assertThat(ANTHROPIC.answer(Streams.HEAD, answer))
                .asString()
                .isEqualTo(
                        "{\"id\":\"answer-1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"house/model\",\"content\":["
                                + "{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"c2ln\"},{\"type\":\"text\",\"text\":\"Hello\"},"
                                + "{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{\"arguments\":\"nonsense\"}}],"
                                + "\"stop_reason\":\"stop_sequence\",\"stop_sequence\":\"END\",\"usage\":{\"input_tokens\":30,"
                                + "\"cache_creation_input_tokens\":10,\"cache_read_input_tokens\":60,\"output_tokens\":30}}");
    }

    @Test
    void being_overloaded_has_its_own_status_here() {
        assertThat(ANTHROPIC.status(503)).isEqualTo(529);
        assertThat(ANTHROPIC.status(429)).isEqualTo(429);
    }

    private static String stream(List<Event> events) {
        return Streams.write(ANTHROPIC.writer(Streams.HEAD, true), events);
    }

    private static String shape(JsonNode event) {
        var shape = event.path("type").stringValue();
        if (event.has("index")) shape += " " + event.path("index").intValue();
        if (event.path("content_block").has("type"))
            shape += " " + event.path("content_block").path("type").stringValue();
        if (event.path("delta").has("type"))
            shape += " " + event.path("delta").path("type").stringValue();
        return shape;
    }
}
