package hearth.wire.anthropic;

import hearth.wire.prompt.Part;
import hearth.wire.prompt.Prompt;
import hearth.wire.prompt.Reasoning;
import hearth.wire.prompt.ToolChoice;
import hearth.wire.prompt.Turn;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/** How a model of Anthropic's is told to think: the older ones get a budget, which the newer ones refuse for an effort. */
enum ThinkingStyle {
    BUDGET,
    EFFORT;

    private static final int LEAST = 1024;
    private static final Pattern OLDER =
            Pattern.compile("claude-3-7|claude-(?:opus|sonnet|haiku)-4(?:-[0-5])?(?:$|-20|-latest|@|:)");

    static ThinkingStyle of(String model) {
        return OLDER.matcher(model).find() ? BUDGET : EFFORT;
    }

    /** Whether the model may think at all: not where it must use a tool, nor in the middle of a round whose thoughts were lost. */
    boolean mayThink(Prompt prompt) {
        var mode = prompt.toolChoice().mode();
        if (mode == ToolChoice.Mode.ANY || mode == ToolChoice.Mode.ONE) return false;
        return this == EFFORT || !hasLostThoughts(prompt.turns());
    }

    /** With a budget, a turn that used tools must come back with its signed thoughts in front; not every client keeps them. */
    private static boolean hasLostThoughts(List<Turn> turns) {
        for (var turn : turns.reversed()) {
            if (turn.role() != Turn.Role.ASSISTANT) continue;
            var parts = turn.parts();
            if (parts.stream().noneMatch(part -> part instanceof Part.ToolUse)) return false;
            return switch (parts.getFirst()) {
                case Part.Thinking thought -> thought.signature() == null;
                case Part.RedactedThinking _ -> false;
                default -> true;
            };
        }
        return false;
    }

    /** What to ask for at most, where the caller said nothing: thoughts count too. */
    int roomFor(Reasoning reasoning, int answer) {
        return this == BUDGET ? answer + budget(reasoning) : answer;
    }

    private static int budget(Reasoning reasoning) {
        return switch (reasoning) {
            case Reasoning.Unsaid(), Reasoning.Off() -> 0;
            case Reasoning.Free() -> Reasoning.Level.MEDIUM.budget();
            case Reasoning.Effort(var level) -> level.budget();
            case Reasoning.Budget(var tokens) -> tokens;
        };
    }

    /** The member {@code thinking}, if there is one; says whether the model will think. */
    boolean write(JsonGenerator json, Reasoning reasoning, int maxTokens) {
        if (reasoning instanceof Reasoning.Unsaid) return false;
        if (reasoning instanceof Reasoning.Off) {
            thinking(json, "disabled");
            return false;
        }
        if (this == EFFORT) {
            thinking(json, "adaptive");
            return true;
        }
        // A quarter is left for the answer; below the least budget there is no thinking.
        var budget = Math.min(Math.max(budget(reasoning), LEAST), maxTokens / 4 * 3);
        if (budget < LEAST) return false;
        json.writeObjectPropertyStart("thinking");
        json.writeStringProperty("type", "enabled");
        json.writeNumberProperty("budget_tokens", budget);
        json.writeEndObject();
        return true;
    }

    private static void thinking(JsonGenerator json, String type) {
        json.writeObjectPropertyStart("thinking");
        json.writeStringProperty("type", type);
        json.writeEndObject();
    }

    /** The effort to put into {@code output_config}, or nothing. */
    String effort(Reasoning reasoning) {
        if (this == BUDGET) return "";
        return switch (reasoning) {
            case Reasoning.Unsaid(), Reasoning.Off(), Reasoning.Free() -> "";
            case Reasoning.Effort(var level) -> name(level);
            case Reasoning.Budget budget -> name(budget.level());
        };
    }

    private static String name(Reasoning.Level level) {
        return level == Reasoning.Level.MINIMAL ? "low" : level.name().toLowerCase(Locale.ROOT);
    }
}
