package hearth.wire.openai;

import hearth.wire.json.Fields;
import hearth.wire.prompt.Part;
import hearth.wire.prompt.Picture;
import hearth.wire.prompt.Turn;
import java.util.ArrayList;
import java.util.List;

/** Reads the messages of a request. Those at the front that give orders are the prompt's own; results of tools are the user's. */
final class OpenAiMessages {
    private final List<Part.Text> system = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<Part> results = new ArrayList<>();

    record Read(List<Part.Text> system, List<Turn> turns) {}

    private OpenAiMessages() {}

    static Read read(List<Fields> messages) {
        var reader = new OpenAiMessages();
        messages.forEach(reader::message);
        reader.flushResults();
        return new Read(reader.system, reader.turns);
    }

    private void message(Fields message) {
        var role = message.requiredText("role");
        if (!role.equals("tool")) flushResults();
        switch (role) {
            case "system", "developer" -> order(message);
            case "user" -> turns.add(new Turn(Turn.Role.USER, message.text("name"), content(message)));
            case "assistant" -> turns.add(new Turn(Turn.Role.ASSISTANT, message.text("name"), said(message)));
            case "tool" -> results.add(result(message));
            default -> message.refuse();
        }
    }

    private void order(Fields message) {
        var parts = content(message);
        if (!turns.isEmpty()) {
            turns.add(new Turn(Turn.Role.SYSTEM, message.text("name"), parts));
            return;
        }
        message.ignore("name");
        for (var part : parts) {
            if (part instanceof Part.Text text) {
                system.add(text);
            } else {
                message.refuse();
            }
        }
    }

    /** Results of one round stand together, as other dialects want them. */
    private void flushResults() {
        if (!results.isEmpty()) turns.add(new Turn(Turn.Role.USER, results));
        results.clear();
    }

    private static Part result(Fields message) {
        message.ignore("name");
        return new Part.ToolResult(
                message.requiredText("tool_call_id"), content(message), false, OpenAiRequests.cache(message));
    }

    private static List<Part> said(Fields message) {
        var parts = new ArrayList<>(Thoughts.read(message));
        parts.addAll(content(message));
        var refusal = message.text("refusal");
        if (refusal != null) parts.add(new Part.Refusal(refusal));
        for (var call : message.objects("tool_calls")) toolUse(call, parts);
        // Clients send back what they got, and these say nothing to a model.
        message.ignore("annotations", "index");
        message.refuse("audio");
        message.refuse("function_call");
        return parts;
    }

    private static void toolUse(Fields call, List<Part> parts) {
        call.ignore("index");
        if (!call.text("type", "function").equals("function")) {
            call.refuse();
            return;
        }
        var function = call.requiredObject("function");
        parts.add(new Part.ToolUse(
                call.requiredText("id"), function.requiredText("name"), function.text("arguments", "")));
    }

    private static List<Part> content(Fields message) {
        var content = message.node("content");
        if (content == null) return List.of();
        if (content.isString()) {
            var text = content.stringValue();
            return text.isEmpty() ? List.of() : List.of(new Part.Text(text, OpenAiRequests.cache(message)));
        }
        var parts = new ArrayList<Part>();
        for (var each : message.objects("content")) part(each, parts);
        return parts;
    }

    private static void part(Fields part, List<Part> parts) {
        switch (part.requiredText("type")) {
            case "text" -> parts.add(new Part.Text(part.requiredText("text"), OpenAiRequests.cache(part)));
            case "refusal" -> parts.add(new Part.Refusal(part.requiredText("refusal")));
            case "image_url" -> {
                var image = part.requiredObject("image_url");
                var picture = Picture.of(image.requiredText("url"));
                parts.add(new Part.Image(picture, image.text("detail"), OpenAiRequests.cache(part)));
            }
            default -> part.refuse();
        }
    }
}
