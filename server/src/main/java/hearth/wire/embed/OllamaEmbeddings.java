package hearth.wire.embed;

import hearth.base.text.Problem;
import hearth.wire.json.Fields;
import hearth.wire.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Embeddings in the Ollama dialect; a provider is always asked in the newer way. */
public record OllamaEmbeddings(Shape shape) implements EmbeddingDialect {
    /** Which of the two a caller speaks. */
    public enum Shape {
        /** Any number of texts under input. */
        MANY("input"),
        /** The older way: one text under prompt. */
        ONE("prompt");

        private final String field;

        Shape(String field) {
            this.field = field;
        }
    }

    /** Whether a text that is too long is cut is the provider's habit elsewhere; the rest is about its machine. */
    @Override
    public EmbeddingAsked asked(byte[] body) {
        var fields = Fields.of(body);
        fields.ignore("hearth", "keep_alive", "options", "truncate");
        var texts = texts(fields);
        return new EmbeddingAsked(
                fields.requiredText("model"),
                new EmbeddingInput.Texts(texts),
                fields.count("dimensions"),
                false,
                null,
                fields.strangers());
    }

    private List<String> texts(Fields fields) {
        if (shape == Shape.ONE) return List.of(fields.requiredText(shape.field));
        var texts = fields.texts(shape.field);
        if (texts.isEmpty()) {
            throw Problem.invalid(shape.field, "invalid_value", "input is a string or a list of strings.");
        }
        return texts;
    }

    @Override
    public byte[] encode(EmbeddingAsked asked, String model) {
        if (!(asked.input() instanceof EmbeddingInput.Texts(var texts))) {
            throw Problem.invalid("input", "invalid_value", "The provider of this model reads texts, not tokens.");
        }
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("model", model);
            json.writeName("input");
            OpenAiEmbeddings.write(json, texts);
            if (asked.dimensions() != null) json.writeNumberProperty("dimensions", asked.dimensions());
            json.writeEndObject();
        });
    }

    @Override
    public Optional<Embeddings> read(byte[] body) {
        var tree = Json.object(body);
        if (tree.isEmpty()) return Optional.empty();
        var vectors = new ArrayList<double @Nullable []>();
        for (var vector : tree.get().path("embeddings").values()) {
            vectors.add(OpenAiEmbeddings.vector(vector).orElse(null));
        }
        return OpenAiEmbeddings.found(vectors, tree.get().path("prompt_eval_count"));
    }

    @Override
    public byte[] write(Embeddings embeddings, EmbeddingAsked asked, long nanos) {
        return Json.write(json -> {
            json.writeStartObject();
            switch (shape) {
                case MANY -> writeAll(json, embeddings, asked.model(), nanos);
                case ONE -> {
                    json.writeName("embedding");
                    write(json, embeddings.vectors().getFirst());
                }
            }
            json.writeEndObject();
        });
    }

    private static void writeAll(JsonGenerator json, Embeddings embeddings, String model, long nanos) {
        json.writeStringProperty("model", model);
        json.writeArrayPropertyStart("embeddings");
        for (var vector : embeddings.vectors()) write(json, vector);
        json.writeEndArray();
        json.writeNumberProperty("total_duration", nanos);
        json.writeNumberProperty("load_duration", 0);
        json.writeNumberProperty("prompt_eval_count", embeddings.tokens().orElse(0));
    }

    private static void write(JsonGenerator json, double[] vector) {
        json.writeArray(vector, 0, vector.length);
    }
}
