package hearth.wire.prompt;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that a model is asked, but for its name and whether the answer is streamed. */
public record Prompt(
        List<Part.Text> system,
        List<Turn> turns,
        List<Tool> tools,
        ToolChoice toolChoice,
        Sampling sampling,
        Format format,
        Reasoning reasoning,
        @Nullable String user) {
    public Prompt {
        system = List.copyOf(system);
        turns = List.copyOf(turns);
        tools = List.copyOf(tools);
    }

    /** A plain one. */
    public static Prompt of(List<Turn> turns) {
        return new Prompt(
                List.of(), turns, List.of(), ToolChoice.UNSAID, Sampling.UNSAID, Format.FREE, Reasoning.UNSAID, null);
    }

    public Prompt atMost(int tokens) {
        return new Prompt(system, turns, tools, toolChoice, sampling.atMost(tokens), format, reasoning, user);
    }
}
