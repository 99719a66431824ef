package hearth.catalogue.prices;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads a price list as a whole: every model that is wrong is told with its line, and one is enough to take nothing. */
final class PriceListReader {
    private static final int SCHEMA = 1;
    private static final int TOLD = 10;
    private static final Set<String> HEAD = Set.of("schema", "version", "date");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Each part that is read as a tree stands before others.
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String file;
    private final ObjectNode head = JSON.createObjectNode();
    private final List<Line> lines = new ArrayList<>();

    /** An entry and where it begins. */
    private record Line(int number, JsonNode entry) {}

    private PriceListReader(String file) {
        this.file = file;
    }

    static PriceList read(byte[] bytes, String file) throws PriceListException {
        var reader = new PriceListReader(file);
        reader.take(bytes);
        return reader.list();
    }

    /** Token by token, because a tree would not know where its parts stood. */
    private void take(byte[] bytes) throws PriceListException {
        try (var parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw refusal("not a price list. Write one object with schema, version, date and models.");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var isList = parser.nextToken() == JsonToken.START_ARRAY;
                if (isList && name.equals("models")) takeModels(parser);
                else head.set(name, JSON.readTree(parser));
            }
            if (parser.nextToken() != null) throw refusal("something stands behind the end of the object. Remove it.");
        } catch (JacksonException broken) {
            var where = broken.getLocation();
            var place = where == null ? "" : "line " + where.getLineNr() + ", column " + where.getColumnNr() + ": ";
            // Behind that the library tells of its own settings.
            var what = String.valueOf(broken.getOriginalMessage()).replaceFirst(" \\(start marker.*", "");
            throw new PriceListException(file + ": " + place + "not JSON (" + what + "). Correct it there.", broken);
        }
    }

    private void takeModels(JsonParser parser) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var number = parser.currentTokenLocation().getLineNr();
            lines.add(new Line(number, JSON.readTree(parser)));
        }
    }

    private PriceList list() throws PriceListException {
        try {
            needSchema();
            var fields = Fields.of(head, "").only(HEAD);
            if (lines.isEmpty()) throw new IllegalArgumentException("models: not there. Write a list of at least one.");
            return new PriceList(fields.name("version"), fields.date("date"), models());
        } catch (IllegalArgumentException wrong) {
            throw refusal(String.valueOf(wrong.getMessage()));
        }
    }

    /** Before all other fields: those of a newer schema would look like mistakes. */
    private void needSchema() {
        var schema = head.get("schema");
        if (schema == null || !schema.isIntegralNumber()) {
            throw new IllegalArgumentException("schema: not there as a number. Write \"schema\": " + SCHEMA + ".");
        }
        if (!schema.isInt() || schema.intValue() != SCHEMA) {
            throw new IllegalArgumentException("schema: it is " + schema + ", and this Hearth reads " + SCHEMA
                    + ". Take a list of that schema, or a Hearth that is as new as the list.");
        }
    }

    private List<Listed> models() {
        var models = new ArrayList<Listed>();
        var mistakes = new ArrayList<String>();
        for (var line : lines) {
            try {
                models.add(Entry.read(line.entry()));
            } catch (IllegalArgumentException wrong) {
                mistakes.add("line " + line.number() + ", " + wrong.getMessage());
            }
        }
        if (mistakes.isEmpty()) return models;
        throw new IllegalArgumentException(told(mistakes));
    }

    private static String told(List<String> mistakes) {
        if (mistakes.size() == 1) return mistakes.getFirst();
        var more = mistakes.size() - TOLD;
        return mistakes.size() + " models are wrong:"
                + mistakes.stream().limit(TOLD).map(each -> "\n  " + each).collect(Collectors.joining())
                + (more > 0 ? "\n  and " + more + " more" : "");
    }

    private PriceListException refusal(String sentence) {
        return new PriceListException(file + ": " + sentence, null);
    }
}
