package hearth.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes trees of JSON without what nobody reads here, none larger than fits, and not by recursion: some are deep. */
final class JsonTree {
    /** Letters of all texts in one; the longest conversations of people have a tenth of it. */
    static final int LARGEST = 20_000_000;

    /** About what a node takes beside its text. */
    private static final int NODE = 50;

    /** Pictures in letters, lists of sources, what tools were given: the most of many exports. */
    private static final Set<String> IDLE = Set.of(
            "aggregate_result",
            "b64_json",
            "base64",
            "citations",
            "content_references",
            "data",
            "embeds",
            "image_url",
            "input",
            "moderation_results",
            "output",
            "safe_urls",
            "search_result_groups",
            "sources",
            "statusHistory",
            "thumbnail",
            "url");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private long left = LARGEST;

    JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    sealed interface Value {
        record Whole(ObjectNode tree) implements Value {}

        /** @param label what it was called, as far as that had come */
        record TooLarge(String label) implements Value {}
    }

    /** The object that begins here; the parser stands at its end then. */
    static Value read(JsonParser parser) {
        var tree = new JsonTree(parser);
        var object = NODES.objectNode();
        tree.fill(object);
        return tree.bounded(object);
    }

    Value bounded(ObjectNode object) {
        return left >= 0 ? new Value.Whole(object) : new Value.TooLarge(Sketch.label(object));
    }

    /** What begins here becomes a field of an object. */
    void field(ObjectNode object, String name) {
        if (IDLE.contains(name)) {
            parser.skipChildren();
            return;
        }
        var value = value();
        object.set(name, value);
        if (value.isContainer()) fill(value);
    }

    private void fill(JsonNode whole) {
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(whole);
        var name = "";
        while (!open.isEmpty()) {
            switch (parser.nextToken()) {
                case PROPERTY_NAME -> {
                    name = parser.currentName();
                    left -= name.length();
                    if (IDLE.contains(name)) skip();
                }
                case END_OBJECT, END_ARRAY -> open.pop();
                case null -> throw new IllegalStateException("the parser itself says that a text ends too early");
                default -> {
                    var value = value();
                    if (left >= 0) put(open.element(), name, value);
                    if (value.isContainer()) open.push(value);
                }
            }
        }
    }

    private void skip() {
        parser.nextToken();
        parser.skipChildren();
    }

    private static void put(JsonNode into, String name, JsonNode value) {
        if (into instanceof ObjectNode object) object.set(name, value);
        else if (into instanceof ArrayNode array) array.add(value);
    }

    /** A container is empty yet. */
    private JsonNode value() {
        left -= NODE;
        return switch (parser.currentToken()) {
            case START_OBJECT -> NODES.objectNode();
            case START_ARRAY -> NODES.arrayNode();
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NODES.numberNode(Double.parseDouble(parser.getString()));
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            default -> NODES.nullNode();
        };
    }

    private JsonNode text() {
        // Past the limit nothing is kept, so that the rest costs nothing but its reading.
        if (left < 0) return NODES.nullNode();
        var text = parser.getString();
        left -= text.length();
        return NODES.stringNode(text);
    }
}
