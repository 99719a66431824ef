package hearth.gateway;

import static hearth.gateway.Behaviours.json;
import static hearth.gateway.Behaviours.quoted;

import hearth.gateway.FakeProvider.Behaviour;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** How a provider answers that speaks Ollama's dialect. */
final class OllamaBehaviours {
    private static final String COUNTS =
            "\"total_duration\":9000000,\"load_duration\":1000000,\"prompt_eval_count\":100,\"prompt_eval_duration\":2000000,\"eval_count\":20,\"eval_duration\":3000000";

    private static final String USE = "[{\"function\":{\"name\":\"weather\",\"arguments\":" + Cue.ARGUMENTS + "}}]";

    private OllamaBehaviours() {}

    static Behaviour usual() {
        return (call, out) -> {
            var cue = Cue.of(call);
            switch (call.path()) {
                case "/api/tags" -> models("llama-real").answer(call, out);
                case "/api/show" -> show().answer(call, out);
                case "/api/embed" -> embeddings().answer(call, out);
                case "/api/embeddings" ->
                    json(200, "{\"embedding\":[0.5,-1.25]}").answer(call, out);
                default -> {
                    // Whoever does not say otherwise gets a stream.
                    if (call.says("\"stream\":false")) whole(cue).answer(call, out);
                    else stream(cue).answer(call, out);
                }
            }
        };
    }

    static Behaviour models(String name) {
        return json(200, """
                {"models":[{"name":"%s","model":"%s","modified_at":"2025-01-01T00:00:00Z","size":7,"digest":"d","details":{"family":"llama"}}]}""".formatted(name, name));
    }

    static Behaviour show() {
        return json(200, """
                {"modelfile":"FROM /home/somebody/blobs/x","parameters":"stop x","template":"{{ .Prompt }}","details":{"format":"gguf","family":"llama","families":["llama"],"parameter_size":"3.2B","quantization_level":"Q4_K_M"},"model_info":{"general.architecture":"llama","llama.context_length":131072},"capabilities":["completion","tools"],"modified_at":"2025-01-01T00:00:00Z"}""");
    }

    static Behaviour embeddings() {
        return json(200, """
                {"model":"llama-real","embeddings":[[0.5,-1.25],[2.0,0.0]],"total_duration":9,"load_duration":1,"prompt_eval_count":7}""");
    }

    private static Behaviour whole(Cue cue) {
        return json(
                200, cue == Cue.TOOL ? last("\"\",\"tool_calls\":" + USE) : last(quoted(String.join("", cue.texts()))));
    }

    static Behaviour refusal(int status, String message) {
        return json(status, "{\"error\":" + quoted(message) + "}");
    }

    private static Behaviour stream(Cue cue) {
        return cue == Cue.TOOL
                ? (call, out) -> {
                    begin(out);
                    out.write(line("\"\",\"tool_calls\":" + USE));
                    out.write(ended(last("\"\"")));
                }
                : paced(Duration.ZERO, cue.texts());
    }

    /** With a pause before each piece. */
    static Behaviour paced(Duration pause, String... texts) {
        return (call, out) -> {
            begin(out);
            for (var text : texts) {
                Thread.sleep(pause);
                out.write(line(quoted(text)));
                out.flush();
            }
            out.write(ended(last("\"\"")));
        };
    }

    /** Some of the answer, and then the line goes dead. */
    static Behaviour cut(String... texts) {
        return (call, out) -> {
            begin(out);
            for (var text : texts) out.write(line(quoted(text)));
        };
    }

    private static void begin(OutputStream out) throws IOException {
        Behaviours.head(out, 200, "application/x-ndjson", "Connection: close", Map.of());
    }

    private static byte[] line(String content) {
        return ended("""
                {"model":"llama-real","created_at":"2025-01-01T00:00:00Z","message":{"role":"assistant","content":%s},"done":false}""".formatted(content));
    }

    private static String last(String content) {
        return """
                {"model":"llama-real","created_at":"2025-01-01T00:00:00Z","message":{"role":"assistant","content":%s},"done":true,"done_reason":"stop",%s}""".formatted(content, COUNTS);
    }

    private static byte[] ended(String line) {
        return (line + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
