package hearth.catalogue.prices;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds a model by the names that people and providers call it by, and never another one that is only called alike. */
final class Names {
    /** Providers serve a model under its name and each of its snapshots under that name and a day. */
    private static final Pattern DAY = Pattern.compile("[-@]20\\d\\d(-?)(?:0[1-9]|1[0-2])\\1(?:0[1-9]|[12]\\d|3[01])$");

    /** Before the names in Gemini's own lists. */
    private static final String GEMINI_PATH = "models/";

    private final Map<String, Map<String, Listed>> byProvider;

    private Names(Map<String, Map<String, Listed>> byProvider) {
        this.byProvider = byProvider;
    }

    /** Throws an IllegalArgumentException where two models have one name. */
    static Names of(List<Listed> models) {
        var byProvider = new HashMap<String, Map<String, Listed>>();
        for (var model : models) {
            var names = byProvider.computeIfAbsent(lower(model.provider()), provider -> new HashMap<>());
            take(names, model.model(), model);
            model.aliases().forEach(alias -> take(names, alias, model));
        }
        byProvider.values().forEach(Names::addShortNames);
        return new Names(byProvider);
    }

    private static void take(Map<String, Listed> names, String name, Listed model) {
        var other = names.put(lower(name), model);
        if (other == null) return;
        throw new IllegalArgumentException(model.provider() + " " + name + " is there twice. Keep one of the two.");
    }

    /** The last part of a path such as {@code accounts/fireworks/models/kimi-k3}, where no two paths of the provider end in it. */
    private static void addShortNames(Map<String, Listed> names) {
        var shorter = new HashMap<String, Listed>();
        var ambiguous = new HashSet<String>();
        names.forEach((name, model) -> {
            var last = name.substring(name.lastIndexOf('/') + 1);
            var other = shorter.put(last, model);
            if (other != null && !other.equals(model)) ambiguous.add(last);
        });
        shorter.keySet().removeAll(ambiguous);
        shorter.forEach(names::putIfAbsent);
    }

    Optional<Listed> find(String provider, String model) {
        var owner = lower(provider);
        var names = byProvider.get(owner);
        if (names == null) return Optional.empty();
        var name = lower(model);
        var found = named(names, owner, name);
        // A snapshot may have had a price of its own, and then has a line; only without one it is the model that it is
        // a snapshot of.
        return Optional.ofNullable(
                found != null ? found : named(names, owner, DAY.matcher(name).replaceFirst("")));
    }

    private static @Nullable Listed named(Map<String, Listed> names, String owner, String name) {
        var found = names.get(name);
        if (found != null) return found;
        if (name.startsWith(owner + "/")) return names.get(name.substring(owner.length() + 1));
        if (name.startsWith(GEMINI_PATH)) return names.get(name.substring(GEMINI_PATH.length()));
        return null;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
