package hearth.gateway;

import hearth.gateway.FakeProvider.Behaviour;
import hearth.gateway.FakeProvider.Call;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** How providers answer, well and badly. */
public final class Behaviours {
    /** A hundred read, forty of them from a cache, and twenty written. */
    public static final String COUNTS = """
            {"prompt_tokens":100,"completion_tokens":20,"total_tokens":120,"prompt_tokens_details":{"cached_tokens":40},"completion_tokens_details":{"reasoning_tokens":5}}""";

    private Behaviours() {}

    /** As OpenAI does: a stream for who asks for one, else all at once. */
    public static Behaviour openAi() {
        return (call, out) -> {
            var cue = Cue.of(call);
            if (call.path().endsWith("/models")) models("gpt-real", "gpt-small").answer(call, out);
            else if (call.path().endsWith("/embeddings"))
                embeddings(call.says("base64")).answer(call, out);
            else if (cue == Cue.TOOL) tool(call).answer(call, out);
            else if (call.says("\"stream\":true")) stream(cue.texts()).answer(call, out);
            else whole(String.join("", cue.texts())).answer(call, out);
        };
    }

    public static Behaviour models(String... names) {
        var data = Arrays.stream(names)
                .map(name ->
                        "{\"id\":\"" + name + "\",\"object\":\"model\",\"created\":1700000000,\"owned_by\":\"fake\"}")
                .collect(Collectors.joining(","));
        return json(200, "{\"object\":\"list\",\"data\":[" + data + "]}");
    }

    public static Behaviour whole(String text) {
        return json(200, """
                {"id":"chatcmpl-7","object":"chat.completion","created":1700000000,"model":"gpt-real","odd":{"kept":true},"choices":[{"index":0,"message":{"role":"assistant","content":%s},"finish_reason":"stop"}],"usage":%s}""".formatted(quoted(text), COUNTS));
    }

    /** Two vectors, 0.5 and -1.25, 2 and 0, of seven tokens. */
    public static Behaviour embeddings(boolean base64) {
        var first = base64 ? "\"AAAAPwAAoL8=\"" : "[0.5,-1.25]";
        var second = base64 ? "\"AAAAQAAAAAA=\"" : "[2.0,0.0]";
        return json(200, """
                {"object":"list","data":[{"object":"embedding","index":0,"embedding":%s},{"object":"embedding","index":1,"embedding":%s}],"model":"gpt-real","odd":1.50,"usage":{"prompt_tokens":7,"total_tokens":7}}""".formatted(first, second));
    }

    private static Behaviour tool(Call call) {
        var use = """
                [{"index":0,"id":"call_7","type":"function","function":{"name":"weather","arguments":%s}}]""";
        if (!call.says("\"stream\":true")) {
            return json(200, """
                    {"id":"chatcmpl-7","object":"chat.completion","created":1700000000,"model":"gpt-real","choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":%s},"finish_reason":"tool_calls"}],"usage":%s}""".formatted(use.formatted(quoted(Cue.ARGUMENTS)), COUNTS));
        }
        return (asked, out) -> {
            beginStream(out);
            out.write(sse(delta("{\"role\":\"assistant\",\"tool_calls\":" + use.formatted("\"\"") + "}")));
            for (var part : Cue.ARGUMENTS.split("(?<=:)")) {
                out.write(sse(
                        delta("{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":" + quoted(part) + "}}]}")));
            }
            endStream(out, "tool_calls");
        };
    }

    public static Behaviour json(int status, String body) {
        return json(status, body, Map.of());
    }

    public static Behaviour json(int status, String body, Map<String, String> headers) {
        return (call, out) -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            head(out, status, "application/json", "Content-Length: " + bytes.length, headers);
            out.write(bytes);
        };
    }

    public static Behaviour refusal(int status, String message) {
        return json(
                status,
                "{\"error\":{\"message\":" + quoted(message) + ",\"type\":\"x\",\"param\":null,\"code\":\"told\"}}");
    }

    /** All in one go, with its usage and its end. */
    public static Behaviour stream(String... texts) {
        return (call, out) -> {
            beginStream(out);
            out.write(sse(delta("{\"role\":\"assistant\",\"content\":\"\"}")));
            for (var text : texts) out.write(sse(delta("{\"content\":" + quoted(text) + "}")));
            endStream(out);
        };
    }

    /** The same with a pause before each piece. */
    public static Behaviour paced(Duration pause, String... texts) {
        return (call, out) -> {
            beginStream(out);
            for (var text : texts) {
                Thread.sleep(pause);
                out.write(sse(delta("{\"content\":" + quoted(text) + "}")));
                out.flush();
            }
            endStream(out);
        };
    }

    /** Some of the answer, and then the line goes dead: no end, no usage. */
    public static Behaviour cut(String... texts) {
        return (call, out) -> {
            beginStream(out);
            for (var text : texts) out.write(sse(delta("{\"content\":" + quoted(text) + "}")));
        };
    }

    /** Takes the call and says nothing until the caller leaves. */
    public static Behaviour silence() {
        return (call, out) -> Thread.sleep(Duration.ofMinutes(1));
    }

    public static Behaviour garbage() {
        return (call, out) -> out.write("this is no HTTP at all\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    }

    static void beginStream(OutputStream out) throws IOException {
        head(out, 200, "text/event-stream", "Connection: close", Map.of());
    }

    static void endStream(OutputStream out) throws IOException {
        endStream(out, "stop");
    }

    private static void endStream(OutputStream out, String reason) throws IOException {
        out.write(sse(chunk("{}", quoted(reason))));
        out.write(sse("""
                {"id":"chatcmpl-7","object":"chat.completion.chunk","created":1700000000,"model":"gpt-real","choices":[],"usage":%s}""".formatted(COUNTS)));
        out.write(sse("[DONE]"));
    }

    static String delta(String delta) {
        return chunk(delta, "null");
    }

    private static String chunk(String delta, String reason) {
        return """
                {"id":"chatcmpl-7","object":"chat.completion.chunk","created":1700000000,"model":"gpt-real","system_fingerprint":"fp_1","choices":[{"index":0,"delta":%s,"finish_reason":%s}]}""".formatted(delta, reason);
    }

    static byte[] sse(String data) {
        return ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    static void head(OutputStream out, int status, String type, String framing, Map<String, String> headers)
            throws IOException {
        var text =
                new StringBuilder("HTTP/1.1 " + status + " Told\r\nContent-Type: " + type + "\r\n" + framing + "\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        if (!framing.startsWith("Connection")) text.append("Connection: close\r\n");
        out.write(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }
}
