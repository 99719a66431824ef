package hearth.wire.prompt;

import org.jspecify.annotations.Nullable;

/** Whether the model may, must or must not use tools, and whether several at once; null where nothing was said. */
public record ToolChoice(
        Mode mode, @Nullable String name, @Nullable Boolean parallel) {
    public static final ToolChoice UNSAID = new ToolChoice(Mode.UNSAID, null, null);

    /** ONE is the tool that is named. */
    public enum Mode {
        UNSAID,
        AUTO,
        NONE,
        ANY,
        ONE
    }

    public ToolChoice {
        if ((mode == Mode.ONE) != (name != null)) throw new IllegalArgumentException("one tool, and its name");
    }
}
