package hearth.intake;

import hearth.chat.Message.Author;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Claude: a list of messages, each of blocks; newer exports say which one a message answers. */
final class ClaudeExport {
    private ClaudeExport() {}

    static boolean fits(JsonNode value) {
        return value.path("chat_messages").isArray();
    }

    static Item read(JsonNode value) {
        var sketch = new Sketch(Source.CLAUDE, Fields.text(value, "uuid"), Fields.text(value, "name"));
        sketch.times(Fields.moment(value, "created_at"), Fields.moment(value, "updated_at"));
        sketch.place(Fields.flag(value, "is_starred"), false);
        var usual = Fields.text(value, "model");
        var messages = value.path("chat_messages");
        var isTree = isTree(messages);
        String before = null;
        var number = 0;
        for (var message : messages) {
            var id = id(message, number++);
            var parent = isTree ? Fields.name(message, "parent_message_uuid") : before;
            message(sketch, id, parent, message, usual);
            before = id;
        }
        return sketch.item(leaf(value, before));
    }

    private static @Nullable String leaf(JsonNode value, @Nullable String last) {
        var told = Fields.name(value, "current_leaf_message_uuid");
        return told == null ? last : told;
    }

    private static String id(JsonNode message, int number) {
        var id = Fields.text(message, "uuid");
        return id.isEmpty() ? "number " + number : id;
    }

    /** The first answers a message that is not there, so one that is says enough. */
    private static boolean isTree(JsonNode messages) {
        for (var message : messages) {
            if (Fields.name(message, "parent_message_uuid") != null) return true;
        }
        return false;
    }

    private static void message(Sketch sketch, String id, @Nullable String parent, JsonNode message, String usual) {
        var isReply = Fields.text(message, "sender").equals("assistant");
        var thoughts = new ArrayList<String>();
        var text = Tree.together(text(sketch, message, thoughts), files(sketch, message));
        var model = Fields.text(message, "model");
        var turn = new Tree.Turn(
                isReply ? Author.ASSISTANT : Author.USER,
                text,
                String.join("\n\n", thoughts),
                named(model.isEmpty() ? usual : model),
                Fields.moment(message, "created_at"),
                null);
        sketch.tree.add(id, parent, turn);
    }

    private static String named(String model) {
        return model.isEmpty() ? "Claude" : model;
    }

    /** The blocks where there are any: the flat text has excuses in it for those that are none. */
    private static String text(Sketch sketch, JsonNode message, List<String> thoughts) {
        var all = new ArrayList<String>();
        for (var block : message.path("content")) {
            switch (Fields.text(block, "type")) {
                case "text" -> all.add(Prose.withoutData(Fields.text(block, "text")));
                case "thinking" -> thoughts.add(Fields.text(block, "thinking"));
                case "image", "document" -> {
                    all.add(Prose.file(""));
                    sketch.omit(Omitted.FILE);
                }
                default -> sketch.omit(Omitted.TOOL);
            }
        }
        all.removeIf(String::isBlank);
        return all.isEmpty() && message.path("content").isEmpty()
                ? Fields.text(message, "text").strip()
                : String.join("\n\n", all).strip();
    }

    private static String files(Sketch sketch, JsonNode message) {
        var all = new ArrayList<String>();
        for (var each : message.path("attachments")) {
            var content = Fields.text(each, "extracted_content");
            var name = Fields.text(each, "file_name");
            if (!content.isBlank()) all.add(Prose.quoted(name, "", content));
            else all.add(omitted(sketch, name));
        }
        for (var each : message.path("files")) all.add(omitted(sketch, Fields.text(each, "file_name")));
        return String.join("\n\n", all);
    }

    private static String omitted(Sketch sketch, String name) {
        sketch.omit(Omitted.FILE);
        return Prose.file(name);
    }
}
