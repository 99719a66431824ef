package hearth.wire.prompt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one side said. Results of tools are the user's, as they come from the caller's house. */
public record Turn(Role role, @Nullable String name, List<Part> parts) {
    /** SYSTEM stands in the middle of a talk; what stands before it is the prompt's own. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT
    }

    public Turn {
        parts = List.copyOf(parts);
    }

    public Turn(Role role, List<Part> parts) {
        this(role, null, parts);
    }
}
