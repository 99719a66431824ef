package hearth.wire;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.text.Problem;
import hearth.wire.anthropic.AnthropicDialect;
import hearth.wire.dialect.Dialect;
import hearth.wire.json.Json;
import hearth.wire.ollama.OllamaDialect;
import hearth.wire.openai.Flavour;
import hearth.wire.openai.OpenAiDialect;
import hearth.wire.sse.Frame;
import hearth.wire.talk.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Any value of any request or answer may be of another kind than it should be: it is read, refused or a fault, never a crash. */
class WrongKindsTest {
    private static final Dialect OPENAI = new OpenAiDialect(Flavour.THOUGHTFUL);
    private static final Dialect ANTHROPIC = new AnthropicDialect();
    private static final Dialect CHAT = new OllamaDialect(OllamaDialect.Shape.CHAT);
    private static final Dialect GENERATE = new OllamaDialect(OllamaDialect.Shape.GENERATE);
    private static final List<Dialect> ALL = List.of(OPENAI, ANTHROPIC, CHAT, GENERATE);

    private static final List<JsonNode> KINDS = List.of(
            Streams.json("null"),
            Streams.json("true"),
            Streams.json("-7"),
            Streams.json("1e300"),
            Streams.json("123456789012345678901234567890"),
            Streams.json("\"\""),
            Streams.json("\"x\""),
            Streams.json("[]"),
            Streams.json("[null]"),
            Streams.json("[[{}]]"),
            Streams.json("{}"),
            Streams.json("{\"type\":null,\"x\":[1]}"));

    @Test
    void a_wrong_kind_in_a_request_is_read_or_refused() {
        requests(OPENAI, """
                {"model":"m","stream":true,"stream_options":{"include_usage":true},"max_tokens":1,"n":1,"stop":["x"],"seed":1,"temperature":1,
                 "logit_bias":{},"logprobs":false,"modalities":["text"],"reasoning":{"effort":"low","max_tokens":1},"user":"u","tool_choice":{"type":"function","function":{"name":"f"}},
                 "response_format":{"type":"json_schema","json_schema":{"name":"w","schema":{"type":"object"},"strict":true}},
                 "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},"strict":true},"cache_control":{"type":"ephemeral","ttl":"1h"}}],
                 "messages":[{"role":"system","content":"s"},{"role":"user","name":"n","content":[{"type":"text","text":"t"},{"type":"image_url","image_url":{"url":"data:image/png;base64,A","detail":"low"}}]},
                  {"role":"assistant","content":"c","refusal":"r","reasoning_content":"x","reasoning_details":[{"type":"reasoning.text","text":"x","signature":"s"},{"type":"reasoning.encrypted","data":"d"}],
                   "tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"a","content":"ok"}]}""");
        requests(ANTHROPIC, """
                {"model":"m","max_tokens":1,"stream":true,"top_k":4,"stop_sequences":["x"],"metadata":{"user_id":"u"},"system":[{"type":"text","text":"s","cache_control":{"type":"ephemeral"}}],
                 "thinking":{"type":"enabled","budget_tokens":2000},"output_config":{"effort":"low","format":{"type":"json_schema","schema":{"type":"object"}}},
                 "context_management":{"edits":[{"type":"clear_thinking_1"}]},"mcp_servers":[],"tools":[{"name":"f","description":"d","input_schema":{"type":"object"}}],
                 "tool_choice":{"type":"tool","name":"f","disable_parallel_tool_use":true},
                 "messages":[{"role":"user","content":[{"type":"text","text":"t"},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"A"}},{"type":"image","source":{"type":"url","url":"https://x"}}]},
                  {"role":"assistant","content":[{"type":"thinking","thinking":"x","signature":"s"},{"type":"redacted_thinking","data":"x"},{"type":"tool_use","id":"a","name":"f","input":{"b":1}}]},
                  {"role":"user","content":[{"type":"tool_result","tool_use_id":"a","is_error":true,"content":[{"type":"text","text":"no"}]}]}]}""");
        requests(CHAT, """
                {"model":"m","stream":true,"think":"high","format":{"type":"object"},"options":{"num_predict":9,"temperature":1,"stop":["x"]},
                 "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}],
                 "messages":[{"role":"user","content":"t","images":["A"]},{"role":"assistant","content":"","thinking":"x","tool_calls":[{"id":"a","function":{"name":"f","arguments":{"x":1}}}]},
                  {"role":"tool","tool_name":"f","content":"one"}]}""");
        requests(
                GENERATE,
                "{\"model\":\"m\",\"prompt\":\"p\",\"system\":\"s\",\"images\":[\"A\"],\"suffix\":\"\",\"context\":[],\"raw\":false}");
    }

