package hearth.wire.ollama;

import hearth.wire.json.Json;
import hearth.wire.prompt.Format;
import hearth.wire.prompt.Part;
import hearth.wire.prompt.Picture;
import hearth.wire.prompt.Prompt;
import hearth.wire.prompt.Reasoning;
import hearth.wire.prompt.Sampling;
import hearth.wire.prompt.Tool;
import hearth.wire.prompt.ToolChoice;
import hearth.wire.prompt.Turn;
import hearth.wire.prompt.Wish;
import hearth.wire.talk.Encoded;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/** Writes a prompt for a provider of the Ollama dialect, always as a chat. */
final class OllamaPrompts {
    private final JsonGenerator json;
    private final Set<Wish> lost = EnumSet.noneOf(Wish.class);

    /** Names of tools by the id of their use: results say both. */
    private final Map<String, String> names = new HashMap<>();

    private OllamaPrompts(JsonGenerator json) {
        this.json = json;
    }

    static Encoded write(Prompt prompt, String model, boolean stream) {
        var lost = EnumSet.noneOf(Wish.class);
        var bytes = Json.write(json -> {
            var writer = new OllamaPrompts(json);
            writer.request(prompt, model, stream);
            lost.addAll(writer.lost);
        });
        return new Encoded(bytes, lost);
    }

    private void request(Prompt prompt, String model, boolean stream) {
        json.writeStartObject();
        json.writeStringProperty("model", model);
        // Said either way: without a word it streams.
        json.writeBooleanProperty("stream", stream);
        json.writeArrayPropertyStart("messages");
        if (!prompt.system().isEmpty()) message("system", List.copyOf(prompt.system()));
        prompt.turns().forEach(this::turn);
        json.writeEndArray();
        tools(prompt.tools(), prompt.toolChoice());
        format(prompt.format());
        think(prompt.reasoning());
        options(prompt.sampling());
        json.writeEndObject();
    }

    private void turn(Turn turn) {
        if (turn.name() != null) lost.add(Wish.NAMES);
        switch (turn.role()) {
            case SYSTEM -> message("system", turn.parts());
            case ASSISTANT -> message("assistant", turn.parts());
            case USER -> {
                for (var part : turn.parts()) {
                    if (part instanceof Part.ToolResult result) result(result);
                }
                var said = turn.parts().stream()
                        .filter(part -> !(part instanceof Part.ToolResult))
                        .toList();
                if (!said.isEmpty()) message("user", said);
            }
        }
    }

    private void result(Part.ToolResult result) {
        json.writeStartObject();
        json.writeStringProperty("role", "tool");
        // There is no flag for it, so the text has to say it.
        var text = text(result.content());
        json.writeStringProperty("content", result.isError() ? "Error: " + text : text);
        images(result.content());
        json.writeStringProperty("tool_name", names.getOrDefault(result.toolUse(), ""));
        json.writeStringProperty("tool_call_id", result.toolUse());
        json.writeEndObject();
    }

    private void message(String role, List<Part> parts) {
        json.writeStartObject();
        json.writeStringProperty("role", role);
        json.writeStringProperty("content", text(parts));
        var thoughts = new StringBuilder();
        for (var part : parts) {
            if (part instanceof Part.Thinking(var thought, var _)) thoughts.append(thought);
        }
        if (!thoughts.isEmpty()) json.writeStringProperty("thinking", thoughts.toString());
        images(parts);
        uses(parts);
        json.writeEndObject();
    }

