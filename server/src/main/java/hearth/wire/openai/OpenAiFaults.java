package hearth.wire.openai;

import hearth.wire.json.Json;
import hearth.wire.talk.Fault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Errors, both ways. Those who took over the dialect say them in many shapes. */
final class OpenAiFaults {
    private OpenAiFaults() {}

    /** Of a refusal before any answer. */
    static Fault read(int status, byte[] body) {
        var tree = Json.object(body);
        if (tree.isEmpty())
            return new Fault(status, "upstream_error", "The provider answered with status " + status + ".");
        var error = error(tree.get()).orElse(tree.get());
        return fault(status, error);
    }

    /** Of an answer that has an error in it, which then is one. */
    static Optional<JsonNode> error(JsonNode answer) {
        return Optional.ofNullable(answer.get("error")).filter(error -> !error.isNull());
    }

    static Fault inStream(JsonNode error) {
        return fault(status(error), error);
    }

    private static Fault fault(int status, JsonNode error) {
        var message = error.isString() ? error.stringValue() : first(error, "message", "detail", "error");
        var code = first(error, "code", "type");
        return new Fault(
                status,
                code == null ? "upstream_error" : code,
                first(error, "param"),
                message == null ? "The provider reports an error without a word." : message);
    }

    private static @Nullable String first(JsonNode error, String... names) {
        for (var name : names) {
            var node = error.get(name);
            if (node != null && node.isValueNode() && !node.isNull()) return node.asString();
        }
        return null;
    }

    /** A stream has no status any more; codes and types tell it, and some providers put it where the code belongs. */
    private static int status(JsonNode error) {
        var code = error.path("code");
        if (code.isInt() && code.intValue() >= 400 && code.intValue() < 600) return code.intValue();
        var said = code.asString("") + " " + error.path("type").asString("");
        if (said.contains("rate_limit") || said.contains("quota")) return 429;
        if (said.contains("authentication") || said.contains("invalid_api_key")) return 401;
        if (said.contains("permission")) return 403;
        if (said.contains("not_found")) return 404;
        if (said.contains("overloaded") || said.contains("unavailable")) return 503;
        if (said.contains("invalid_request") || said.contains("context_length") || said.contains("content_filter")) {
            return 400;
        }
        return 500;
    }

    static byte[] write(Fault fault) {
        var failure = OpenAiWire.Failure.of(fault.status(), fault.code(), fault.param(), fault.message());
        return Json.write(json -> {
            var error = failure.error();
            json.writeStartObject();
            json.writeObjectPropertyStart("error");
            json.writeStringProperty("message", error.message());
            json.writeStringProperty("type", error.type());
            json.writeStringProperty("param", error.param());
            json.writeStringProperty("code", error.code());
            json.writeEndObject();
            json.writeEndObject();
        });
    }
}
