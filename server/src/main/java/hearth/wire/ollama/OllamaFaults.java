package hearth.wire.ollama;

import hearth.wire.json.Json;
import hearth.wire.talk.Fault;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Errors, both ways: one sentence, in a stream as before it. */
final class OllamaFaults {
    private OllamaFaults() {}

    static Fault read(int status, byte[] body) {
        return Json.object(body)
                .map(tree -> new Fault(status, "upstream_error", sentence(tree.path("error"))))
                .orElseGet(
                        () -> new Fault(status, "upstream_error", "The provider answered with status " + status + "."));
    }

    static Fault inStream(JsonNode error) {
        return new Fault(500, "upstream_error", sentence(error));
    }

    /** Its cloud answers with an object here and there. */
    private static String sentence(JsonNode error) {
        var said = error.isObject() ? error.path("message").asString("") : error.asString("");
        return said.isEmpty() ? "The provider reports an error without a word." : said;
    }

    static byte[] write(Fault fault) {
        return ("{\"error\":" + Json.quoted(new OllamaWire.Failure(fault.message()).error()) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
