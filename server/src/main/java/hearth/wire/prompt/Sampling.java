package hearth.wire.prompt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the next words are chosen, and when to stop; null where nothing was said. */
public record Sampling(
        @Nullable Integer maxTokens,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer topK,
        List<String> stop,
        @Nullable Long seed,
        @Nullable Double frequencyPenalty,
        @Nullable Double presencePenalty) {
    public static final Sampling UNSAID = new Sampling(null, null, null, null, List.of(), null, null, null);

    public Sampling {
        stop = List.copyOf(stop);
    }

    public Sampling atMost(int tokens) {
        return new Sampling(tokens, temperature, topP, topK, stop, seed, frequencyPenalty, presencePenalty);
    }
}
