package hearth.wire.prompt;

import org.jspecify.annotations.Nullable;

/** Something that the caller can do for the model; its arguments are described by a JSON schema, as text. */
public record Tool(
        String name,
        @Nullable String description,
        String schema,
        @Nullable Boolean strict,
        CacheMark cache) {
    /** What a tool without arguments takes. */
    public static final String NO_ARGUMENTS = "{\"type\":\"object\",\"properties\":{}}";

    public Tool(String name, @Nullable String description, String schema) {
        this(name, description, schema, null, CacheMark.NONE);
    }
}
