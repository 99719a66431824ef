package hearth.gateway;

import static hearth.gateway.Behaviours.json;
import static hearth.gateway.Behaviours.quoted;

import hearth.gateway.FakeProvider.Behaviour;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a provider answers that speaks Anthropic's dialect. */
final class AnthropicBehaviours {
    /** A hundred read, forty of them from a cache. */
    private static final String READ =
            "\"input_tokens\":60,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":40";

    static final int COUNTED = 23;

    private AnthropicBehaviours() {}

    static Behaviour usual() {
        return (call, out) -> {
            var cue = Cue.of(call);
            if (call.path().contains("/models")) models("claude-real").answer(call, out);
            else if (call.path().endsWith("/count_tokens"))
                json(200, "{\"input_tokens\":" + COUNTED + "}").answer(call, out);
            else if (call.says("\"stream\":true"))
                (cue == Cue.TOOL ? stream(toolEvents(), "tool_use") : stream(cue.texts())).answer(call, out);
            else (cue == Cue.TOOL ? tool() : whole(String.join("", cue.texts()))).answer(call, out);
        };
    }

    static Behaviour models(String name) {
        return json(200, """
                {"data":[{"type":"model","id":"%s","display_name":"Real","created_at":"2025-01-01T00:00:00Z"}],"has_more":false,"first_id":"%s","last_id":"%s"}""".formatted(name, name, name));
    }

    static Behaviour whole(String text) {
        return message("[{\"type\":\"text\",\"text\":" + quoted(text) + "}]", "end_turn");
    }

    private static Behaviour tool() {
        return message(
                "[{\"type\":\"tool_use\",\"id\":\"toolu_7\",\"name\":\"weather\",\"input\":" + Cue.ARGUMENTS + "}]",
                "tool_use");
    }

    private static Behaviour message(String content, String reason) {
        return json(200, """
                {"id":"msg_7","type":"message","role":"assistant","model":"claude-real","content":%s,"stop_reason":"%s","stop_sequence":null,"usage":{%s,"output_tokens":20}}""".formatted(content, reason, READ));
    }

    static Behaviour refusal(int status, String type, String message) {
        return json(
                status,
                "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":" + quoted(message)
                        + "},\"request_id\":\"req_7\"}");
    }

    static Behaviour stream(String... texts) {
        return stream(textEvents(texts), "end_turn");
    }

    private static Behaviour stream(List<String> events, String reason) {
        return (call, out) -> {
            begin(out);
            for (var event : events) out.write(sse(event));
            end(out, reason);
        };
    }

    /** With a pause before each piece. */
    static Behaviour paced(Duration pause, String... texts) {
        return (call, out) -> {
            begin(out);
            for (var event : textEvents(texts)) {
                Thread.sleep(pause);
                out.write(sse(event));
                out.flush();
            }
            end(out, "end_turn");
        };
    }

    /** Some of the answer, and then the line goes dead. */
    static Behaviour cut(String... texts) {
        return (call, out) -> {
            begin(out);
            for (var event : textEvents(texts)) out.write(sse(event));
        };
    }

    private static List<String> textEvents(String... texts) {
        var events = new ArrayList<String>();
        events.add(
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}");
        for (var text : texts) {
            events.add("{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":"
                    + quoted(text) + "}}");
        }
        return events;
    }

    private static List<String> toolEvents() {
        var events = new ArrayList<String>();
        events.add(
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"toolu_7\",\"name\":\"weather\",\"input\":{}}}");
        for (var part : Cue.ARGUMENTS.split("(?<=:)")) {
            events.add(
                    "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":"
                            + quoted(part) + "}}");
        }
        return events;
    }

    private static void begin(OutputStream out) throws IOException {
        Behaviours.head(out, 200, "text/event-stream", "Connection: close", Map.of());
        out.write(sse("""
                {"type":"message_start","message":{"id":"msg_7","type":"message","role":"assistant","model":"claude-real","content":[],"stop_reason":null,"stop_sequence":null,"usage":{%s,"output_tokens":1}}}""".formatted(READ)));
        out.write(sse("{\"type\":\"ping\"}"));
    }

    private static void end(OutputStream out, String reason) throws IOException {
        out.write(sse("{\"type\":\"content_block_stop\",\"index\":0}"));
        out.write(sse("{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason
                + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":20}}"));
        out.write(sse("{\"type\":\"message_stop\"}"));
    }

    /** Each event is named by its type. */
    static byte[] sse(String data) {
        var type = data.substring("{\"type\":\"".length(), data.indexOf('"', "{\"type\":\"".length()));
        return ("event: " + type + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
