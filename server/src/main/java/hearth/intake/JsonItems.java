package hearth.intake;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The conversations of one JSON text: in a list, in a list inside of an object, one alone, or one on each line. */
final class JsonItems {
    private static final Logger LOG = LoggerFactory.getLogger(JsonItems.class);
    /** Where an export is an object, its conversations stand under one of these. */
    private static final Set<String> LISTS = Set.of("conversations", "chats", "data");

    /** Trees that have answers inside of what is answered are twice as deep as the conversation is long. */
    private static final int DEEPEST = 20_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(JsonTree.LARGEST)
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            // The names in a mapping are ids: none comes twice, and a table of them would only grow.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private final String name;
    private final Consumer<Item> told;
    private boolean hasFound;
    private boolean hasTold;

    JsonItems(String name, Consumer<Item> told) {
        this.name = name;
        this.told = told;
    }

    /** Whether anything was told. Of a text without any conversation, nothing is. */
    boolean read(InputStream in) throws IOException {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            while (parser.nextToken() != null) root(parser);
        } catch (JacksonException broken) {
            tell(new Item.Gap(name, reason(broken)));
        }
        return hasTold;
    }

    private void root(JsonParser parser) {
        switch (parser.currentToken()) {
            case START_ARRAY -> list(parser);
            case START_OBJECT -> object(parser);
            default -> {}
        }
    }

    private void list(JsonParser parser) {
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) whole(JsonTree.read(parser));
            else parser.skipChildren();
        }
    }

    /** A conversation, or what its list is in; which one is seen only as it comes. */
    private void object(JsonParser parser) {
        var object = JsonNodeFactory.instance.objectNode();
        var tree = new JsonTree(parser);
        var isAround = false;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var field = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && LISTS.contains(field)) {
                isAround = true;
                list(parser);
            } else {
                tree.field(object, field);
            }
        }
        if (!object.isEmpty() && !isAround) whole(tree.bounded(object));
    }

    private void whole(JsonTree.Value value) {
        switch (value) {
            case JsonTree.Value.Whole(var tree) -> conversation(tree);
            case JsonTree.Value.TooLarge(var label) -> tell(new Item.Gap(named(label), Reason.LARGE));
        }
    }

    private void conversation(ObjectNode value) {
        var source = Source.of(value);
        if (source.isPresent()) {
            hasFound = true;
            tell(read(source.get(), value));
        } else if (hasFound) {
            tell(new Item.Gap(named(Sketch.label(value)), Reason.UNKNOWN));
        }
    }

    /** Exports are anybody's files: whatever a reader trips over is a gap, and not the end of the others. */
    private Item read(Source source, JsonNode value) {
        try {
            return source.read(value);
        } catch (RuntimeException odd) {
            LOG.info("A conversation of {} could not be read", source.word(), odd);
            return new Item.Gap(named(Sketch.label(value)), Reason.ODD);
        }
    }

    private String named(String label) {
        return label.isEmpty() ? name : label;
    }

    private void tell(Item item) {
        hasTold = true;
        told.accept(item);
    }

    private static Reason reason(JacksonException broken) throws IOException {
        return switch (broken) {
            case UnexpectedEndOfInputException end -> Reason.ENDS;
            case StreamConstraintsException bound ->
                String.valueOf(bound.getMessage()).contains("nesting") ? Reason.DEEP : Reason.LARGE;
            case JacksonIOException disk -> reason(disk.getCause());
            default -> Reason.DAMAGED;
        };
    }

    /** What is wrong with the zip around it is told by the one who opened that. */
    private static Reason reason(@Nullable IOException cause) throws IOException {
        if (cause instanceof EOFException || cause instanceof ZipException || cause instanceof BombException) {
            throw cause;
        }
        // Letters that are none in the encoding that the text seems to have.
        return Reason.DAMAGED;
    }
}
