package hearth.wire.prompt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of what somebody said. */
public sealed interface Part {
    record Text(String text, CacheMark cache) implements Part {
        public Text(String text) {
            this(text, CacheMark.NONE);
        }
    }

    record Image(Picture picture, @Nullable String detail, CacheMark cache) implements Part {
        public Image(Picture picture) {
            this(picture, null, CacheMark.NONE);
        }
    }

    /** What a model thought. Some providers sign it and want it back unchanged, letter by letter, in the next turn. */
    record Thinking(String text, @Nullable String signature) implements Part {}

    /** Thoughts that only their provider can read. */
    record RedactedThinking(String data) implements Part {}

    /** Why a model would not answer. */
    record Refusal(String text) implements Part {}

    /** The arguments are JSON as text, exactly as the model wrote them. It may have written nonsense. */
    record ToolUse(String id, String name, String arguments, CacheMark cache) implements Part {
        public ToolUse(String id, String name, String arguments) {
            this(id, name, arguments, CacheMark.NONE);
        }
    }

    /** Texts and images. */
    record ToolResult(String toolUse, List<Part> content, boolean isError, CacheMark cache) implements Part {
        public ToolResult {
            content = List.copyOf(content);
        }
    }
}
