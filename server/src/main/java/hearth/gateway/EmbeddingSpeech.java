package hearth.gateway;

import hearth.base.text.Problem;
import hearth.provider.Provider;
import hearth.wire.embed.EmbeddingDialect;
import hearth.wire.embed.OllamaEmbeddings;
import hearth.wire.embed.OllamaEmbeddings.Shape;
import hearth.wire.embed.OpenAiEmbeddings;

/**
 * A dialect of embeddings over HTTP.
 *
 * @param path below a provider's own address
 */
public record EmbeddingSpeech(EmbeddingDialect dialect, String path) {
    public static final EmbeddingSpeech OPENAI = new EmbeddingSpeech(new OpenAiEmbeddings(), "/embeddings");
    public static final EmbeddingSpeech OLLAMA = new EmbeddingSpeech(new OllamaEmbeddings(Shape.MANY), "/api/embed");
    /** What it answers is not of length 1, so that for who knows it, it is not the same as the newer one. */
    public static final EmbeddingSpeech OLLAMA_OLDER =
            new EmbeddingSpeech(new OllamaEmbeddings(Shape.ONE), "/api/embeddings");

    /** What a provider is asked in by a caller of this one: in the same way where it knows that. */
    EmbeddingSpeech of(Provider provider) {
        return switch (provider.kind()) {
            case OPENAI -> OPENAI;
            case OLLAMA -> equals(OLLAMA_OLDER) ? OLLAMA_OLDER : OLLAMA;
            case ANTHROPIC ->
                throw Problem.invalid(
                        "model",
                        "embeddings_unsupported",
                        "Anthropic has no embeddings. Choose a model of another provider; GET /v1/models lists them.");
        };
    }
}
