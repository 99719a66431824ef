package hearth.intake;

import hearth.chat.Message.Author;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** ChatGPT: a conversation is a mapping of nodes, each with its parent; much of it is no turn. */
final class ChatGptExport {
    /** Marks of sources between characters of nobody's script, and the older ones in brackets. */
    private static final Pattern MARKS = Pattern.compile("\uE200[^\uE201]*+\uE201|【\\d++†[^】]{0,80}+】");

    private ChatGptExport() {}

    static boolean fits(JsonNode value) {
        return value.path("mapping").isObject();
    }

    static Item read(JsonNode value) {
        var id = Fields.text(value, "conversation_id");
        var sketch =
                new Sketch(Source.CHATGPT, id.isEmpty() ? Fields.text(value, "id") : id, Fields.text(value, "title"));
        sketch.times(Fields.moment(value, "create_time"), Fields.moment(value, "update_time"));
        var isPinned = Fields.flag(value, "is_starred") || Fields.moment(value, "pinned_time") != null;
        sketch.place(isPinned, Fields.flag(value, "is_archived"));
        var usual = Fields.text(value, "default_model_slug");
        for (var entry : value.path("mapping").properties()) node(sketch, entry.getKey(), entry.getValue(), usual);
        return sketch.item(Fields.name(value, "current_node"));
    }

    private static void node(Sketch sketch, String id, JsonNode node, String usual) {
        var parent = Fields.name(node, "parent");
        var message = node.path("message");
        sketch.tree.order(id, Fields.names(node, "children"));
        var role = Fields.text(message.path("author"), "role");
        if (isHidden(message)) {
            if (hasText(message)) sketch.omit(Omitted.INSTRUCTION);
            sketch.tree.pass(id, parent, "");
        } else if (role.equals("user")) {
            turn(sketch, id, parent, message, Author.USER, "");
        } else if (role.equals("assistant") && isForPeople(message)) {
            var model = Fields.text(message.path("metadata"), "model_slug");
            turn(sketch, id, parent, message, Author.ASSISTANT, named(model.isEmpty() ? usual : model));
        } else {
            if (message.isObject()) sketch.omit(role.equals("system") ? Omitted.INSTRUCTION : Omitted.TOOL);
            sketch.tree.pass(id, parent, "");
        }
    }

    private static String named(String model) {
        return model.isEmpty() || model.equals("auto") ? "ChatGPT" : model;
    }

    private static boolean isHidden(JsonNode message) {
        var metadata = message.path("metadata");
        var kind = Fields.text(message.path("content"), "content_type");
        return Fields.flag(metadata, "is_visually_hidden_from_conversation")
                || kind.equals("user_editable_context")
                || kind.equals("model_editable_context")
                || Fields.text(message.path("author"), "role").equals("system");
    }

    /** An empty root is no instruction that somebody would miss. */
    private static boolean hasText(JsonNode message) {
        var content = message.path("content");
        return !Fields.text(content, "user_instructions").isBlank()
                || !Fields.text(content, "model_set_context").isBlank()
                || Fields.names(content, "parts").stream().anyMatch(part -> !part.isBlank());
    }

    /** What is said to a tool is no answer. */
    private static boolean isForPeople(JsonNode message) {
        var recipient = Fields.text(message, "recipient");
        return recipient.isEmpty() || recipient.equals("all");
    }

    private static void turn(
            Sketch sketch, String id, @Nullable String parent, JsonNode message, Author author, String model) {
        var content = message.path("content");
        var written = Fields.moment(message, "create_time");
        switch (Fields.text(content, "content_type")) {
            case "thoughts" -> sketch.tree.pass(id, parent, thoughts(content));
            case "reasoning_recap" -> sketch.tree.pass(id, parent, "");
            case "code" -> {
                var code = Prose.quoted("", language(content), Fields.text(content, "text"));
                sketch.tree.add(id, parent, new Tree.Turn(author, code, "", model, written, null));
            }
            default -> {
                var text = MARKS.matcher(text(sketch, message)).replaceAll("").strip();
                sketch.tree.add(id, parent, new Tree.Turn(author, text, "", model, written, null));
            }
        }
    }

    private static String language(JsonNode content) {
        var language = Fields.text(content, "language");
        return language.equals("unknown") ? "" : language;
    }

    private static String thoughts(JsonNode content) {
        var all = new ArrayList<String>();
        for (var each : content.path("thoughts")) {
            var said = Fields.text(each, "content");
            all.add(said.isBlank() ? Fields.text(each, "summary") : said);
        }
        return String.join("\n\n", all);
    }

    private static String text(Sketch sketch, JsonNode message) {
        var all = new ArrayList<String>();
        var content = message.path("content");
        for (var part : content.path("parts")) part(sketch, part, all);
        for (var kind : List.of("text", "result")) {
            if (all.isEmpty() && content.path(kind).isString()) all.add(Fields.text(content, kind));
        }
        for (var file : message.path("metadata").path("attachments")) {
            // Pictures stand among the parts as well.
            if (Fields.text(file, "mime_type").startsWith("image/")) continue;
            all.add(Prose.file(Fields.text(file, "name")));
            sketch.omit(Omitted.FILE);
        }
        all.removeIf(String::isBlank);
        return String.join("\n\n", all);
    }

    private static void part(Sketch sketch, JsonNode part, List<String> all) {
        if (part.isString()) {
            all.add(Prose.withoutData(part.stringValue()));
        } else if (part.isObject()) {
            var said = Fields.text(part, "text");
            all.add(said.isEmpty() ? Prose.file("") : said);
            if (said.isEmpty()) sketch.omit(Omitted.FILE);
        }
    }
}
