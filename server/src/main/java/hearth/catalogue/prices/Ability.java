package hearth.catalogue.prices;

import java.util.Locale;

/** What a model can do besides answering text with text. One with embeddings does nothing else. */
public enum Ability {
    AUDIO,
    EMBEDDINGS,
    JSON_SCHEMA,
    REASONING,
    STREAMING,
    TOOLS,
    VISION;

    /** Its name in files and answers. */
    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
