package hearth.base.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a key is for. */
public enum Scope {
    CHAT,
    MODELS,
    KNOWLEDGE,
    USAGE,
    /** Every other scope too, and whatever else its owner may. */
    ADMIN;

    /** Where nothing is said; never everything. */
    public static final Set<Scope> USUAL = Set.of(CHAT, MODELS);

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }

    /** As they stand in a row: in their order, with a space between. */
    public static String text(Set<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::word).collect(Collectors.joining(" "));
    }

    public static Set<Scope> set(String text) {
        return List.of(text.split(" ")).stream()
                .flatMap(word -> of(word).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }
}
