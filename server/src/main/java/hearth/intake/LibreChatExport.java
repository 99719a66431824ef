package hearth.intake;

import hearth.chat.Message.Author;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** LibreChat: a list of messages that name what they answer, or the same as a tree in which each has its answers inside. */
final class LibreChatExport {
    private LibreChatExport() {}

    static boolean fits(JsonNode value) {
        return value.path("conversationId").isString() && messages(value).isArray();
    }

    private static JsonNode messages(JsonNode value) {
        return value.path("messages").isArray() ? value.path("messages") : value.path("messagesTree");
    }

    static Item read(JsonNode value) {
        var sketch = new Sketch(Source.LIBRECHAT, Fields.text(value, "conversationId"), Fields.text(value, "title"));
        sketch.times(Fields.moment(value, "createdAt"), Fields.moment(value, "updatedAt"));
        sketch.place(Fields.flag(value, "pinned"), Fields.flag(value, "isArchived"));
        return sketch.item(messages(sketch, messages(value), usual(value)));
    }

    private static String usual(JsonNode value) {
        var model = Fields.text(value.path("options"), "model");
        if (!model.isEmpty()) return model;
        var endpoint = Fields.text(value, "endpoint");
        return endpoint.isEmpty() ? "LibreChat" : endpoint;
    }

    private record Step(JsonNode message, @Nullable String parent) {}

    /** All of them; the name of the last. */
    private static @Nullable String messages(Sketch sketch, JsonNode messages, String usual) {
        var open = new ArrayDeque<Step>();
        for (var message : messages) open.add(new Step(message, Fields.name(message, "parentMessageId")));
        String last = null;
        var number = 0;
        while (!open.isEmpty()) {
            var step = open.poll();
            var message = step.message();
            var named = Fields.text(message, "messageId");
            var id = named.isEmpty() ? "number " + number : named;
            number++;
            turn(sketch, id, step.parent(), message, usual);
            for (var child : message.path("children")) open.add(new Step(child, id));
            last = id;
        }
        return last;
    }

    private static void turn(Sketch sketch, String id, @Nullable String parent, JsonNode message, String usual) {
        var isReply = !Fields.flag(message, "isCreatedByUser");
        var thoughts = new ArrayList<String>();
        var said = text(sketch, message, thoughts);
        for (var file : message.path("files")) {
            said = Tree.together(said, Prose.file(Fields.text(file, "filename")));
            sketch.omit(Omitted.FILE);
        }
        var model = Fields.text(message, "model");
        var turn = new Tree.Turn(
                isReply ? Author.ASSISTANT : Author.USER,
                Prose.withoutData(said).strip(),
                String.join("\n\n", thoughts),
                model.isEmpty() ? usual : model,
                Fields.moment(message, "createdAt"),
                null);
        sketch.tree.add(id, parent, turn);
    }

    private static String text(Sketch sketch, JsonNode message, List<String> thoughts) {
        var all = new ArrayList<String>();
        for (var part : message.path("content")) {
            switch (Fields.text(part, "type")) {
                case "text" -> all.add(textOf(part));
                case "think" -> thoughts.add(Fields.text(part, "think"));
                case "image_file", "image_url" -> {
                    all.add(Prose.file(""));
                    sketch.omit(Omitted.FILE);
                }
                default -> sketch.omit(Omitted.TOOL);
            }
        }
        all.removeIf(String::isBlank);
        return all.isEmpty() ? Fields.text(message, "text") : String.join("\n\n", all);
    }

    private static String textOf(JsonNode part) {
        var text = part.path("text");
        return text.isObject() ? Fields.text(text, "value") : Fields.text(text);
    }
}
