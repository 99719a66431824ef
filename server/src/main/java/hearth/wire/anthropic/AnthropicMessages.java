package hearth.wire.anthropic;

import hearth.wire.json.Fields;
import hearth.wire.prompt.Part;
import hearth.wire.prompt.Picture;
import hearth.wire.prompt.Turn;
import java.util.ArrayList;
import java.util.List;

/** Reads the messages of a request. */
final class AnthropicMessages {
    private AnthropicMessages() {}

    static List<Turn> read(List<Fields> messages) {
        var turns = new ArrayList<Turn>();
        for (var message : messages) {
            switch (message.requiredText("role")) {
                case "user" -> turns.add(new Turn(Turn.Role.USER, blocks(message)));
                case "assistant" -> turns.add(new Turn(Turn.Role.ASSISTANT, blocks(message)));
                case "system" -> turns.add(new Turn(Turn.Role.SYSTEM, blocks(message)));
                default -> message.refuse();
            }
        }
        return turns;
    }

    private static List<Part> blocks(Fields holder) {
        var content = holder.node("content");
        if (content == null) return List.of();
        if (content.isString()) {
            var text = content.stringValue();
            return text.isEmpty() ? List.of() : List.of(new Part.Text(text));
        }
        var parts = new ArrayList<Part>();
        for (var block : holder.objects("content")) block(block, parts);
        return parts;
    }

    private static void block(Fields block, List<Part> to) {
        switch (block.requiredText("type")) {
            case "text" -> {
                block.ignore("citations");
                to.add(new Part.Text(block.requiredText("text"), AnthropicRequests.cache(block)));
            }
            case "thinking" -> {
                // Empty where the thoughts are another provider's, which signs none.
                var signature = block.text("signature", "");
                to.add(new Part.Thinking(block.text("thinking", ""), signature.isEmpty() ? null : signature));
            }
            case "redacted_thinking" -> to.add(new Part.RedactedThinking(block.requiredText("data")));
            case "image" -> image(block, to);
            case "tool_use" -> {
                block.ignore("caller");
                var input = block.json("input");
                to.add(new Part.ToolUse(
                        block.requiredText("id"),
                        block.requiredText("name"),
                        input == null ? "{}" : input,
                        AnthropicRequests.cache(block)));
            }
            case "tool_result" ->
                to.add(new Part.ToolResult(
                        block.requiredText("tool_use_id"),
                        blocks(block),
                        block.flag("is_error", false),
                        AnthropicRequests.cache(block)));
            default -> block.refuse();
        }
    }

    private static void image(Fields block, List<Part> to) {
        var source = block.requiredObject("source");
        var cache = AnthropicRequests.cache(block);
        switch (source.requiredText("type")) {
            case "base64" -> {
                var picture = new Picture.Inline(source.requiredText("media_type"), source.requiredText("data"));
                to.add(new Part.Image(picture, null, cache));
            }
            case "url" -> to.add(new Part.Image(new Picture.Address(source.requiredText("url")), null, cache));
            // A file that was sent to Anthropic before; nobody else has it.
            default -> block.refuse();
        }
    }
}