    private static void requests(Dialect dialect, String request) {
        assertThat(dialect.asked(Streams.utf8(request)).strangers()).isEmpty();
        each(Streams.json(request), body -> {
            attempt(() -> dialect.peek(body).forwarded("other", dialect.limit(7)));
            attempt(() -> {
                var asked = dialect.asked(body);
                for (var other : ALL) {
                    var upstream = other.encode(asked.prompt(), "m", true).bytes();
                    assertThat(Json.object(upstream)).isPresent();
                }
            });
        });
    }

    private static void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (Problem refused) {
            assertThat(refused.status()).isEqualTo(400);
        }
    }

    @Test
    void a_wrong_kind_in_an_answer_is_understood_or_a_fault() {
        answers(OPENAI, """
                {"id":"c","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"x","reasoning_details":[{"type":"reasoning.text","text":"x","signature":"s"}],
                 "tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{}"}}]},"message":{"content":[{"type":"text","text":"x","thinking":[{"text":"t"}]}],"function_call":{"name":"f","arguments":"{}"}},"finish_reason":"stop"}],
                 "usage":{"prompt_tokens":1,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":1},"completion_tokens_details":{"reasoning_tokens":1}}}""");
        answers(OPENAI, "{\"error\":{\"message\":\"m\",\"type\":\"t\",\"code\":429,\"param\":\"p\"}}");
        answers(
                ANTHROPIC,
                "{\"type\":\"message_start\",\"message\":{\"id\":\"i\",\"model\":\"m\",\"usage\":{\"input_tokens\":1,\"cache_read_input_tokens\":1}}}");
        answers(
                ANTHROPIC,
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{\"x\":1}}}");
        answers(
                ANTHROPIC,
                "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"x\"}}");
        answers(
                ANTHROPIC,
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":\"x\"},\"usage\":{\"output_tokens\":1}}");
        answers(ANTHROPIC, "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"m\"}}");
        answers(
                ANTHROPIC,
                "{\"id\":\"i\",\"model\":\"m\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":1}}");
        answers(
                CHAT,
                "{\"model\":\"m\",\"message\":{\"content\":\"x\",\"thinking\":\"t\",\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":{}}}]},"
                        + "\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":1,\"eval_count\":1}");
        answers(GENERATE, "{\"model\":\"m\",\"response\":\"x\",\"error\":{\"message\":\"m\"},\"done\":true}");
    }

    private static void answers(Dialect dialect, String answer) {
        each(Streams.json(answer), body -> {
            var reader = dialect.reader();
            var events = new ArrayList<Event>(reader.read(new Frame("", body, body)));
            events.addAll(reader.end());
            ALL.forEach(other -> Streams.write(other.writer(Streams.HEAD, true), events));
            dialect.relay("m", true).pass(new Frame("", body, body));
            dialect.relay("m", false).pass(new Frame("", body, body));
            dialect.relayWhole("m", body);
            var whole = dialect.whole(body);
            assertThat(whole.isDone()).isNotEqualTo(whole.fault().isPresent());
            if (whole.isDone()) ALL.forEach(other -> other.answer(Streams.HEAD, whole.answer()));
            dialect.failure(dialect.fault(500, body));
        });
    }

    /** Every value in turn, as every kind. */
    private static void each(JsonNode root, Consumer<byte[]> then) {
        change(root, root, then);
    }

    private static void change(JsonNode root, JsonNode node, Consumer<byte[]> then) {
        if (node instanceof ObjectNode object) {
            for (var name : List.copyOf(object.propertyNames())) {
                var kept = object.get(name);
                for (var kind : KINDS) {
                    object.set(name, kind);
                    then.accept(Streams.utf8(root.toString()));
                }
                object.set(name, kept);
                change(root, kept, then);
            }
        } else if (node instanceof ArrayNode list) {
            for (var i = 0; i < list.size(); i++) {
                var kept = list.get(i);
                for (var kind : KINDS) {
                    list.set(i, kind);
                    then.accept(Streams.utf8(root.toString()));
                }
                list.set(i, kept);
                change(root, kept, then);
            }
        }
    }
}
