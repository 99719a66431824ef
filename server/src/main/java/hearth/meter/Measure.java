package hearth.meter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a chart of calls is drawn of. */
public enum Measure {
    COST,
    TOKENS,
    CALLS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Measure> of(String word) {
        return Arrays.stream(values())
                .filter(measure -> measure.word().equals(word))
                .findFirst();
    }

    long of(Sum sum) {
        return switch (this) {
            case COST -> sum.cost();
            case TOKENS -> sum.tokens();
            case CALLS -> sum.calls();
        };
    }
}
