package hearth.catalogue.prices;

import hearth.base.text.NanoDollars;
import hearth.base.text.Nearest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An object of the file, read field by field; what is wrong is an IllegalArgumentException with the field's path and the fix. */
final class Fields {
    private final JsonNode object;
    private final String path;

    private Fields(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    static Fields of(JsonNode object, String path) {
        if (object.isObject()) return new Fields(object, path.isEmpty() ? "" : path + ".");
        throw new IllegalArgumentException((path.isEmpty() ? "" : path + ": ") + "not an object. Write { and }.");
    }

    /** Itself, where it has none but these: any other is a slip, or something that would be silently lost. */
    Fields only(Collection<String> known) {
        for (var name : object.propertyNames()) {
            if (!known.contains(name)) throw wrong(name, "there is no such field." + meant(name, known));
        }
        return this;
    }

    private static String meant(String name, Collection<String> known) {
        return Nearest.of(name, known)
                .map(near -> " Did you mean " + near + "?")
                .orElse(" Those there are: "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
    }

    boolean has(String name) {
        return object.has(name);
    }

    String text(String name) {
        var node = node(name);
        if (!node.isString() || node.stringValue().isBlank()) throw wrong(name, "not a text. Write it as a string.");
        return node.stringValue();
    }

    /** Text that names something: without spaces, which nobody sees and everybody copies. */
    String name(String name) {
        var text = text(name);
        if (text.matches("\\S+")) return text;
        throw wrong(name, "“" + text + "” has spaces in it. Remove them.");
    }

    /** None where the field is missing. */
    List<String> texts(String name) {
        var all = new ArrayList<String>();
        for (var node : list(name)) {
            if (!node.isString() || node.stringValue().isBlank()) throw wrong(name, "not a list of strings.");
            all.add(node.stringValue());
        }
        return all;
    }

    /** None where the field is missing. */
    List<JsonNode> list(String name) {
        if (!has(name)) return List.of();
        if (!node(name).isArray()) throw wrong(name, "not a list. Write [ and ].");
        return List.copyOf(node(name).values());
    }

    LocalDate date(String name) {
        var text = text(name);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException odd) {
            throw wrong(name, "“" + text + "” is not a day. Write it as 2026-11-21.");
        }
    }

    /** Null where the field is missing. */
    @Nullable
    Long countOrNull(String name) {
        return has(name) ? count(name) : null;
    }

    long count(String name) {
        var node = node(name);
        if (node.isIntegralNumber() && node.canConvertToLong() && node.longValue() > 0) return node.longValue();
        throw wrong(name, "not a number of tokens. Write a whole number above 0.");
    }

    long amount(String name) {
        var node = node(name);
        if (!node.isString()) {
            throw wrong(
                    name, "not a string. Write dollars in quotes, such as \"2.50\": as a number they may lose digits.");
        }
        try {
            return NanoDollars.parse(node.stringValue());
        } catch (IllegalArgumentException odd) {
            throw wrong(name, "“" + node.stringValue() + "” is not an amount. " + odd.getMessage());
        }
    }

    JsonNode node(String name) {
        var node = object.get(name);
        if (node == null) throw wrong(name, "not there. Write it too.");
        return node;
    }

    String path(String name) {
        return path + name;
    }

    IllegalArgumentException wrong(String name, String sentence) {
        return new IllegalArgumentException(path + name + ": " + sentence);
    }
}
