package hearth.wire.ollama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.text.Problem;
import hearth.wire.Streams;
import hearth.wire.ollama.OllamaDialect.Shape;
import hearth.wire.prompt.CacheMark;
import hearth.wire.prompt.Format;
import hearth.wire.prompt.Part;
import hearth.wire.prompt.Picture;
import hearth.wire.prompt.Prompt;
import hearth.wire.prompt.Reasoning;
import hearth.wire.prompt.Sampling;
import hearth.wire.prompt.Tool;
import hearth.wire.prompt.ToolChoice;
import hearth.wire.prompt.Turn;
import hearth.wire.prompt.Wish;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OllamaRequestsTest {
    private static final OllamaDialect CHAT = new OllamaDialect(Shape.CHAT);
    private static final OllamaDialect GENERATE = new OllamaDialect(Shape.GENERATE);

    @Test
    void a_chat_is_read_whole_and_results_without_ids_answer_in_their_order() {
        var asked = CHAT.asked(Streams.utf8("""
                        {"model":"m","think":"high","format":{"type":"object"},"keep_alive":"5m",
                         "options":{"num_predict":9,"temperature":0.5,"num_ctx":4096,"stop":["END"],"seed":3},
                         "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}],
                         "messages":[{"role":"system","content":"Be kind."},{"role":"user","content":"Look","images":["/9j/AA"]},
                          {"role":"assistant","content":"","thinking":"hm","tool_calls":[{"function":{"name":"f","arguments":{"x":1}}},{"function":{"name":"g","arguments":{}}}]},
                          {"role":"tool","tool_name":"g","content":"two"},{"role":"tool","content":"one"}]}"""));
        var prompt = asked.prompt();

        assertThat(asked.strangers()).isEmpty();
        assertThat(asked.stream()).isTrue();
        assertThat(prompt.system()).containsExactly(new Part.Text("Be kind."));
        assertThat(prompt.turns())
                .containsExactly(
                        new Turn(
                                Turn.Role.USER,
                                List.of(
                                        new Part.Text("Look"),
                                        new Part.Image(new Picture.Inline("image/jpeg", "/9j/AA")))),
                        new Turn(
                                Turn.Role.ASSISTANT,
                                List.of(
                                        new Part.Thinking("hm", null),
                                        new Part.ToolUse("call_0", "f", "{\"x\":1}"),
                                        new Part.ToolUse("call_1", "g", "{}"))),
                        new Turn(Turn.Role.USER, List.of(result("call_1", "two"), result("call_0", "one"))));
        assertThat(prompt.sampling()).isEqualTo(new Sampling(9, 0.5, null, null, List.of("END"), 3L, null, null));
        assertThat(prompt.reasoning()).isEqualTo(new Reasoning.Effort(Reasoning.Level.HIGH));
        assertThat(prompt.format()).isInstanceOf(Format.Schema.class);
    }

    @Test
    void a_prompt_is_one_turn_and_without_a_word_it_streams() {
        var asked = GENERATE.asked(
                Streams.utf8("{\"model\":\"m\",\"prompt\":\"Hi\",\"system\":\"Be kind.\",\"stream\":false}"));

        assertThat(asked.stream()).isFalse();
        assertThat(asked.prompt().turns()).containsExactly(new Turn(Turn.Role.USER, List.of(new Part.Text("Hi"))));
        assertThat(GENERATE.asked(Streams.utf8("{\"model\":\"m\",\"prompt\":\"Hi\"}")).stream())
                .isTrue();
    }

    @Test
    void every_field_that_would_be_lost_is_named() {
        assertThat(CHAT.asked(
                                Streams.utf8(
                                        "{\"model\":\"m\",\"x_new\":1,\"options\":{\"mirostat\":1,\"repeat_penalty\":1.1},\"messages\":[{\"role\":\"user\",\"content\":\"Hi\",\"mood\":1}]}"))
                        .strangers())
                .containsExactlyInAnyOrder("x_new", "options.mirostat", "options.repeat_penalty", "messages[0].mood");
        assertThat(GENERATE.asked(
                                Streams.utf8(
                                        "{\"model\":\"m\",\"prompt\":\"Hi\",\"suffix\":\"x\",\"raw\":true,\"context\":[1],\"template\":\"t\"}"))
                        .strangers())
                .containsExactlyInAnyOrder("suffix", "raw", "context", "template");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"model\":\"m\",\"messages\":[]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "{\"model\":\"m\",\"think\":\"odd\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "{\"model\":\"m\",\"format\":\"xml\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"
            })
    void what_is_no_request_is_refused(String body) {
        assertThatThrownBy(() -> CHAT.asked(Streams.utf8(body)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @Test
    void a_prompt_is_written_as_a_chat_with_results_by_name_and_id() {
        var prompt = Prompt.of(List.of(
                new Turn(Turn.Role.ASSISTANT, List.of(new Part.ToolUse("a", "f", "{\"x\":1.50}"))),
                new Turn(Turn.Role.USER, List.of(result("a", "ok"), new Part.Text("So?")))));

        assertThat(CHAT.encode(prompt, "m", false).bytes())
                .asString()
                .isEqualTo(
                        "{\"model\":\"m\",\"stream\":false,\"messages\":[{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":"
                                + "[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":{\"x\":1.50}}}]},"
                                + "{\"role\":\"tool\",\"content\":\"ok\",\"tool_name\":\"f\",\"tool_call_id\":\"a\"},{\"role\":\"user\",\"content\":\"So?\"}]}");
    }

    @Test
    void a_wish_without_words_is_told() {
        var image = new Part.Image(new Picture.Address("https://plants.example/fern.png"));
        var prompt = new Prompt(
                List.of(),
                List.of(new Turn(Turn.Role.USER, "anna", List.of(image))),
                List.of(new Tool("f", null, Tool.NO_ARGUMENTS)),
                new ToolChoice(ToolChoice.Mode.ANY, null, false),
                Sampling.UNSAID,
                Format.FREE,
                Reasoning.UNSAID,
                null);

        assertThat(CHAT.encode(prompt, "m", true).lost())
                .containsExactlyInAnyOrder(Wish.IMAGE_ADDRESS, Wish.NAMES, Wish.TOOL_CHOICE, Wish.PARALLEL_TOOLS);
    }

    @Test
    void a_request_that_goes_on_is_read_without_a_tree() {
        var body =
                "{\"model\":\"lab/fern\",\"format\":\"json\",\"think\":true,\"hearth\":{},\"tools\":[{}, {\"a\":1}],\"messages\":[{\"role\":\"user\",\"content\":\"Hi\",\"images\":[\"AAAA\"]}]}";
        var peek = CHAT.peek(Streams.utf8(body));

        assertThat(peek.isStreamed()).isTrue();
        assertThat(peek.isStructured()).isTrue();
        assertThat(peek.isReasoning()).isTrue();
        assertThat(peek.usesTools()).isTrue();
        assertThat(peek.images()).isEqualTo(1);
        assertThat(peek.messages()).isEqualTo(1);
        assertThat(peek.forwarded("fern", null))
                .asString()
                .isEqualTo(body.replace("lab/fern", "fern").replace(",\"hearth\":{}", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "{\"model\":\"m\"}|{\"model\":\"m\",\"options\":{\"num_predict\":7}}",
                "{\"model\":\"m\",\"options\":null}|{\"model\":\"m\",\"options\":{\"num_predict\":7}}",
                "{\"model\":\"m\",\"options\":{}}|{\"model\":\"m\",\"options\":{\"num_predict\":7}}",
                "{\"model\":\"m\",\"options\":{\"seed\":1}}|{\"model\":\"m\",\"options\":{\"num_predict\":7,\"seed\":1}}",
                "{\"model\":\"m\",\"options\":{\"num_predict\":-1 }}|{\"model\":\"m\",\"options\":{\"num_predict\":7 }}",
                "{\"model\":\"m\",\"options\":{\"num_predict\":3}}|{\"model\":\"m\",\"options\":{\"num_predict\":3}}",
            })
    void a_limit_goes_among_the_options_where_the_caller_set_none(String body, String expected) {
        assertThat(CHAT.peek(Streams.utf8(body)).forwarded("m", CHAT.limit(7)))
                .asString()
                .isEqualTo(expected);
    }

    private static Part result(String id, String text) {
        return new Part.ToolResult(id, List.of(new Part.Text(text)), false, CacheMark.NONE);
    }
}