    private static String text(List<Part> parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            switch (part) {
                case Part.Text(var some, var _) -> append(text, some);
                case Part.Refusal(var some) -> append(text, some);
                case Part.Image _, Part.Thinking _, Part.RedactedThinking _, Part.ToolUse _, Part.ToolResult _ -> {}
            }
        }
        return text.toString();
    }

    /** A message is one text here; parts stay apart by a blank line. */
    private static void append(StringBuilder text, String more) {
        if (!text.isEmpty()) text.append("\n\n");
        text.append(more);
    }

    private void images(List<Part> parts) {
        var any = false;
        for (var part : parts) {
            if (!(part instanceof Part.Image image)) continue;
            switch (image.picture()) {
                // It fetches nothing itself, and neither do we here.
                case Picture.Address _ -> lost.add(Wish.IMAGE_ADDRESS);
                case Picture.Inline(var _, var base64) -> {
                    if (!any) json.writeArrayPropertyStart("images");
                    any = true;
                    json.writeString(base64);
                }
            }
        }
        if (any) json.writeEndArray();
    }

    private void uses(List<Part> parts) {
        var any = false;
        for (var part : parts) {
            if (!(part instanceof Part.ToolUse use)) continue;
            if (!any) json.writeArrayPropertyStart("tool_calls");
            any = true;
            names.put(use.id(), use.name());
            OllamaWriter.toolCall(json, use);
        }
        if (any) json.writeEndArray();
    }

    /**
     * A model here may always use what it is offered, one or several; not to offer any is the only way to forbid it. That
     * arguments follow their schema strictly nobody promises, and it is not refused, since most clients ask for it always.
     */
    private void tools(List<Tool> tools, ToolChoice choice) {
        if (tools.isEmpty() || choice.mode() == ToolChoice.Mode.NONE) return;
        if (choice.mode() == ToolChoice.Mode.ANY || choice.mode() == ToolChoice.Mode.ONE) lost.add(Wish.TOOL_CHOICE);
        if (Boolean.FALSE.equals(choice.parallel())) lost.add(Wish.PARALLEL_TOOLS);
        json.writeArrayPropertyStart("tools");
        for (var tool : tools) {
            json.writeStartObject();
            json.writeStringProperty("type", "function");
            json.writeObjectPropertyStart("function");
            json.writeStringProperty("name", tool.name());
            if (tool.description() != null) json.writeStringProperty("description", tool.description());
            Json.raw(json, "parameters", tool.schema());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void format(Format format) {
        switch (format) {
            case Format.Free() -> {}
            case Format.AnyJson() -> json.writeStringProperty("format", "json");
            case Format.Schema schema -> Json.raw(json, "format", schema.schema());
        }
    }

    /** Three levels are known here; the others go to the nearest. */
    private void think(Reasoning reasoning) {
        switch (reasoning) {
            case Reasoning.Unsaid() -> {}
            case Reasoning.Off() -> json.writeBooleanProperty("think", false);
            case Reasoning.Free() -> json.writeBooleanProperty("think", true);
            case Reasoning.Effort(var level) -> json.writeStringProperty("think", name(level));
            // Most models know no levels, and whoever counts tokens asked for none.
            case Reasoning.Budget _ -> json.writeBooleanProperty("think", true);
        }
    }

    private static String name(Reasoning.Level level) {
        return switch (level) {
            case MINIMAL, LOW -> "low";
            case MEDIUM -> "medium";
            case HIGH, XHIGH, MAX -> "high";
        };
    }

    private void options(Sampling sampling) {
        if (sampling.equals(Sampling.UNSAID)) return;
        json.writeObjectPropertyStart("options");
        if (sampling.maxTokens() != null) json.writeNumberProperty("num_predict", sampling.maxTokens());
        if (sampling.temperature() != null) json.writeNumberProperty("temperature", sampling.temperature());
        if (sampling.topP() != null) json.writeNumberProperty("top_p", sampling.topP());
        if (sampling.topK() != null) json.writeNumberProperty("top_k", sampling.topK());
        if (sampling.seed() != null) json.writeNumberProperty("seed", sampling.seed());
        if (sampling.frequencyPenalty() != null) {
            json.writeNumberProperty("frequency_penalty", sampling.frequencyPenalty());
        }
        if (sampling.presencePenalty() != null) {
            json.writeNumberProperty("presence_penalty", sampling.presencePenalty());
        }
        if (!sampling.stop().isEmpty()) {
            json.writeArrayPropertyStart("stop");
            sampling.stop().forEach(json::writeString);
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
