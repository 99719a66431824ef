package hearth.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.wire.Streams;
import hearth.wire.prompt.Part;
import hearth.wire.talk.Event;
import hearth.wire.talk.Fault;
import hearth.wire.talk.FinishReason;
import hearth.wire.talk.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAiReaderTest {
    private static final OpenAiDialect OPENAI = new OpenAiDialect(Flavour.OPENAI);
    private static final String END = chunk("{}", "\"stop\"") + "data: [DONE]\n\n";

    @Test
    void role_only_and_empty_deltas_give_no_content() {
        var events = events(chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null")
                + chunk("{\"content\":null,\"tool_calls\":[]}", "null")
                + chunk("{\"content\":\"Hi\"}", "null")
                + END);

        assertThat(events)
                .containsExactly(
                        new Event.Started("c-1", "gpt"),
                        new Event.Text("Hi"),
                        new Event.Finish(FinishReason.STOP, null),
                        new Event.Done());
    }

    @Test
    void a_stream_without_its_terminator_is_an_error_and_never_a_clean_end() {
        var events = events(chunk("{\"content\":\"Hi\"}", "null") + chunk("{}", "\"stop\""));

        assertThat(events.getLast()).isEqualTo(new Event.Failed(Fault.cut()));
        assertThat(events).doesNotContain(new Event.Done());
    }

    @Test
    void an_error_in_the_stream_is_the_last_event_and_keeps_its_meaning() {
        var events = events(chunk("{\"content\":\"Hi\"}", "null")
                + "data: {\"error\":{\"message\":\"Too fast\",\"type\":\"rate_limit_error\",\"code\":\"rate_limit_exceeded\"}}\n\n"
                + END);

        assertThat(events.getLast()).isEqualTo(new Event.Failed(new Fault(429, "rate_limit_exceeded", "Too fast")));
    }

    @Test
    void garbage_is_an_error_and_nothing_is_read_after_it() {
        assertThat(events("data: <html>502</html>\n\n" + END)).containsExactly(new Event.Failed(Fault.garbled()));
    }

    @Test
    void usage_is_accepted_from_whichever_chunk_brings_it() {
        var usage =
                ",\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3,\"prompt_tokens_details\":{\"cached_tokens\":4},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":2}}}";
        var counted = new Event.Used(new Usage(9, 4, 0, 3, 2));

        assertThat(events("data: {\"choices\":[]" + usage + "\n\n" + END)).contains(counted);
        assertThat(events("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]" + usage + "\n\n" + END))
                .contains(counted);
    }

    @Test
    void usage_that_cannot_be_true_is_none() {
        var absurd = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":-9,\"completion_tokens\":3}}\n\n";

        assertThat(events(absurd + END)).noneMatch(event -> event instanceof Event.Used);
    }

    @Test
    void tools_are_counted_from_zero_however_the_provider_counts_them() {
        var noIndex =
                chunk("{\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}", "null")
                        + chunk("{\"tool_calls\":[{\"function\":{\"arguments\":\"}\"}}]}", "null")
                        + chunk(
                                "{\"tool_calls\":[{\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":{\"x\":1}}}]}",
                                "null");
        var sameIndex = chunk(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}",
                        "null")
                + chunk(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"}\"}}]}",
                        "null")
                + chunk(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{\\\"x\\\":1}\"}}]}",
                        "null");

        for (var stream : List.of(noIndex, sameIndex)) {
            assertThat(Streams.talk(events(stream + END)).answer().parts())
                    .containsExactly(new Part.ToolUse("a", "f", "{}"), new Part.ToolUse("b", "g", "{\"x\":1}"));
        }
    }

    @Test
    void if_tools_were_called_the_reason_says_so_whatever_the_provider_claims() {
        var events = events(chunk(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}",
                        "null")
                + END);

        assertThat(events).contains(new Event.Finish(FinishReason.TOOL_USE, null));
    }

    @Test
    void thoughts_are_read_under_each_of_their_names_and_once() {
        assertThat(events(chunk("{\"reasoning_content\":\"hm\"}", "null") + END))
                .contains(new Event.Thinking("hm"));
        assertThat(events(chunk(
                                "{\"reasoning\":\"hm\",\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"hm\"}]}",
                                "null")
                        + END))
                .containsOnlyOnce(new Event.Thinking("hm"));
        assertThat(events(chunk(
                                "{\"reasoning_details\":[{\"type\":\"reasoning.text\",\"text\":\"hm\",\"signature\":\"s\"}]}",
                                "null")
                        + END))
                .contains(new Event.Thinking("hm"), new Event.Signature("s"));
    }

    @Test
    void a_whole_answer_is_read_like_a_stream_of_one_piece() {
        var talk = OPENAI.whole(Streams.utf8("""
                        {"id":"c-1","model":"gpt","choices":[{"index":0,"message":{"role":"assistant","content":"Hi","refusal":null,
                         "tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}]},"finish_reason":"tool_calls"}],
                         "usage":{"prompt_tokens":5,"completion_tokens":7}}"""));

        assertThat(talk.fault()).isEmpty();
        assertThat(talk.answer().parts()).containsExactly(new Part.Text("Hi"), new Part.ToolUse("a", "f", "{}"));
        assertThat(talk.answer().usage()).isEqualTo(new Usage(5, 0, 0, 7, 0));
        assertThat(talk.answer().reason()).isEqualTo(FinishReason.TOOL_USE);
    }

    @Test
    void what_is_no_answer_is_a_fault() {
        assertThat(OPENAI.whole(Streams.utf8("<html>")).fault()).contains(Fault.garbled());
        assertThat(OPENAI.whole(Streams.utf8("{\"choices\":[]}")).fault()).contains(Fault.garbled());
        assertThat(OPENAI.whole(Streams.utf8("{\"error\":{\"message\":\"no\",\"code\":503}}"))
                        .fault())
                .contains(new Fault(503, "503", "no"));
    }

    @Test
    void no_key_that_a_provider_echoes_comes_through() {
        var body =
                "{\"error\":{\"message\":\"Incorrect API key provided: sk-proj-AbCd1234*****9xyz. Find it at…\",\"code\":\"invalid_api_key\"}}";
        var fault = OPENAI.fault(401, Streams.utf8(body));

        assertThat(fault.message())
                .startsWith("Incorrect API key provided: [key]")
                .doesNotContain("sk-");
        assertThat(new Fault(401, "x", "Bearer abcdef123456 is wrong").message())
                .isEqualTo("[key] is wrong");
        assertThat(new Fault(401, "x", "AIzaSyA1234567890abc").message()).isEqualTo("[key]");
        assertThat(new Fault(401, "x", "hth_0123456789abcdef").message()).isEqualTo("[key]");
    }

    private static List<Event> events(String text) {
        return Streams.events(OPENAI, text);
    }

    private static String chunk(String delta, String reason) {
        return "data: {\"id\":\"c-1\",\"model\":\"gpt\",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"finish_reason\":" + reason + "}]}\n\n";
    }
}
