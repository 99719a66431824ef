package hearth.label;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How one of several models is chosen for a call; the others are what it falls back to. */
public enum Way {
    /** The first that answers. */
    ORDER,
    /** By lot, each as often as its weight says. */
    WEIGHTED,
    /** What a call of this size is likely to cost; what has no price comes last, since nobody knows. */
    CHEAPEST,
    /** The time until the first word, as it was of late. */
    FASTEST,
    /** This machine, then this network, then the rest. */
    LOCAL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Way> of(String word) {
        return Arrays.stream(values()).filter(way -> way.word().equals(word)).findFirst();
    }
}
