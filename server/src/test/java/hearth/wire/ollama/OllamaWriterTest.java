package hearth.wire.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.wire.Streams;
import hearth.wire.ollama.OllamaDialect.Shape;
import hearth.wire.prompt.Part;
import hearth.wire.talk.Answer;
import hearth.wire.talk.Event;
import hearth.wire.talk.Fault;
import hearth.wire.talk.FinishReason;
import hearth.wire.talk.Head;
import hearth.wire.talk.Usage;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OllamaWriterTest {
    private static final OllamaDialect CHAT = new OllamaDialect(Shape.CHAT);
    private static final OllamaDialect GENERATE = new OllamaDialect(Shape.GENERATE);
    private static final List<Event> TALK = List.of(
            new Event.Thinking("hm"),
            new Event.Text("Hi"),
            new Event.ToolBegin(0, "a", "f"),
            new Event.ToolArguments(0, "{\"x\":"),
            new Event.ToolArguments(0, "1}"),
            new Event.Finish(FinishReason.STOP, null),
            new Event.Used(new Usage(9, 4, 0, 3, 0)),
            new Event.Done());

    @Test
    void each_line_is_an_object_and_the_last_one_has_reason_nanoseconds_and_counts() {
        assertThat(stream(CHAT, TALK).lines())
                .containsExactly(
                        line(
                                "\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"hm\"},\"done\":false"),
                        line("\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"done\":false"),
                        line(
                                "\"message\":{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\","
                                        + "\"arguments\":{\"x\":1}}}]},\"done\":false"),
                        line(
                                "\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\","
                                        + "\"total_duration\":2000000000,\"load_duration\":0,\"prompt_eval_count\":9,"
                                        + "\"prompt_eval_duration\":1000000000,\"eval_count\":3,\"eval_duration\":1000000000"));
    }

    @Test
    void a_text_that_is_gone_on_with_is_told_as_a_response() {
        assertThat(stream(GENERATE, List.of(new Event.Text("Hi"))))
                .isEqualTo(line("\"response\":\"Hi\",\"done\":false") + "\n");
    }

    @Test
    void an_error_is_a_line_of_its_own() {
        assertThat(stream(CHAT, List.of(new Event.Failed(new Fault(502, "upstream_cut", "It broke off.")))))
                .isEqualTo("{\"error\":\"It broke off.\"}\n");
    }

    @Test
    void a_whole_answer_is_one_object() {
        var answer = new Answer(
                null,
                null,
                List.of(new Part.Thinking("hm", null), new Part.Text("Hi")),
                FinishReason.LENGTH,
                null,
                new Usage(9, 0, 0, 3, 0));
        var json = Streams.json(CHAT.answer(Streams.HEAD, answer));

        assertThat(json.path("message").toString())
                .isEqualTo("{\"role\":\"assistant\",\"content\":\"Hi\",\"thinking\":\"hm\"}");
        assertThat(json.path("done").booleanValue()).isTrue();
        assertThat(json.path("done_reason").stringValue()).isEqualTo("length");
        assertThat(json.path("total_duration").longValue()).isEqualTo(5_000_000_000L);
        assertThat(json.path("eval_count").intValue()).isEqualTo(3);
    }

    private static String stream(OllamaDialect dialect, List<Event> events) {
        var seconds = new AtomicLong();
        var head = new Head(
                "id", Instant.ofEpochSecond(0), "house/model", () -> seconds.incrementAndGet() * 1_000_000_000L);
        return Streams.write(dialect.writer(head, true), events);
    }

    private static String line(String members) {
        return "{\"model\":\"house/model\",\"created_at\":\"1970-01-01T00:00:00Z\"," + members + "}";
    }
}
