package hearth.intake;

import hearth.chat.Message.Author;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Open WebUI: a chat inside of its row, as a tree of messages by their ids; older ones have a list. */
final class OpenWebUiExport {
    private static final String BEGIN = "<details type=\"";
    private static final String END = "</details>";

    private OpenWebUiExport() {}

    static boolean fits(JsonNode value) {
        return hasMessages(value.path("chat")) || (hasMessages(value) && value.has("history"));
    }

    private static boolean hasMessages(JsonNode chat) {
        return chat.path("history").path("messages").isObject()
                || chat.path("messages").isArray();
    }

    static Item read(JsonNode value) {
        var chat = value.path("chat").isObject() ? value.path("chat") : value;
        var title = Fields.text(value, "title");
        var sketch = new Sketch(
                Source.OPEN_WEBUI, Fields.text(value, "id"), title.isEmpty() ? Fields.text(chat, "title") : title);
        var created = Fields.moment(value, "created_at");
        sketch.times(created == null ? Fields.moment(chat, "timestamp") : created, Fields.moment(value, "updated_at"));
        sketch.place(Fields.flag(value, "pinned"), Fields.flag(value, "archived"));
        var models = Fields.names(chat, "models");
        var usual = models.isEmpty() ? "" : models.getFirst();
        var tree = chat.path("history").path("messages");
        return tree.isEmpty() ? list(sketch, chat, usual) : tree(sketch, chat, tree, usual);
    }

    private static Item tree(Sketch sketch, JsonNode chat, JsonNode tree, String usual) {
        for (var entry : tree.properties()) {
            var message = entry.getValue();
            sketch.tree.order(entry.getKey(), Fields.names(message, "childrenIds"));
            message(sketch, entry.getKey(), Fields.name(message, "parentId"), message, usual);
        }
        return sketch.item(Fields.name(chat.path("history"), "currentId"));
    }

    private static Item list(Sketch sketch, JsonNode chat, String usual) {
        String before = null;
        var number = 0;
        for (var message : chat.path("messages")) {
            var id = Fields.text(message, "id");
            var known = id.isEmpty() ? "number " + number : id;
            number++;
            message(sketch, known, before, message, usual);
            before = known;
        }
        return sketch.item(before);
    }

    private static void message(Sketch sketch, String id, @Nullable String parent, JsonNode message, String usual) {
        switch (Fields.text(message, "role")) {
            case "user" -> turn(sketch, id, parent, message, Author.USER, "");
            case "assistant" -> {
                var model = Fields.text(message, "model");
                turn(sketch, id, parent, message, Author.ASSISTANT, model.isEmpty() ? usual : model);
            }
            case "system" -> {
                sketch.omit(Omitted.INSTRUCTION);
                sketch.tree.pass(id, parent, "");
            }
            default -> {
                sketch.omit(Omitted.TOOL);
                sketch.tree.pass(id, parent, "");
            }
        }
    }

    private static void turn(
            Sketch sketch, String id, @Nullable String parent, JsonNode message, Author author, String model) {
        var thoughts = new StringBuilder();
        var said = content(message.path("content"));
        var text = author == Author.USER ? said : unfolded(sketch, said, thoughts);
        var files = new ArrayList<String>();
        for (var file : message.path("files")) {
            files.add(Prose.file(Fields.text(file, "name")));
            sketch.omit(Omitted.FILE);
        }
        var turn = new Tree.Turn(
                author,
                Tree.together(Prose.withoutData(text).strip(), String.join("\n", files)),
                thoughts.toString().strip(),
                model.isEmpty() ? "Open WebUI" : model,
                Fields.moment(message, "timestamp"),
                null);
        sketch.tree.add(id, parent, turn);
    }

    /** A text, or a list of parts that have one. */
    private static String content(JsonNode content) {
        if (!content.isArray()) return Fields.text(content);
        var all = new ArrayList<String>();
        for (var part : content) all.add(Fields.text(part, "text"));
        return String.join("\n\n", all);
    }

    /** What the model thought and which tools it used stands in the text, folded. */
    private static String unfolded(Sketch sketch, String said, StringBuilder thoughts) {
        var text = new StringBuilder();
        var at = 0;
        for (var begin = said.indexOf(BEGIN); begin >= 0; begin = said.indexOf(BEGIN, at)) {
            var end = said.indexOf(END, begin);
            if (end < 0) break;
            text.append(said, at, begin);
            if (said.startsWith("reasoning\"", begin + BEGIN.length())) {
                thoughts.append(thought(said.substring(begin, end))).append("\n\n");
            } else {
                sketch.omit(Omitted.TOOL);
            }
            at = end + END.length();
        }
        return text.append(said, at, said.length()).toString();
    }

    /** After the summary, quoted and escaped as it was for a page. */
    private static String thought(String folded) {
        var summary = folded.indexOf("</summary>");
        var inside = folded.substring(summary < 0 ? folded.indexOf('>') + 1 : summary + "</summary>".length());
        var lines = new ArrayList<String>();
        for (var line : plain(inside).strip().split("\n", -1)) {
            lines.add(line.startsWith("> ") ? line.substring(2) : line.equals(">") ? "" : line);
        }
        return String.join("\n", lines);
    }

    private static String plain(String escaped) {
        return escaped.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#x27;", "'")
                .replace("&amp;", "&");
    }
}
