package hearth.wire.embed;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The vectors, in the order of the input, and how many tokens were read for them, where that was said. */
public final class Embeddings {
    private final List<double[]> vectors;
    private final @Nullable Long tokens;

    public Embeddings(List<double[]> vectors, @Nullable Long tokens) {
        this.vectors = List.copyOf(vectors);
        this.tokens = tokens;
    }

    public List<double[]> vectors() {
        return vectors;
    }

    public OptionalLong tokens() {
        return tokens == null || tokens < 0 ? OptionalLong.empty() : OptionalLong.of(tokens);
    }
}
