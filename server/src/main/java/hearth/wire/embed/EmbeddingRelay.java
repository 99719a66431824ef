package hearth.wire.embed;

import hearth.wire.dialect.Passed;
import hearth.wire.json.Json;
import hearth.wire.peek.Range;
import hearth.wire.peek.Scan;
import hearth.wire.peek.Splices;
import hearth.wire.talk.Fault;
import hearth.wire.talk.Usage;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Hands an answer on under the caller's name of the model. Not every provider knows base64, or anything else; where the vectors come
 * otherwise than the caller reads them, they are written anew.
 */
final class EmbeddingRelay {
    private final EmbeddingPeek asked;
    private final byte[] body;
    private final Splices splices;
    private boolean anyVectors;
    private long tokens = -1;
    private @Nullable Fault fault;

    EmbeddingRelay(EmbeddingPeek asked, byte[] body) {
        this.asked = asked;
        this.body = body;
        this.splices = new Splices(body);
    }

    Passed pass() {
        var seen = new Passed.Seen();
        if (!read() || (fault == null && !anyVectors)) fault = Fault.garbled();
        if (fault != null) {
            seen.fault(fault);
            return seen.withNothing();
        }
        seen.done();
        Usage.of(tokens, 0, 0, 0, 0).ifPresent(seen::usage);
        return seen.with(splices.bytes());
    }

    /** False for what is no JSON object, or an ambiguous one. */
    private boolean read() {
        try (var scan = Scan.of(body).orElse(null)) {
            if (scan == null) return false;
            for (var name = scan.next(); name != null; name = scan.next()) member(name, scan);
            return true;
        } catch (JacksonException broken) {
            return false;
        }
    }

    private void member(String name, Scan scan) {
        switch (name) {
            case "model" -> splices.replace(scan.range(), Json.quoted(asked.model()));
            case "data" -> items(scan);
            case "embedding", "embeddings" -> {
                anyVectors = scan.token() == JsonToken.START_ARRAY;
                scan.pass();
            }
            case "usage" -> usage(scan);
            case "prompt_eval_count" -> tokens = scan.whole();
            case "error" -> {
                if (!scan.isNull())
                    fault = value(scan.range()).map(EmbeddingRelay::said).orElse(Fault.garbled());
            }
            default -> scan.pass();
        }
    }

    private static Fault said(JsonNode error) {
        var message =
                error.isString() ? error.stringValue() : error.path("message").asString("");
        return new Fault(
                502, "upstream_error", message.isEmpty() ? "The provider reports an error without a word." : message);
    }

    private void items(Scan scan) {
        if (!scan.enterList()) return;
        while (scan.element()) {
            if (!scan.enter()) continue;
            for (var name = scan.inner(); name != null; name = scan.inner()) {
                if (name.equals("embedding")) {
                    vector(scan);
                } else {
                    scan.pass();
                }
            }
        }
    }

    private void vector(Scan scan) {
        anyVectors = true;
        var token = scan.token();
        var at = scan.range();
        if (token == (asked.isBase64() ? JsonToken.VALUE_STRING : JsonToken.START_ARRAY)) return;
        var vector = value(at).flatMap(OpenAiEmbeddings::vector);
        if (vector.isEmpty()) {
            fault = Fault.garbled();
        } else if (token == JsonToken.VALUE_STRING) {
            splices.replace(at, OpenAiEmbeddings.numbers(vector.get()));
        } else {
            splices.replace(at, Json.quoted(OpenAiEmbeddings.base64(vector.get())));
        }
    }

    /** Some count what they read as the total alone. */
    private void usage(Scan scan) {
        if (!scan.enter()) return;
        var total = -1L;
        for (var name = scan.inner(); name != null; name = scan.inner()) {
            switch (name) {
                case "prompt_tokens" -> tokens = scan.whole();
                case "total_tokens" -> total = scan.whole();
                default -> scan.pass();
            }
        }
        if (tokens < 0) tokens = total;
    }

    private Optional<JsonNode> value(Range at) {
        return Json.value(Arrays.copyOfRange(body, at.from(), at.to()));
    }
}
