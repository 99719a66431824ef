package hearth.wire.openai;

import hearth.wire.prompt.Part;
import hearth.wire.prompt.Prompt;
import hearth.wire.prompt.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the messages of a prompt. */
final class OpenAiTurns {
    private final JsonGenerator json;
    private final Flavour flavour;

    OpenAiTurns(JsonGenerator json, Flavour flavour) {
        this.json = json;
        this.flavour = flavour;
    }

    void write(Prompt prompt) {
        if (!prompt.system().isEmpty()) message("system", null, List.copyOf(prompt.system()));
        for (var turn : prompt.turns()) {
            switch (turn.role()) {
                case SYSTEM -> message("system", turn.name(), turn.parts());
                case USER -> user(turn);
                case ASSISTANT -> assistant(turn);
            }
        }
    }

    /** Results of tools become messages of their own, before whatever the user says with them. */
    private void user(Turn turn) {
        var said = new ArrayList<Part>();
        var shown = new ArrayList<Part>();
        for (var part : turn.parts()) {
            if (part instanceof Part.ToolResult result) {
                result(result);
                for (var each : result.content()) {
                    if (each instanceof Part.Image) shown.add(each);
                }
            } else {
                said.add(part);
            }
        }
        // A tool's message takes text alone; its images follow at once in the user's name.
        shown.addAll(said);
        if (!shown.isEmpty() || turn.parts().isEmpty()) message("user", turn.name(), shown);
    }

    private void result(Part.ToolResult result) {
        json.writeStartObject();
        json.writeStringProperty("role", "tool");
        json.writeStringProperty("tool_call_id", result.toolUse());
        var texts = result.content().stream()
                .filter(part -> part instanceof Part.Text)
                .toList();
        if (result.isError()) {
            json.writeStringProperty("content", error(joined(texts)));
        } else {
            content(texts);
        }
        json.writeEndObject();
    }

    /** There is no flag for it, so the text has to say it. */
    private static String error(String text) {
        return text.toLowerCase(Locale.ROOT).startsWith("error") ? text : "Error: " + text;
    }

    private void assistant(Turn turn) {
        json.writeStartObject();
        json.writeStringProperty("role", "assistant");
        if (turn.name() != null) json.writeStringProperty("name", turn.name());
        var parts = turn.parts();
        var texts = parts.stream().filter(part -> part instanceof Part.Text).toList();
        var uses = parts.stream()
                .filter(part -> part instanceof Part.ToolUse)
                .map(Part.ToolUse.class::cast)
                .toList();
        if (!texts.isEmpty()) {
            content(texts);
        } else if (uses.isEmpty()) {
            json.writeStringProperty("content", "");
        }
        for (var part : parts) {
            if (part instanceof Part.Refusal(var text)) json.writeStringProperty("refusal", text);
        }
        if (flavour == Flavour.THOUGHTFUL) Thoughts.write(json, parts);
        if (!uses.isEmpty()) writeUses(json, uses);
        json.writeEndObject();
    }

    static void writeUses(JsonGenerator json, List<Part.ToolUse> uses) {
        json.writeArrayPropertyStart("tool_calls");
        for (var use : uses) {
            json.writeStartObject();
            json.writeStringProperty("id", use.id());
            json.writeStringProperty("type", "function");
            json.writeObjectPropertyStart("function");
            json.writeStringProperty("name", use.name());
            json.writeStringProperty("arguments", use.arguments());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void message(String role, @Nullable String name, List<Part> parts) {
        json.writeStartObject();
        json.writeStringProperty("role", role);
        if (name != null) json.writeStringProperty("name", name);
        content(parts);
        json.writeEndObject();
    }

    /** One text stands alone: not every provider reads a list. */
    private void content(List<Part> parts) {
        if (parts.isEmpty()) {
            json.writeStringProperty("content", "");
            return;
        }
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Text(var text, var _)) {
            json.writeStringProperty("content", text);
            return;
        }
        json.writeArrayPropertyStart("content");
        for (var part : parts) {
            switch (part) {
                case Part.Text(var text, var _) -> text(text);
                case Part.Image image -> image(image);
                case Part.Refusal(var text) -> text(text);
                case Part.Thinking _, Part.RedactedThinking _, Part.ToolUse _, Part.ToolResult _ -> {}
            }
        }
        json.writeEndArray();
    }

    private void text(String text) {
        json.writeStartObject();
        json.writeStringProperty("type", "text");
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }

    private void image(Part.Image image) {
        json.writeStartObject();
        json.writeStringProperty("type", "image_url");
        json.writeObjectPropertyStart("image_url");
        json.writeStringProperty("url", image.picture().url());
        if (image.detail() != null) json.writeStringProperty("detail", image.detail());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String joined(List<Part> texts) {
        var all = new StringBuilder();
        for (var part : texts) {
            if (part instanceof Part.Text(var text, var _)) all.append(text);
        }
        return all.toString();
    }
}
