package hearth.wire.json;

import hearth.base.text.Problem;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one way in which JSON is read and written here. */
public final class Json {
    /** Schemas of tools nest deeply, but not like this. */
    private static final int DEEPEST = 100;

    /** Of one key twice, upstreams may read another than we did; such a body is refused. Numbers keep their digits. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    public static JsonFactory factory() {
        return MAPPER.tokenStreamFactory();
    }

    /** What a caller sent; anything but one object is the caller's mistake. */
    public static JsonNode ask(byte[] body) {
        try {
            var tree = MAPPER.readTree(body);
            if (tree.isObject()) return tree;
        } catch (JacksonException broken) {
            throw Problem.of(400, "invalid_json", "The body is not JSON: " + broken.getOriginalMessage());
        } catch (NumberFormatException beyond) {
            throw Problem.of(400, "invalid_json", "The body has a number beyond all bounds.");
        }
        throw Problem.of(400, "invalid_json", "The body is not a JSON object.");
    }

    /** What somebody else wrote, who may write anything; empty unless it is one object. */
    public static Optional<JsonNode> object(byte[] bytes) {
        return value(bytes).filter(JsonNode::isObject);
    }

    public static Optional<JsonNode> object(String text) {
        return read(() -> MAPPER.readTree(text)).filter(JsonNode::isObject);
    }

    /** Any value at all. */
    public static Optional<JsonNode> value(byte[] bytes) {
        return read(() -> MAPPER.readTree(bytes));
    }

    /** A number with an exponent beyond all bounds is told by another exception than the rest. */
    private static Optional<JsonNode> read(Supplier<JsonNode> reading) {
        try {
            return Optional.of(reading.get());
        } catch (JacksonException | NumberFormatException broken) {
            return Optional.empty();
        }
    }

    /** An object as text, whatever a model wrote: what is none is kept inside of one. */
    public static String objectText(String written) {
        if (written.isBlank()) return "{}";
        return object(written).map(Json::text).orElseGet(() -> "{\"arguments\":" + quoted(written) + "}");
    }

    public static byte[] write(Consumer<JsonGenerator> body) {
        var out = new ByteArrayOutputStream(512);
        try (var generator = MAPPER.createGenerator(out)) {
            body.accept(generator);
        }
        return out.toByteArray();
    }

    /** The text of a JSON value as one that stands on its own; the same value always gives the same text. */
    public static String text(JsonNode value) {
        return value.toString();
    }

    public static String quoted(String text) {
        return MAPPER.writeValueAsString(text);
    }

    /** Puts JSON that is kept as text where a value is expected. */
    public static void raw(JsonGenerator json, String name, String text) {
        json.writeName(name);
        json.writeRawValue(text);
    }
}
