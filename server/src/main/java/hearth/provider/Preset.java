package hearth.provider;

import hearth.base.text.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a provider before it is connected.
 *
 * @param url as its own SDK takes it; where it holds a capital word, that is for the owner to replace
 * @param keyHeader where its key goes; the usual one takes it as a bearer's
 * @param needsKey whether it answers nobody without one
 */
public record Preset(String id, String name, Kind kind, String url, String keyHeader, boolean needsKey) {
    private static final String BEARER = "Authorization";
    /** What runs on one machine's own graphics card, and gets slower for everybody with each more that it does at once. */
    private static final Set<String> OF_ONE_MACHINE = Set.of("ollama", "llamacpp", "lmstudio");

    private static final int OF_ONE_AT_ONCE = 4;

    /** One more is one more line; prices and abilities are found by the id. */
    public static final List<Preset> ALL = List.of(
            cloud("openai", "OpenAI", "https://api.openai.com/v1"),
            new Preset("anthropic", "Anthropic", Kind.ANTHROPIC, "https://api.anthropic.com", "x-api-key", true),
            new Preset(
                    "azure-openai",
                    "Azure OpenAI",
                    Kind.OPENAI,
                    "https://RESOURCE.openai.azure.com/openai/v1",
                    "api-key",
                    true),
            cloud("cerebras", "Cerebras", "https://api.cerebras.ai/v1"),
            cloud("cohere", "Cohere", "https://api.cohere.ai/compatibility/v1"),
            cloud("deepseek", "DeepSeek", "https://api.deepseek.com/v1"),
            cloud("fireworks", "Fireworks", "https://api.fireworks.ai/inference/v1"),
            cloud("gemini", "Google Gemini", "https://generativelanguage.googleapis.com/v1beta/openai"),
            cloud("github", "GitHub Models", "https://models.github.ai/inference"),
            cloud("groq", "Groq", "https://api.groq.com/openai/v1"),
            cloud("minimax", "MiniMax", "https://api.minimax.io/v1"),
            cloud("mistral", "Mistral", "https://api.mistral.ai/v1"),
            cloud("moonshot", "Moonshot", "https://api.moonshot.ai/v1"),
            cloud("openrouter", "OpenRouter", "https://openrouter.ai/api/v1"),
            cloud("perplexity", "Perplexity", "https://api.perplexity.ai"),
            cloud("together", "Together", "https://api.together.xyz/v1"),
            cloud("voyage", "Voyage", "https://api.voyageai.com/v1"),
            cloud("xai", "xAI", "https://api.x.ai/v1"),
            cloud("zai", "Z.ai", "https://api.z.ai/api/paas/v4"),
            new Preset("ollama", "Ollama", Kind.OLLAMA, "http://localhost:11434", BEARER, false),
            local("llamacpp", "llama.cpp", "http://localhost:8080/v1"),
            local("lmstudio", "LM Studio", "http://localhost:1234/v1"),
            local("vllm", "vLLM", "http://localhost:8000/v1"),
            local("litellm", "LiteLLM", "http://localhost:4000/v1"),
            local("openai-compatible", "Another one that speaks OpenAI", "https://HOST/v1"));

    private static Preset cloud(String id, String name, String url) {
        return new Preset(id, name, Kind.OPENAI, url, BEARER, true);
    }

    private static Preset local(String id, String name, String url) {
        return new Preset(id, name, Kind.OPENAI, url, BEARER, false);
    }

    public static Optional<Preset> find(String id) {
        return ALL.stream().filter(preset -> preset.id().equals(id)).findFirst();
    }

    static Preset get(String id) {
        return find(id).orElseThrow(() -> Problem.invalid("preset", "Choose a provider of the list."));
    }

    /** For one of which no more than the dialect is known. */
    public static Preset of(Kind kind) {
        return switch (kind) {
            case OPENAI -> get("openai-compatible");
            case ANTHROPIC -> get("anthropic");
            case OLLAMA -> get("ollama");
        };
    }

    /** How many calls it is asked at once where nobody decided otherwise; null for as many as come. */
    @Nullable
    Integer parallel() {
        return OF_ONE_MACHINE.contains(id) ? OF_ONE_AT_ONCE : null;
    }

    /** The header that shows a key, and what stands in it. */
    public String shown(String key) {
        return keyHeader.equals(BEARER) ? "Bearer " + key : key;
    }
}
