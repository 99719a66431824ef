package hearth.wire.openai;

import hearth.wire.json.Fields;
import hearth.wire.prompt.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What a model thought, in a dialect that has no place for it. {@code reasoning_content} is the text, which most clients
 * show. {@code reasoning_details} is a list that clients keep and send back: a signature travels in it, with the very text
 * that it signs, because Anthropic refuses the next turn of a talk with tools without both.
 */
final class Thoughts {
    private static final String TEXT = "reasoning.text";
    private static final String HIDDEN = "reasoning.encrypted";
    private static final String FORMAT = "anthropic-claude-v1";

    private Thoughts() {}

    /** From a message of an earlier turn. */
    static List<Part> read(Fields message) {
        var content = message.text("reasoning_content");
        var other = message.text("reasoning");
        var plain = content == null ? other : content;
        var parts = new ArrayList<Part>();
        for (var detail : message.objects("reasoning_details")) {
            var part = part(detail, plain);
            if (part != null) parts.add(part);
        }
        if (parts.stream().noneMatch(part -> part instanceof Part.Thinking) && plain != null && !plain.isEmpty()) {
            parts.addFirst(new Part.Thinking(plain, null));
        }
        return parts;
    }

    private static @Nullable Part part(Fields detail, @Nullable String plain) {
        detail.ignore("index", "format", "id");
        return switch (detail.requiredText("type")) {
            case TEXT -> {
                // Some clients keep the signature alone, since they have the text already.
                var text = detail.text("text", plain == null ? "" : plain);
                yield new Part.Thinking(text, detail.text("signature"));
            }
            case "reasoning.summary" -> new Part.Thinking(detail.text("summary", ""), null);
            case HIDDEN -> new Part.RedactedThinking(detail.text("data", ""));
            default -> {
                detail.refuse();
                yield null;
            }
        };
    }

    /** Into a message: nothing, where nothing was thought. */
    static void write(JsonGenerator json, List<Part> parts) {
        var plain = new StringBuilder();
        var thoughts = new ArrayList<Part>();
        var isKept = false;
        for (var part : parts) {
            if (part instanceof Part.Thinking(var text, var signature)) {
                plain.append(text);
                thoughts.add(part);
                isKept |= signature != null;
            } else if (part instanceof Part.RedactedThinking) {
                thoughts.add(part);
                isKept = true;
            }
        }
        if (!plain.isEmpty()) json.writeStringProperty("reasoning_content", plain.toString());
        if (isKept) writeDetails(json, thoughts, 0);
    }

    static void writeDetails(JsonGenerator json, List<Part> parts, int firstIndex) {
        json.writeArrayPropertyStart("reasoning_details");
        var index = firstIndex;
        for (var part : parts) {
            json.writeStartObject();
            if (part instanceof Part.Thinking(var text, var signature)) {
                json.writeStringProperty("type", TEXT);
                json.writeStringProperty("text", text);
                if (signature != null) json.writeStringProperty("signature", signature);
            } else if (part instanceof Part.RedactedThinking(var hidden)) {
                json.writeStringProperty("type", HIDDEN);
                json.writeStringProperty("data", hidden);
            }
            json.writeStringProperty("format", FORMAT);
            json.writeNumberProperty("index", index++);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
