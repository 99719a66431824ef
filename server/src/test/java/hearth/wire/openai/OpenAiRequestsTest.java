package hearth.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.text.Problem;
import hearth.wire.Streams;
import hearth.wire.prompt.CacheMark;
import hearth.wire.prompt.Format;
import hearth.wire.prompt.Part;
import hearth.wire.prompt.Picture;
import hearth.wire.prompt.Prompt;
import hearth.wire.prompt.Reasoning;
import hearth.wire.prompt.Sampling;
import hearth.wire.prompt.ToolChoice;
import hearth.wire.prompt.Turn;
import hearth.wire.prompt.Wish;
import hearth.wire.talk.Asked;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiRequestsTest {
    private static final OpenAiDialect OPENAI = new OpenAiDialect(Flavour.OPENAI);
    private static final OpenAiDialect THOUGHTFUL = new OpenAiDialect(Flavour.THOUGHTFUL);

    @Test
    void a_talk_with_tools_and_images_is_read_whole() {
        var asked = asked("""
                {"model":"lab/fern","stream":true,"stream_options":{"include_usage":true},"messages":[
                 {"role":"developer","content":"Be kind."},
                 {"role":"user","content":[{"type":"text","text":"Look"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA","detail":"low"}}]},
                 {"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"weather","arguments":"{}"}},
                   {"id":"b","type":"function","function":{"name":"time","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"a","content":"rain"},
                 {"role":"tool","tool_call_id":"b","content":"noon"},
                 {"role":"user","content":"So?"}],
                 "tools":[{"type":"function","function":{"name":"weather","parameters":{"type":"object"},"strict":true}}],
                 "tool_choice":{"type":"function","function":{"name":"weather"}},"parallel_tool_calls":false,
                 "response_format":{"type":"json_schema","json_schema":{"name":"w","schema":{"type":"object"},"strict":true}},
                 "max_completion_tokens":9,"stop":"END","seed":7,"user":"u"}""");
        var prompt = asked.prompt();

        assertThat(asked.strangers()).isEmpty();
        assertThat(asked.stream()).isTrue();
        assertThat(asked.wantsUsage()).isTrue();
        assertThat(prompt.system()).containsExactly(new Part.Text("Be kind."));
        assertThat(prompt.turns())
                .containsExactly(
                        new Turn(
                                Turn.Role.USER,
                                List.of(
                                        new Part.Text("Look"),
                                        new Part.Image(
                                                new Picture.Inline("image/png", "AAAA"), "low", CacheMark.NONE))),
                        new Turn(
                                Turn.Role.ASSISTANT,
                                List.of(new Part.ToolUse("a", "weather", "{}"), new Part.ToolUse("b", "time", "{}"))),
                        new Turn(Turn.Role.USER, List.of(result("a", "rain"), result("b", "noon"))),
                        new Turn(Turn.Role.USER, List.of(new Part.Text("So?"))));
        assertThat(prompt.toolChoice()).isEqualTo(new ToolChoice(ToolChoice.Mode.ONE, "weather", false));
        assertThat(prompt.format()).isEqualTo(new Format.Schema("w", null, "{\"type\":\"object\"}", true));
        assertThat(prompt.sampling()).isEqualTo(new Sampling(9, null, null, null, List.of("END"), 7L, null, null));
    }

    @Test
    void every_field_that_would_be_lost_is_named() {
        var asked = asked("""
                {"model":"m","n":2,"logprobs":true,"store":true,"logit_bias":{"1":2},"x_new":1,"verbosity":"low",
                 "functions":[{}],"tools":[{"type":"custom","custom":{"name":"x"}}],"stream_options":{"odd":1},
                 "messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"x"}}],"mood":"good"},
                   {"role":"function","name":"f","content":"x"}]}""");

        assertThat(asked.strangers())
                .containsExactlyInAnyOrder(
                        "n",
                        "logprobs",
                        "store",
                        "logit_bias",
                        "x_new",
                        "verbosity",
                        "functions",
                        "tools[0]",
                        "stream_options.odd",
                        "messages[0].content[0]",
                        "messages[0].mood",
                        "messages[1]");
    }

    @Test
    void a_field_that_asks_for_nothing_is_no_stranger() {
        assertThat(asked("""
                                {"model":"m","messages":[{"role":"user","content":"Hi","name":null},
                                  {"role":"assistant","content":"Yo","refusal":null,"annotations":[],"audio":null,"function_call":null}],
                                 "n":1,"logprobs":false,"top_logprobs":0,"store":false,"logit_bias":{},"modalities":["text"],
                                 "service_tier":"auto","metadata":{"a":"b"},"hearth":{"stay_home":true},"audio":null,"x_new":null}""").strangers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"none,OFF", "minimal,MINIMAL", "low,LOW", "medium,MEDIUM", "high,HIGH", "xhigh,XHIGH"})
    void efforts_are_read_and_written(String effort, String expected) {
        var prompt = asked(
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"reasoning_effort\":\""
                                + effort + "\"}")
                .prompt();

        assertThat(prompt.reasoning())
                .isEqualTo(
                        expected.equals("OFF")
                                ? Reasoning.OFF
                                : new Reasoning.Effort(Reasoning.Level.valueOf(expected)));
        assertThat(Streams.json(OPENAI.encode(prompt, "m", false).bytes())
                        .path("reasoning_effort")
                        .stringValue())
                .isEqualTo(effort);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":[]}",
                "{\"model\":\"m\",\"messages\":[]}",
                "{\"model\":\"m\",\"messages\":[7]}",
                "{\"model\":\"m\",\"messages\":[{\"content\":\"x\"}]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":7}]}",
                "{\"model\":\"m\",\"model\":\"n\",\"messages\":[]}",
                "{\"model\":\"m\",\"temperature\":\"hot\",\"messages\":[{\"role\":\"user\"}]}",
                "[]",
                "nope"
            })
    void what_is_no_request_is_refused(String body) {
        assertThatThrownBy(() -> asked(body))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @Test
    void a_signature_survives_from_an_answer_to_the_next_turn() {
        var message = "{\"role\":\"assistant\",\"content\":\"See\",\"reasoning_content\":\"hm\",\"reasoning_details\":"
                + "[{\"type\":\"reasoning.text\",\"text\":\"hm\",\"signature\":\"c2ln\",\"format\":\"anthropic-claude-v1\",\"index\":0},"
                + "{\"type\":\"reasoning.encrypted\",\"data\":\"xyz\",\"index\":1}]}";

        assertThat(asked("{\"model\":\"m\",\"messages\":[" + message + "]}")
                        .prompt()
                        .turns()
                        .getFirst()
                        .parts())
                .containsExactly(
                        new Part.Thinking("hm", "c2ln"), new Part.RedactedThinking("xyz"), new Part.Text("See"));
    }

    @Test
    void a_client_that_kept_the_signature_alone_is_understood() {
        var message = "{\"role\":\"assistant\",\"content\":\"See\",\"reasoning_content\":\"hm\",\"reasoning_details\":"
                + "[{\"type\":\"reasoning.text\",\"signature\":\"c2ln\"}]}";

        assertThat(asked("{\"model\":\"m\",\"messages\":[" + message + "]}")
                        .prompt()
                        .turns()
                        .getFirst()
                        .parts())
                .containsExactly(new Part.Thinking("hm", "c2ln"), new Part.Text("See"));
    }

    @Test
    void thoughts_go_upstream_only_to_those_who_take_them() {
        var prompt = Prompt.of(
                List.of(new Turn(Turn.Role.ASSISTANT, List.of(new Part.Thinking("hm", null), new Part.Text("See")))));

        assertThat(OPENAI.encode(prompt, "m", false).bytes()).asString().doesNotContain("reasoning");
        assertThat(THOUGHTFUL.encode(prompt, "m", false).bytes()).asString().contains("\"reasoning_content\":\"hm\"");
    }

    @Test
    void an_image_of_a_tool_follows_its_result_and_an_error_is_said_in_words() {
        var image = new Part.Image(new Picture.Address("https://plants.example/fern.png"));
        var result = new Part.ToolResult("a", List.of(new Part.Text("no film"), image), true, CacheMark.NONE);
        var json = Streams.json(OPENAI.encode(Prompt.of(List.of(new Turn(Turn.Role.USER, List.of(result)))), "m", false)
                .bytes());

        assertThat(json.path("messages").toString())
                .isEqualTo(
                        "[{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"Error: no film\"},{\"role\":\"user\",\"content\":"
                                + "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://plants.example/fern.png\"}}]}]");
    }

    @Test
    void a_stream_asks_for_usage_and_nothing_null_is_sent() {
        var prompt = Prompt.of(List.of(new Turn(Turn.Role.USER, List.of(new Part.Text("Hi")))));

        assertThat(OPENAI.encode(prompt, "m", true).bytes())
                .asString()
                .isEqualTo("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":true,"
                        + "\"stream_options\":{\"include_usage\":true}}");
    }

    @Test
    void a_wish_without_words_is_told() {
        var topK = new Sampling(null, null, null, 40, List.of(), null, null, null);
        var prompt = Prompt.of(List.of(new Turn(Turn.Role.USER, List.of(new Part.Text("Hi")))));
        var wishing = new Prompt(
                prompt.system(),
                prompt.turns(),
                prompt.tools(),
                prompt.toolChoice(),
                topK,
                prompt.format(),
                prompt.reasoning(),
                null);

        assertThat(OPENAI.encode(wishing, "m", false).lost()).containsExactly(Wish.TOP_K);
        assertThat(THOUGHTFUL.encode(wishing, "m", false).lost()).isEmpty();
    }

    private static Asked asked(String body) {
        return OPENAI.asked(Streams.utf8(body));
    }

    private static Part result(String id, String text) {
        return new Part.ToolResult(id, List.of(new Part.Text(text)), false, CacheMark.NONE);
    }
}
