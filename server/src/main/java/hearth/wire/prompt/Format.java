package hearth.wire.prompt;

import org.jspecify.annotations.Nullable;

/** The form that the answer must have. */
public sealed interface Format {
    Format FREE = new Free();

    record Free() implements Format {}

    /** Any JSON object. */
    record AnyJson() implements Format {}

    /** JSON of this schema, which is kept as text. */
    record Schema(
            String name,
            @Nullable String description,
            String schema,
            @Nullable Boolean strict) implements Format {
        /** For dialects that give schemas no name, in those that want one. */
        public static final String UNNAMED = "answer";
    }
}
