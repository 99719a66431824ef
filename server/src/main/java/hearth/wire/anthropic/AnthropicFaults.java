package hearth.wire.anthropic;

import hearth.wire.json.Json;
import hearth.wire.talk.Fault;
import tools.jackson.databind.JsonNode;

/** Errors, both ways. */
final class AnthropicFaults {
    private AnthropicFaults() {}

    static Fault read(int status, byte[] body) {
        return Json.object(body)
                .map(tree -> fault(status, tree.path("error")))
                .orElseGet(
                        () -> new Fault(status, "upstream_error", "The provider answered with status " + status + "."));
    }

    /** Of a stream, which has no status any more; the type tells it. */
    static Fault inStream(JsonNode error) {
        var status = switch (error.path("type").asString("")) {
            case "invalid_request_error" -> 400;
            case "authentication_error" -> 401;
            case "billing_error" -> 402;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "request_too_large" -> 413;
            case "rate_limit_error" -> 429;
            case "timeout_error" -> 504;
            case "overloaded_error" -> 529;
            default -> 500;
        };
        return fault(status, error);
    }

    private static Fault fault(int status, JsonNode error) {
        var said =
                error.isString() ? error.stringValue() : error.path("message").asString("");
        return new Fault(
                status,
                error.path("type").asString("upstream_error"),
                said.isEmpty() ? "The provider reports an error without a word." : said);
    }

    static byte[] write(Fault fault) {
        var failure = AnthropicWire.Failure.of(fault.status(), fault.message(), "");
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("type", failure.type());
            json.writeObjectPropertyStart("error");
            json.writeStringProperty("type", failure.error().type());
            json.writeStringProperty("message", failure.error().message());
            json.writeEndObject();
            json.writeEndObject();
        });
    }
}
