package hearth.provider;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The dialect that a provider speaks. */
public enum Kind {
    OPENAI,
    ANTHROPIC,
    OLLAMA;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
