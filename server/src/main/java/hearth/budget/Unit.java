package hearth.budget;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a budget counts. */
public enum Unit {
    /** Nano-dollars. */
    USD,
    TOKENS,
    REQUESTS,
    /** That are open at the same time. */
    STREAMS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Unit> of(String word) {
        return Arrays.stream(values()).filter(unit -> unit.word().equals(word)).findFirst();
    }
}
