package hearth.base.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A provider that the environment names: HEARTH_PROVIDER_NAME_URL and what stands beside it.
 *
 * @param name in small letters, as the first part of its models' ids
 * @param kind the dialect it speaks
 * @param place empty where its address is to tell
 * @param parallel how many calls it answers at once; empty for as many as come
 */
public record NamedProvider(
        String name, URI url, Optional<String> key, String kind, Optional<String> place, Optional<Integer> parallel) {
    private static final Pattern VARIABLE =
            Pattern.compile("HEARTH_PROVIDER_([A-Z0-9][A-Z0-9_]*?)_(?:URL|KEY|KIND|PLACE|PARALLEL)(?:_FILE)?");

    /** The middle of the variable's name, where it is one of these. */
    static Optional<String> named(String variable) {
        var found = VARIABLE.matcher(variable);
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** The settings of one provider. */
    record Parts(
            String name,
            Setting<Optional<URI>> url,
            Setting<Optional<String>> key,
            Setting<String> kind,
            Setting<Optional<String>> place,
            Setting<Optional<Integer>> parallel) {
        static Parts of(String name) {
            var start = "PROVIDER_" + name + "_";
            return new Parts(
                    name,
                    Setting.of(start + "URL", "", Values.optional(Values::webAddress), "Where it is."),
                    Setting.secret(start + "KEY", Values.optional(text -> text), "Its key."),
                    Setting.of(
                            start + "KIND",
                            "openai",
                            Values.word("openai", "anthropic", "gemini", "ollama"),
                            "The dialect it speaks."),
                    Setting.of(
                            start + "PLACE",
                            "",
                            Values.optional(Values.word("here", "lan", "cloud")),
                            "How far away it is."),
                    Setting.of(
                            start + "PARALLEL",
                            "",
                            Values.optional(Values.whole(1, 100_000)),
                            "How many calls it answers at once."));
        }

        Stream<Setting<?>> all() {
            return Stream.of(url, key, kind, place, parallel);
        }

        /** Why this is no provider. */
        Optional<String> missing(Configuration.Value address) {
            return address.text().isEmpty()
                    ? Optional.of(url.variable() + " is missing: other settings of that provider are there. Set it, or"
                            + " take them away.")
                    : Optional.empty();
        }

        NamedProvider read(Configuration from) {
            return new NamedProvider(
                    name.toLowerCase(Locale.ROOT),
                    from.get(url).orElseThrow(),
                    from.get(key),
                    from.get(kind),
                    from.get(place),
                    from.get(parallel));
        }
    }

    static List<Parts> in(Stream<String> variables) {
        return variables
                .flatMap(variable -> named(variable).stream())
                .distinct()
                .sorted()
                .map(Parts::of)
                .toList();
    }
}
