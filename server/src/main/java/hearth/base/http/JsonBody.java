package hearth.base.http;

import hearth.base.text.Nearest;
import hearth.base.text.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON object that a program sent. A field that nobody reads here is refused by name: it would be a mistake, or an attempt. */
public final class JsonBody {
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(32).build())
            .build());

    private final JsonNode object;

    private JsonBody(JsonNode object) {
        this.object = object;
    }

    static JsonBody of(byte[] bytes, Set<String> known) {
        return of(read(bytes), known);
    }

    private static JsonBody of(JsonNode object, Set<String> known) {
        for (var name : object.propertyNames()) {
            if (!known.contains(name)) throw unknown(name, known);
        }
        return new JsonBody(object);
    }

    private static JsonNode read(byte[] bytes) {
        try {
            var object = JSON.readTree(bytes);
            if (object.isObject()) return object;
        } catch (JacksonException broken) {
            throw Problem.of(400, "invalid_json", "The body is not JSON: " + broken.getOriginalMessage());
        }
        throw Problem.of(400, "invalid_json", "The body is not a JSON object.");
    }

    private static Problem unknown(String name, Set<String> known) {
        var meant = Nearest.of(name, known)
                .map(near -> " Did you mean " + near + "?")
                .orElse(" It takes: "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
        return Problem.invalid(name, "unknown_field", "There is no field " + name + " here." + meant);
    }

    public Optional<String> text(String name) {
        return node(name).map(node -> {
            if (!node.isString()) throw Problem.invalid(name, "Write " + name + " as a string.");
            return node.stringValue();
        });
    }

    public String requiredText(String name) {
        return text(name).orElseThrow(() -> Problem.invalid(name, "Write " + name + " as a string."));
    }

    public List<String> texts(String name) {
        var all = new ArrayList<String>();
        node(name).ifPresent(list -> {
            if (!list.isArray()) throw Problem.invalid(name, "Write " + name + " as a list of strings.");
            for (var each : list) {
                if (!each.isString()) throw Problem.invalid(name, "Write " + name + " as a list of strings.");
                all.add(each.stringValue());
            }
        });
        return all;
    }

    /** Those of a size that fits; a list of none where the field is not there. */
    public List<Integer> wholes(String name) {
        var all = new ArrayList<Integer>();
        node(name).ifPresent(list -> {
            if (!list.isArray()) throw Problem.invalid(name, "Write " + name + " as a list of whole numbers.");
            for (var each : list) {
                if (!each.isInt()) throw Problem.invalid(name, "Write " + name + " as a list of whole numbers.");
                all.add(each.intValue());
            }
        });
        return all;
    }

    public int whole(String name) {
        return node(name)
                .filter(JsonNode::isInt)
                .orElseThrow(() -> Problem.invalid(name, "Write " + name + " as a whole number."))
                .intValue();
    }

    /** False where nothing is said. */
    public boolean flag(String name) {
        return choice(name).orElse(false);
    }

    /** Empty where nothing is said. */
    public Optional<Boolean> choice(String name) {
        return node(name).map(node -> {
            if (!node.isBoolean()) throw Problem.invalid(name, "Write " + name + " as true or false.");
            return node.booleanValue();
        });
    }

    /** A count, or nothing. */
    public OptionalLong count(String name) {
        var node = node(name);
        if (node.isEmpty()) return OptionalLong.empty();
        if (!node.get().canConvertToLong()
                || !node.get().isIntegralNumber()
                || node.get().longValue() < 0) {
            throw Problem.invalid(name, "Write " + name + " as a whole number of at least 0.");
        }
        return OptionalLong.of(node.get().longValue());
    }

    /** An object in it, of these fields alone. */
    public Optional<JsonBody> object(String name, String... known) {
        return node(name).map(inner -> {
            if (!inner.isObject()) throw Problem.invalid(name, "Write " + name + " as an object.");
            return of(inner, Set.of(known));
        });
    }

    /** Objects in a list, each of these fields alone; none where the field is not there. */
    public List<JsonBody> objects(String name, String... known) {
        var all = new ArrayList<JsonBody>();
        node(name).ifPresent(list -> {
            if (!list.isArray()) throw Problem.invalid(name, "Write " + name + " as a list of objects.");
            for (var each : list) {
                if (!each.isObject()) throw Problem.invalid(name, "Write " + name + " as a list of objects.");
                all.add(of(each, Set.of(known)));
            }
        });
        return all;
    }

    private Optional<JsonNode> node(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }
}
