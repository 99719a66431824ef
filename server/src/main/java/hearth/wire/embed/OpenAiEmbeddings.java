package hearth.wire.embed;

import hearth.base.text.Problem;
import hearth.wire.json.Fields;
import hearth.wire.json.Json;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Embeddings in the OpenAI dialect. */
public record OpenAiEmbeddings() implements EmbeddingDialect {
    private static final String NO_INPUT = "input is a string, a list of strings, or lists of tokens.";

    @Override
    public EmbeddingAsked asked(byte[] body) {
        var fields = Fields.of(body);
        fields.ignore("hearth");
        var format = fields.text("encoding_format", "float");
        if (!format.equals("float") && !format.equals("base64")) {
            throw Problem.invalid("encoding_format", "invalid_value", "encoding_format is float or base64.");
        }
        return new EmbeddingAsked(
                fields.requiredText("model"),
                input(fields),
                fields.count("dimensions"),
                format.equals("base64"),
                fields.text("user"),
                fields.strangers());
    }

    private static EmbeddingInput input(Fields fields) {
        var input = fields.node("input");
        if (input == null || (!input.isString() && (!input.isArray() || input.isEmpty()))) throw noInput();
        if (input.isString() || input.path(0).isString()) return new EmbeddingInput.Texts(fields.texts("input"));
        if (input.path(0).isInt()) return new EmbeddingInput.Tokens(List.of(tokens(input)));
        return new EmbeddingInput.Tokens(
                input.valueStream().map(OpenAiEmbeddings::tokens).toList());
    }

    private static List<Integer> tokens(JsonNode list) {
        if (!list.isArray() || list.isEmpty()) throw noInput();
        return list.valueStream()
                .map(token -> {
                    if (!token.isInt()) throw noInput();
                    return token.intValue();
                })
                .toList();
    }

    private static Problem noInput() {
        return Problem.invalid("input", "invalid_value", NO_INPUT);
    }

    /** For a provider. Nothing null is sent, and no format: not everybody knows base64, and we write it ourselves. */
    @Override
    public byte[] encode(EmbeddingAsked asked, String model) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("model", model);
            json.writeName("input");
            switch (asked.input()) {
                case EmbeddingInput.Texts(var texts) -> write(json, texts);
                case EmbeddingInput.Tokens(var lists) -> writeTokens(json, lists);
            }
            if (asked.dimensions() != null) json.writeNumberProperty("dimensions", asked.dimensions());
            if (asked.user() != null) json.writeStringProperty("user", asked.user());
            json.writeEndObject();
        });
    }

    static void write(JsonGenerator json, List<String> texts) {
        json.writeStartArray();
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void writeTokens(JsonGenerator json, List<List<Integer>> lists) {
        json.writeStartArray();
        for (var list : lists) {
            json.writeStartArray();
            list.forEach(json::writeNumber);
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** What a provider answered: numbers, or base64; empty where that is no answer. */
    @Override
    public Optional<Embeddings> read(byte[] body) {
        var tree = Json.object(body);
        if (tree.isEmpty()) return Optional.empty();
        var items = tree.get().path("data");
        var vectors = new ArrayList<double @Nullable []>();
        for (var i = 0; i < items.size(); i++) vectors.add(null);
        for (var i = 0; i < items.size(); i++) {
            var item = items.path(i);
            var index = item.path("index").asInt(i);
            var vector = vector(item.path("embedding"));
            if (vector.isEmpty() || index < 0 || index >= items.size()) return Optional.empty();
            vectors.set(index, vector.get());
        }
        var usage = tree.get().path("usage");
        return found(vectors, usage.path(usage.has("prompt_tokens") ? "prompt_tokens" : "total_tokens"));
    }

    /** One vector for each input, or it is no answer. */
    static Optional<Embeddings> found(List<double @Nullable []> vectors, JsonNode tokens) {
        var whole = new ArrayList<double[]>();
        for (var vector : vectors) {
            if (vector == null || vector.length == 0) return Optional.empty();
            whole.add(vector);
        }
        if (whole.isEmpty()) return Optional.empty();
        return Optional.of(new Embeddings(whole, tokens.isIntegralNumber() ? tokens.asLong(-1) : null));
    }

    static Optional<double[]> vector(JsonNode embedding) {
        if (embedding.isString()) return floats(embedding.stringValue());
        if (!embedding.isArray()) return Optional.empty();
        return Optional.of(embedding
                .valueStream()
                .mapToDouble(number -> number.asDouble(0))
                .toArray());
    }

    private static Optional<double[]> floats(String base64) {
        try {
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
            var vector = new double[bytes.remaining() / Float.BYTES];
            for (var i = 0; i < vector.length; i++) vector[i] = bytes.getFloat();
            return Optional.of(vector);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    @Override
    public byte[] write(Embeddings embeddings, EmbeddingAsked asked, long nanos) {
        var tokens = embeddings.tokens().orElse(0);
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("object", "list");
            json.writeArrayPropertyStart("data");
            for (var i = 0; i < embeddings.vectors().size(); i++) {
                json.writeStartObject();
                json.writeStringProperty("object", "embedding");
                json.writeNumberProperty("index", i);
                var vector = embeddings.vectors().get(i);
                if (asked.base64()) {
                    json.writeStringProperty("embedding", base64(vector));
                } else {
                    json.writeName("embedding");
                    json.writeArray(vector, 0, vector.length);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringProperty("model", asked.model());
            json.writeObjectPropertyStart("usage");
            json.writeNumberProperty("prompt_tokens", tokens);
            json.writeNumberProperty("total_tokens", tokens);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    static String base64(double[] vector) {
        var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (var number : vector) bytes.putFloat((float) number);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** As a list in JSON; what came as floats is written with their digits alone. */
    static String numbers(double[] vector) {
        return Arrays.stream(vector)
                .mapToObj(number -> Float.toString((float) number))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
