package hearth.wire.json;

import hearth.base.text.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One JSON object of a caller, which remembers the fields that nobody read, so that they can be named instead of lost. */
public final class Fields {
    private final JsonNode object;
    private final String path;
    private final Set<String> read = new LinkedHashSet<>();
    private final List<Fields> inner = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private boolean whole;

    private Fields(JsonNode object, String path) {
        this.object = object;
        this.path = path;
    }

    public static Fields of(byte[] body) {
        return new Fields(Json.ask(body), "");
    }

    public String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** A null says the same as a field that is not there. */
    public @Nullable JsonNode node(String name) {
        read.add(name);
        var node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    public boolean has(String name) {
        return node(name) != null;
    }

    public @Nullable String text(String name) {
        var node = node(name);
        if (node == null) return null;
        if (!node.isString()) throw wrong(name, "a string");
        return node.stringValue();
    }

    public String text(String name, String otherwise) {
        var text = text(name);
        return text == null ? otherwise : text;
    }

    public String requiredText(String name) {
        var text = text(name);
        if (text == null) throw wrong(name, "a string");
        return text;
    }

    public @Nullable Boolean flag(String name) {
        var node = node(name);
        if (node == null) return null;
        if (!node.isBoolean()) throw wrong(name, "true or false");
        return node.booleanValue();
    }

    public boolean flag(String name, boolean otherwise) {
        var flag = flag(name);
        return flag == null ? otherwise : flag;
    }

    public @Nullable Double number(String name) {
        var node = node(name);
        if (node == null) return null;
        var number = node.asDouble(Double.NaN);
        if (!node.isNumber() || !Double.isFinite(number)) throw wrong(name, "a number");
        return number;
    }

    public @Nullable Long whole(String name) {
        var node = node(name);
        if (node == null) return null;
        if (!node.isIntegralNumber() || !node.canConvertToLong()) throw wrong(name, "a whole number");
        return node.longValue();
    }

    /** A count of something, so not negative. */
    public @Nullable Integer count(String name) {
        var whole = whole(name);
        if (whole == null) return null;
        if (whole < 0 || whole > Integer.MAX_VALUE) throw wrong(name, "a whole number of at least 0");
        return whole.intValue();
    }

    public @Nullable Fields object(String name) {
        var node = node(name);
        return node == null ? null : object(node, path(name));
    }

    public Fields requiredObject(String name) {
        var found = object(name);
        if (found == null) throw wrong(name, "an object");
        return found;
    }

    /** The objects of a list; none where there is no list. */
    public List<Fields> objects(String name) {
        var found = new ArrayList<Fields>();
        var list = list(name);
        for (var i = 0; i < list.size(); i++) found.add(object(list.get(i), path(name) + "[" + i + "]"));
        return found;
    }

    public List<JsonNode> list(String name) {
        var node = node(name);
        if (node == null) return List.of();
        if (!node.isArray()) throw wrong(name, "a list");
        return node.valueStream().toList();
    }

    /** Of a list of strings, or of one string that stands for itself. */
    public List<String> texts(String name) {
        var node = node(name);
        if (node == null) return List.of();
        if (node.isString()) return List.of(node.stringValue());
        var found = new ArrayList<String>();
        for (var each : list(name)) {
            if (!each.isString()) throw wrong(name, "a list of strings");
            found.add(each.stringValue());
        }
        return found;
    }

    /** A JSON value as text, whatever it is. */
    public @Nullable String json(String name) {
        var node = node(name);
        return node == null ? null : Json.text(node);
    }

    private Fields object(JsonNode node, String where) {
        if (!node.isObject()) throw Problem.invalid(where, "invalid_value", "Write " + where + " as an object.");
        var found = new Fields(node, where);
        inner.add(found);
        return found;
    }

    private Problem wrong(String name, String right) {
        var where = path(name);
        return Problem.invalid(where, "invalid_value", "Write " + where + " as " + right + ".");
    }

    /** Known to us, but with no counterpart anywhere else. */
    public void refuse(String name) {
        if (has(name)) refused.add(path(name));
    }

    public void refuseUnless(String name, Predicate<JsonNode> harmless) {
        var node = node(name);
        if (node != null && !harmless.test(node)) refused.add(path(name));
    }

    /** All of it, so that its path says enough. */
    public void refuse() {
        whole = true;
    }

    /** Known to us, and without effect on what is answered. */
    public void ignore(String... names) {
        read.addAll(List.of(names));
    }

    /** Every field that was refused or that nobody asked for, by its path, in the order of the body. */
    public List<String> strangers() {
        if (whole) return List.of(path);
        var found = new ArrayList<>(refused);
        for (var name : object.propertyNames()) {
            if (!read.contains(name) && !object.get(name).isNull()) found.add(path(name));
        }
        for (var each : inner) found.addAll(each.strangers());
        return found;
    }
}
