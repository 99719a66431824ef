package hearth.wire.embed;

import hearth.base.text.Problem;
import hearth.wire.json.Fields;
import hearth.wire.json.Json;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Embeddings in the Ollama dialect. */
public final class OllamaEmbeddings {
    private OllamaEmbeddings() {}

    /** Whether a text that is too long is cut is the provider's habit elsewhere; the rest is about its machine. */
    public static EmbeddingAsked asked(byte[] body) {
        var fields = Fields.of(body);
        fields.ignore("hearth", "keep_alive", "options", "truncate");
        var texts = fields.texts("input");
        if (texts.isEmpty()) {
            throw Problem.invalid("input", "invalid_value", "input is a string or a list of strings.");
        }
        return new EmbeddingAsked(
                fields.requiredText("model"),
                new EmbeddingInput.Texts(texts),
                fields.count("dimensions"),
                false,
                null,
                fields.strangers());
    }

    public static byte[] encode(EmbeddingAsked asked, String model) {
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

    public static Optional<Embeddings> read(byte[] body) {
        var tree = Json.object(body);
        if (tree.isEmpty()) return Optional.empty();
        var vectors = new ArrayList<double @Nullable []>();
        for (var vector : tree.get().path("embeddings").values()) {
            vectors.add(OpenAiEmbeddings.vector(vector).orElse(null));
        }
        return OpenAiEmbeddings.found(vectors, tree.get().path("prompt_eval_count"));
    }

    /** Nanos is how long the call took. */
    public static byte[] write(Embeddings embeddings, String model, long nanos) {
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("model", model);
            json.writeArrayPropertyStart("embeddings");
            for (var vector : embeddings.vectors()) json.writeArray(vector, 0, vector.length);
            json.writeEndArray();
            json.writeNumberProperty("total_duration", nanos);
            json.writeNumberProperty("load_duration", 0);
            json.writeNumberProperty("prompt_eval_count", embeddings.tokens().orElse(0));
            json.writeEndObject();
        });
    }
}
