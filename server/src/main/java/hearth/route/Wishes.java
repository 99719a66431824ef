package hearth.route;

import hearth.base.text.Nearest;
import hearth.base.text.Problem;
import hearth.wire.json.Fields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks of the house itself, in a request's {@code hearth} object.
 *
 * @param isAtHome whether only what is here or in the local network may answer
 * @param keeping whether an answer that was given before may be given again
 */
public record Wishes(boolean isAtHome, Keeping keeping) {
    public static final Wishes NONE = new Wishes(false, Keeping.UNSAID);

    public enum Keeping {
        UNSAID,
        WANTED,
        UNWANTED
    }

    private static final List<String> KNOWN = List.of("collections", "stay_home", "cache");

    /** Throws a Problem where it asks for what nobody here knows. */
    public static Wishes of(byte[] object) {
        var text = "{\"hearth\":" + new String(object, StandardCharsets.UTF_8) + "}";
        var fields = Fields.of(text.getBytes(StandardCharsets.UTF_8)).object("hearth");
        if (fields == null) return NONE;
        fields.texts("collections");
        var wishes = new Wishes(fields.flag("stay_home", false), keeping(fields.flag("cache")));
        for (var stranger : fields.strangers()) throw unknown(stranger);
        return wishes;
    }

    private static Keeping keeping(@Nullable Boolean cache) {
        if (cache == null) return Keeping.UNSAID;
        return cache ? Keeping.WANTED : Keeping.UNWANTED;
    }

    private static Problem unknown(String path) {
        var name = path.substring("hearth.".length());
        var meant = Nearest.of(name, KNOWN)
                .map(near -> " Did you mean " + near + "?")
                .orElse(" It takes: " + String.join(", ", KNOWN) + ".");
        return Problem.invalid(path, "unknown_field", "There is no field " + name + " in hearth." + meant);
    }
}
