package hearth.wire.anthropic;

import hearth.wire.json.Json;
import hearth.wire.prompt.CacheMark;
import hearth.wire.prompt.Part;
import hearth.wire.prompt.Picture;
import hearth.wire.prompt.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/** Writes parts as the content of a message. */
final class AnthropicBlocks {
    private static final Pattern NO_ID = Pattern.compile("[^a-zA-Z0-9_-]");

    private final JsonGenerator json;

    AnthropicBlocks(JsonGenerator json) {
        this.json = json;
    }

    /** What this dialect takes back: no blank texts, and no thoughts that nobody signed. */
    static List<Part> sayable(List<Part> parts) {
        var some = new ArrayList<Part>();
        for (var part : parts) {
            var isSayable = switch (part) {
                case Part.Text(var text, var _) -> !text.isBlank();
                case Part.Refusal(var text) -> !text.isBlank();
                case Part.Thinking thought -> thought.signature() != null;
                case Part.Image _, Part.RedactedThinking _, Part.ToolUse _, Part.ToolResult _ -> true;
            };
            if (isSayable) some.add(part);
        }
        return some;
    }

    /** An answer that the model is to continue must not end in blanks. */
    static Turn ending(Turn turn) {
        if (turn.role() != Turn.Role.ASSISTANT || !(turn.parts().getLast() instanceof Part.Text last)) return turn;
        var parts = new ArrayList<>(turn.parts());
        parts.set(parts.size() - 1, new Part.Text(last.text().stripTrailing(), last.cache()));
        return new Turn(turn.role(), parts);
    }

    void write(List<Part> parts) {
        if (parts.size() == 1
                && parts.getFirst() instanceof Part.Text(var text, var cache)
                && cache == CacheMark.NONE) {
            json.writeString(text);
            return;
        }
        json.writeStartArray();
        parts.forEach(this::block);
        json.writeEndArray();
    }

    private void block(Part part) {
        json.writeStartObject();
        switch (part) {
            case Part.Text(var text, var cache) -> {
                text(text);
                cache(cache);
            }
            case Part.Refusal(var text) -> text(text);
            case Part.Image(var picture, var _, var cache) -> {
                json.writeStringProperty("type", "image");
                picture(picture);
                cache(cache);
            }
            case Part.Thinking(var text, var signature) -> {
                json.writeStringProperty("type", "thinking");
                json.writeStringProperty("thinking", text);
                json.writeStringProperty("signature", signature);
            }
            case Part.RedactedThinking(var hidden) -> {
                json.writeStringProperty("type", "redacted_thinking");
                json.writeStringProperty("data", hidden);
            }
            case Part.ToolUse use -> toolUse(use);
            case Part.ToolResult result -> toolResult(result);
        }
        json.writeEndObject();
    }

    private void text(String text) {
        json.writeStringProperty("type", "text");
        json.writeStringProperty("text", text);
    }

    private void picture(Picture picture) {
        json.writeObjectPropertyStart("source");
        switch (picture) {
            case Picture.Address(var url) -> {
                json.writeStringProperty("type", "url");
                json.writeStringProperty("url", url);
            }
            case Picture.Inline(var type, var base64) -> {
                json.writeStringProperty("type", "base64");
                json.writeStringProperty("media_type", type);
                json.writeStringProperty("data", base64);
            }
        }
        json.writeEndObject();
    }

    private void toolUse(Part.ToolUse use) {
        json.writeStringProperty("type", "tool_use");
        json.writeStringProperty("id", id(use.id()));
        json.writeStringProperty("name", use.name());
        Json.raw(json, "input", Json.objectText(use.arguments()));
        cache(use.cache());
    }

    /** Other providers' ids may have characters that are refused here; use and result are changed alike. */
    private static String id(String id) {
        return NO_ID.matcher(id).replaceAll("_");
    }

    private void toolResult(Part.ToolResult result) {
        json.writeStringProperty("type", "tool_result");
        json.writeStringProperty("tool_use_id", id(result.toolUse()));
        var content = sayable(result.content());
        if (!content.isEmpty()) {
            json.writeName("content");
            write(content);
        }
        if (result.isError()) json.writeBooleanProperty("is_error", true);
        cache(result.cache());
    }

    void cache(CacheMark mark) {
        if (mark == CacheMark.NONE) return;
        json.writeObjectPropertyStart("cache_control");
        json.writeStringProperty("type", "ephemeral");
        if (mark == CacheMark.ONE_HOUR) json.writeStringProperty("ttl", "1h");
        json.writeEndObject();
    }
}
