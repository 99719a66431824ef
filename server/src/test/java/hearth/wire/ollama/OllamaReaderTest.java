package hearth.wire.ollama;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.wire.Streams;
import hearth.wire.ollama.OllamaDialect.Shape;
import hearth.wire.prompt.Part;
import hearth.wire.talk.Event;
import hearth.wire.talk.Fault;
import hearth.wire.talk.FinishReason;
import hearth.wire.talk.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class OllamaReaderTest {
    private static final OllamaDialect OLLAMA = new OllamaDialect(Shape.CHAT);
    private static final String END =
            "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":9,\"eval_count\":3}\n";

    @Test
    void lines_tell_text_thoughts_and_usage() {
        assertThat(events(
                        "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"hm\"},\"done\":false}\n"
                                + "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"done\":false}\n"
                                + END))
                .containsExactly(
                        new Event.Started(null, "m"),
                        new Event.Thinking("hm"),
                        new Event.Text("Hi"),
                        new Event.Finish(FinishReason.STOP, null),
                        new Event.Used(new Usage(9, 0, 0, 3, 0)),
                        new Event.Done());
    }

    @Test
    void a_tool_comes_whole_and_gives_its_reason_and_an_id_where_it_has_none() {
        var talk = Streams.talk(events(
                "{\"message\":{\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{\"x\":1}}},{\"id\":\"b\",\"function\":{\"name\":\"g\"}}]},\"done\":false}\n"
                        + END));
        var uses = talk.answer().parts().stream().map(Part.ToolUse.class::cast).toList();

        assertThat(talk.answer().reason()).isEqualTo(FinishReason.TOOL_USE);
        assertThat(uses).extracting(Part.ToolUse::arguments).containsExactly("{\"x\":1}", "{}");
        assertThat(uses.getFirst().id()).startsWith("call_");
        assertThat(uses.getLast().id()).isEqualTo("b");
    }

    @Test
    void a_stream_without_its_last_line_is_an_error_and_never_a_clean_end() {
        assertThat(events("{\"message\":{\"content\":\"Hi\"},\"done\":false}\n").getLast())
                .isEqualTo(new Event.Failed(Fault.cut()));
    }

    @Test
    void an_error_in_the_stream_is_the_last_event() {
        assertThat(events("{\"error\":\"out of memory\"}\n" + END))
                .containsExactly(new Event.Failed(new Fault(500, "upstream_error", "out of memory")));
    }

    @Test
    void usage_that_was_not_counted_is_none() {
        assertThat(events("{\"message\":{\"content\":\"Hi\"},\"done\":true,\"eval_count\":3}\n"))
                .noneMatch(event -> event instanceof Event.Used);
    }

    @Test
    void a_whole_answer_is_read_like_a_stream_of_one_line() {
        var talk = OLLAMA.whole(Streams.utf8(END.replace("\"content\":\"\"", "\"content\":\"Hi\"")));

        assertThat(talk.answer().text()).isEqualTo("Hi");
        assertThat(talk.answer().usage()).isEqualTo(new Usage(9, 0, 0, 3, 0));
        assertThat(OLLAMA.whole(Streams.utf8("<html>")).fault()).contains(Fault.garbled());
        assertThat(OLLAMA.whole(Streams.utf8("{}")).fault()).contains(Fault.cut());
    }

    private static List<Event> events(String text) {
        return Streams.events(OLLAMA, text);
    }
}
