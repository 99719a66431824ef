package hearth.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.text.Problem;
import hearth.wire.Streams;
import hearth.wire.prompt.CacheMark;
import hearth.wire.prompt.Format;
import hearth.wire.prompt.Part;
import hearth.wire.prompt.Picture;
import hearth.wire.prompt.Reasoning;
import hearth.wire.prompt.ToolChoice;
import hearth.wire.prompt.Turn;
import hearth.wire.talk.Asked;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicRequestsTest {
    private static final AnthropicDialect ANTHROPIC = new AnthropicDialect();

    @Test
    void a_talk_is_read_whole() {
        var asked = asked("""
                {"model":"claude","max_tokens":9,"stream":true,"top_k":4,"stop_sequences":["END"],"metadata":{"user_id":"u"},
                 "system":[{"type":"text","text":"Be kind.","cache_control":{"type":"ephemeral","ttl":"1h"}}],
                 "thinking":{"type":"enabled","budget_tokens":2000},"output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}},
                 "tools":[{"name":"f","description":"d","input_schema":{"type":"object"},"cache_control":{"type":"ephemeral"}}],
                 "tool_choice":{"type":"tool","name":"f","disable_parallel_tool_use":true},
                 "messages":[{"role":"user","content":[{"type":"text","text":"Look"},
                    {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}}]},
                  {"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"s"},{"type":"redacted_thinking","data":"x"},
                    {"type":"tool_use","id":"a","name":"f","input":{"b":1.50}}]},
                  {"role":"user","content":[{"type":"tool_result","tool_use_id":"a","is_error":true,"content":[{"type":"text","text":"no"}]}]}]}""");
        var prompt = asked.prompt();

        assertThat(asked.strangers()).isEmpty();
        assertThat(prompt.system()).containsExactly(new Part.Text("Be kind.", CacheMark.ONE_HOUR));
        assertThat(prompt.turns())
                .containsExactly(
                        new Turn(
                                Turn.Role.USER,
                                List.of(
                                        new Part.Text("Look"),
                                        new Part.Image(new Picture.Inline("image/png", "AAAA")))),
                        new Turn(
                                Turn.Role.ASSISTANT,
                                List.of(
                                        new Part.Thinking("hm", "s"),
                                        new Part.RedactedThinking("x"),
                                        new Part.ToolUse("a", "f", "{\"b\":1.50}"))),
                        new Turn(
                                Turn.Role.USER,
                                List.of(new Part.ToolResult("a", List.of(new Part.Text("no")), true, CacheMark.NONE))));
        assertThat(prompt.tools().getFirst().cache()).isEqualTo(CacheMark.FIVE_MINUTES);
        assertThat(prompt.toolChoice()).isEqualTo(new ToolChoice(ToolChoice.Mode.ONE, "f", false));
        assertThat(prompt.format()).isInstanceOf(Format.Schema.class);
        assertThat(prompt.reasoning()).isEqualTo(new Reasoning.Budget(2000));
        assertThat(prompt.user()).isEqualTo("u");
    }

    @Test
    void every_field_that_would_be_lost_is_named() {
        var asked = asked("""
                {"model":"m","max_tokens":1,"x_new":1,"container":"c","mcp_servers":[{"url":"https://x"}],
                 "context_management":{"edits":[{"type":"clear_tool_uses_20250919"}]},
                 "tools":[{"type":"web_search_20250305","name":"web_search"}],
                 "messages":[{"role":"user","content":[{"type":"document","source":{}},{"type":"image","source":{"type":"file","file_id":"f"}}]}]}""");

        assertThat(asked.strangers())
                .containsExactlyInAnyOrder(
                        "x_new",
                        "container",
                        "mcp_servers",
                        "context_management",
                        "tools[0]",
                        "messages[0].content[0]",
                        "messages[0].content[1]");
    }

    @Test
    void what_changes_no_answer_is_no_stranger() {
        assertThat(asked("""
                                {"model":"m","max_tokens":1,"service_tier":"auto","cache_control":{"type":"ephemeral"},"thinking":{"type":"adaptive","display":"omitted"},
                                 "context_management":{"edits":[{"type":"clear_thinking_20251015","keep":"all"}]},"mcp_servers":[],
                                 "messages":[{"role":"assistant","content":[{"type":"text","text":"x","citations":null},{"type":"thinking","thinking":"t","signature":""}]}]}""").strangers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"model\":\"m\",\"messages\":[]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[7]}]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}],\"tool_choice\":{\"type\":\"odd\"}}"
            })
    void what_is_no_request_is_refused(String body) {
        assertThatThrownBy(() -> asked(body))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @Test
    void a_request_that_goes_on_is_read_without_a_tree() {
        var body =
                "{\"max_tokens\":9,\"model\":\"lab/claude\",\"system\":\"Be kind.\",\"tools\":[{\"name\":\"f\"}],\"thinking\":{\"type\":\"adaptive\"},\"stream\":true,"
                        + "\"output_config\":{\"format\":{\"type\":\"json_schema\"}},\"hearth\":{\"cache\":false},\"messages\":[{\"role\":\"user\",\"content\":["
                        + "{\"type\":\"image\",\"source\":{\"data\":\"" + "A".repeat(9000)
                        + "\"}},{\"type\":\"tool_result\",\"content\":[{\"type\":\"text\",\"text\":\"five5\"}]}]}]}";
        var peek = ANTHROPIC.peek(Streams.utf8(body));

        assertThat(peek.model()).isEqualTo("lab/claude");
        assertThat(peek.isStreamed()).isTrue();
        assertThat(peek.limit()).hasValue(9);
        assertThat(peek.usesTools()).isTrue();
        assertThat(peek.isReasoning()).isTrue();
        assertThat(peek.isStructured()).isTrue();
        assertThat(peek.images()).isEqualTo(1);
        assertThat(peek.characters()).isBetween(13L, 40L);
        assertThat(peek.forwarded("claude", ANTHROPIC.limit(5)))
                .asString()
                .isEqualTo(body.replace("lab/claude", "claude").replace(",\"hearth\":{\"cache\":false}", ""));
    }

    private static Asked asked(String body) {
        return ANTHROPIC.asked(Streams.utf8(body));
    }
}
