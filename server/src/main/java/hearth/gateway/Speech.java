package hearth.gateway;

import hearth.provider.Provider;
import hearth.wire.anthropic.AnthropicDialect;
import hearth.wire.dialect.Dialect;
import hearth.wire.ollama.OllamaDialect;
import hearth.wire.openai.Flavour;
import hearth.wire.openai.OpenAiDialect;
import java.util.Set;

/**
 * A dialect over HTTP.
 *
 * @param path below a provider's own address
 * @param streamType of its streams
 */
public record Speech(Dialect dialect, String path, String streamType) {
    private static final String SSE = "text/event-stream";
    private static final String NDJSON = "application/x-ndjson";
    /** They know the newer fields alone, and refuse what they do not know. */
    private static final Set<String> STRICT = Set.of("openai", "azure-openai");

    private static final Set<String> THOUGHTFUL = Set.of("openrouter");

    public static final Speech OPENAI = openAi(Flavour.OPENAI);
    public static final Speech ANTHROPIC = new Speech(new AnthropicDialect(), "/v1/messages", SSE);
    public static final Speech OLLAMA_CHAT = ollama(OllamaDialect.Shape.CHAT, "/api/chat");
    public static final Speech OLLAMA_GENERATE = ollama(OllamaDialect.Shape.GENERATE, "/api/generate");

    private static Speech openAi(Flavour flavour) {
        return new Speech(new OpenAiDialect(flavour), "/chat/completions", SSE);
    }

    private static Speech ollama(OllamaDialect.Shape shape, String path) {
        return new Speech(new OllamaDialect(shape), path, NDJSON);
    }

    /** What a provider is spoken to in. */
    static Speech of(Provider provider) {
        var preset = provider.preset().id();
        return switch (provider.kind()) {
            case OPENAI ->
                openAi(
                        STRICT.contains(preset)
                                ? Flavour.OPENAI
                                : THOUGHTFUL.contains(preset) ? Flavour.THOUGHTFUL : Flavour.PLAIN);
            case ANTHROPIC -> ANTHROPIC;
            case OLLAMA -> OLLAMA_CHAT;
        };
    }

    /** Whether what is said in one is understood in the other as it is. */
    boolean isLike(Speech other) {
        return path.equals(other.path);
    }
}
