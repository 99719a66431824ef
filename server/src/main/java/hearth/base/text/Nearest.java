package hearth.base.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that somebody probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The closest of the known names, if it is close enough to be a slip of the fingers. */
    public static Optional<String> of(String typed, Collection<String> known) {
        var reach = Math.max(2, typed.length() / 3);
        return known.stream()
                .min(Comparator.comparingInt((String name) -> distance(typed, name))
                        .thenComparing(name -> name))
                .filter(name -> distance(typed, name) <= reach);
    }

    /** Insertions, deletions and replacements between two names. */
    static int distance(String from, String to) {
        var previous = new int[to.length() + 1];
        for (var column = 0; column <= to.length(); column++) previous[column] = column;
        for (var row = 1; row <= from.length(); row++) {
            var current = new int[to.length() + 1];
            current[0] = row;
            for (var column = 1; column <= to.length(); column++) {
                var replaced = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
