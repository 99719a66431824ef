package hearth.wire.embed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A caller's request, read. Strangers are its fields that would be lost, by their paths. */
public record EmbeddingAsked(
        String model,
        EmbeddingInput input,
        @Nullable Integer dimensions,
        boolean base64,
        @Nullable String user,
        List<String> strangers) {
    public EmbeddingAsked {
        strangers = List.copyOf(strangers);
    }
}
