package hearth.base.config;

import hearth.base.text.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** What was decided, and where: flag, then environment, then hearth.toml in the data folder, then the default. */
public final class Configuration {
    private static final String PREFIX = "HEARTH_";
    private static final String ADDRESS =
            "Set HEARTH_BASE_URL too, to the address that people type, such as https://hearth.example.org.";

    private final Map<Setting<?>, Value> values;
    private final List<NamedProvider.Parts> providers;
    private final Map<String, String> environment;

    private Configuration(
            Map<Setting<?>, Value> values, List<NamedProvider.Parts> providers, Map<String, String> environment) {
        this.values = Map.copyOf(values);
        this.providers = List.copyOf(providers);
        this.environment = Map.copyOf(environment);
    }

    /** Reads everything and reports every mistake at once. */
    public static Configuration read(Map<String, String> flags, Map<String, String> environment) {
        return new Reading(flags, environment).finish();
    }

    @SuppressWarnings("unchecked") // each value was read by its own setting
    public <T> T get(Setting<T> setting) {
        return (T) value(setting).read();
    }

    /** Those that the environment names. */
    public List<NamedProvider> providers() {
        return providers.stream().map(parts -> parts.read(this)).toList();
    }

    /** What stands in the environment for other programs, such as a provider's key; empty where nothing does. */
    public Optional<String> environment(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank());
    }

    /** Every setting there is, those of the named providers among them. */
    public List<Setting<?>> settings() {
        return Stream.concat(Settings.ALL.stream(), providers.stream().flatMap(NamedProvider.Parts::all))
                .<Setting<?>>map(setting -> setting)
                .toList();
    }

    /** The text that was decided, and by whom. */
    public Value value(Setting<?> setting) {
        var value = values.get(setting);
        if (value == null) throw new IllegalArgumentException(setting.name() + " is missing from Settings.ALL");
        return value;
    }

    /** A setting's text, what was read of it, and where it stood: {@code --listen}, {@code HEARTH_LISTEN}, {@code hearth.toml line 3}, {@code default}. */
    public record Value(String text, Object read, String origin) {}

    private record Said(String text, String origin) {}

    /** One pass over all sources, which collects mistakes instead of stopping at the first. */
    private static final class Reading {
        private final Map<String, String> flags;
        private final Map<String, String> environment;
        private final List<String> mistakes = new ArrayList<>();
        private final Map<Setting<?>, Value> values = new HashMap<>();
        private final List<NamedProvider.Parts> providers;
        private Map<String, Said> file = Map.of();

        Reading(Map<String, String> flags, Map<String, String> environment) {
            this.flags = flags;
            this.environment = environment;
            this.providers = NamedProvider.in(environment.keySet().stream());
        }

        Configuration finish() {
            refuseUnknownVariables();
            take(Settings.DATA);
            var data = values.get(Settings.DATA);
            if (data != null) file = toml(((Path) data.read()).resolve("hearth.toml"));
            Settings.ALL.stream()
                    .filter(setting -> !setting.equals(Settings.DATA))
                    .forEach(this::take);
            providers.stream().flatMap(NamedProvider.Parts::all).forEach(this::take);
            needAddress();
            needUrls();
            if (mistakes.isEmpty()) return new Configuration(values, providers, environment);
            throw new Refusal(
                    ExitCode.CONFIGURATION,
                    (mistakes.size() == 1 ? "One setting is wrong:" : mistakes.size() + " settings are wrong:")
                            + mistakes.stream().map(each -> "\n  " + each).collect(Collectors.joining()));
        }

        /** A link in a mail must not begin with what a stranger's request said, and many teams have one address in common. */
        private void needAddress() {
            if (!isEmpty(Settings.BASE_URL)) return;
            if (!isEmpty(Settings.SMTP_URL)) mistakes.add("HEARTH_SMTP_URL is set, and mails carry links. " + ADDRESS);
            var mode = values.get(Settings.MODE);
            if (mode != null && mode.read() == Settings.Mode.HOSTED) mistakes.add("HEARTH_MODE is hosted. " + ADDRESS);
        }

        private void needUrls() {
            for (var parts : providers) {
                var address = values.get(parts.url());
                if (address != null) parts.missing(address).ifPresent(mistakes::add);
            }
        }

        private boolean isEmpty(Setting<?> setting) {
            var value = values.get(setting);
            return value != null && value.text().isEmpty();
        }

        private void take(Setting<?> setting) {
            var said = said(setting);
            try {
                values.put(setting, new Value(said.text(), setting.reader().apply(said.text()), said.origin()));
            } catch (IllegalArgumentException wrong) {
                mistakes.add(setting.variable() + " (from " + said.origin() + ") is “" + setting.shown(said.text())
                        + "”. " + wrong.getMessage());
            }
        }

        private Said said(Setting<?> setting) {
            return flag(setting)
                    .or(() -> variable(setting))
                    .or(() -> Optional.ofNullable(file.get(setting.key())))
                    .orElseGet(() -> new Said(setting.standard(), "default"));
        }

        private Optional<Said> flag(Setting<?> setting) {
            return Optional.ofNullable(flags.get(setting.flag()))
                    .filter(text -> !text.isEmpty())
                    .map(text -> new Said(text, setting.flag()));
        }

        private Optional<Said> variable(Setting<?> setting) {
            var plain = environment.getOrDefault(setting.variable(), "");
            var fileName = setting.variable() + "_FILE";
            var path = environment.getOrDefault(fileName, "");
            if (!plain.isEmpty() && !path.isEmpty()) {
                mistakes.add(setting.variable() + " and " + fileName + " are both set. Keep one of them.");
            }
            if (!plain.isEmpty()) return Optional.of(new Said(plain, setting.variable()));
            return path.isEmpty() ? Optional.empty() : secretFile(setting, fileName, path);
        }

        private Optional<Said> secretFile(Setting<?> setting, String origin, String path) {
            try {
                var text = Files.readString(Path.of(path)).strip();
                return text.isEmpty() ? Optional.empty() : Optional.of(new Said(text, origin));
            } catch (IOException | InvalidPathException unreadable) {
                mistakes.add(origin + " names " + path + ", which cannot be read (" + reason(unreadable)
                        + "). Correct the path or the file's mode.");
                return Optional.of(new Said(setting.standard(), origin));
            }
        }

        private static String reason(Exception unreadable) {
            return unreadable instanceof java.nio.file.NoSuchFileException
                    ? "there is no such file"
                    : unreadable.getClass().getSimpleName();
        }

        private void refuseUnknownVariables() {
            var known = Settings.ALL.stream()
                    .flatMap(setting -> List.of(setting.variable(), setting.variable() + "_FILE").stream())
                    .collect(Collectors.toSet());
            environment.keySet().stream()
                    .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                    .filter(name -> NamedProvider.named(name).isEmpty())
                    .sorted()
                    .forEach(name ->
                            mistakes.add(name + " (from the environment) is not a setting." + meant(name, known)));
        }

        private static String meant(String typed, java.util.Collection<String> known) {
            return Nearest.of(typed, known)
                    .map(name -> " Did you mean " + name + "?")
                    .orElse(" docs/operations/settings.md lists them all.");
        }

        private Map<String, Said> toml(Path path) {
            if (!Files.exists(path)) return Map.of();
            try {
                var parsed = Toml.parse(path);
                parsed.errors().forEach(error -> mistakes.add(notUnderstood(error.position())));
                return parsed.hasErrors() ? Map.of() : entries(parsed);
            } catch (IOException unreadable) {
                mistakes.add(path + " cannot be read (" + reason(unreadable) + "). Correct its mode.");
                return Map.of();
            } catch (RuntimeException | AssertionError | StackOverflowError odd) {
                // The parser's own faults: bad escapes, brackets inside brackets by the thousand.
                mistakes.add("hearth.toml: not understood. It takes lines such as listen = \"127.0.0.1:8080\".");
                return Map.of();
            }
        }

        /** Without the parser's own words: they quote the file, and so perhaps a password. */
        private static String notUnderstood(TomlPosition where) {
            return "hearth.toml line " + where.line() + ", column " + where.column()
                    + ": not understood. Write each setting once, such as listen = \"127.0.0.1:8080\".";
        }

        private Map<String, Said> entries(TomlTable table) {
            var known = Settings.ALL.stream()
                    .filter(setting -> !setting.equals(Settings.DATA))
                    .map(Setting::key)
                    .collect(Collectors.toSet());
            var entries = new HashMap<String, Said>();
            for (var key : table.keySet()) {
                var where = "hearth.toml line " + line(table, key);
                var value = table.get(List.of(key));
                if (key.equals(Settings.DATA.key())) {
                    mistakes.add(
                            where
                                    + ": data cannot be set here, since the file stands in that folder. Use HEARTH_DATA or --data.");
                } else if (!known.contains(key)) {
                    mistakes.add(where + ": " + key + " is not a setting." + meant(key, known));
                } else if (value instanceof String || value instanceof Long || value instanceof Boolean) {
                    if (!value.toString().isEmpty()) entries.put(key, new Said(value.toString(), where));
                } else {
                    mistakes.add(where + ": " + key + " takes a text in quotes, a whole number, true or false.");
                }
            }
            return entries;
        }

        private static int line(TomlTable table, String key) {
            var position = table.inputPositionOf(List.of(key));
            return position == null ? 0 : position.line();
        }
    }
}
