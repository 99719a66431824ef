package hearth.base.config;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One thing that an owner can decide, by flag, environment or file.
 *
 * @param name as in {@code HEARTH_NAME}
 * @param standard the text that stands where nothing was said; empty where that means "none"
 * @param reader makes a value of the text, or throws an IllegalArgumentException that says the fix
 * @param secret whether its value is never shown
 * @param onPage whether it can be decided on the settings page too, and takes effect at once
 * @param help one or two sentences for the docs page and the verb's help
 */
public record Setting<T>(
        String name, String standard, Function<String, T> reader, boolean secret, boolean onPage, String help) {
    /** What stands before an @ or behind password= in an address, where people put passwords. */
    private static final Pattern IN_ADDRESS = Pattern.compile("(?i)(://)[^/@?]*(?=@)|([?&](?:ssl)?password=)[^&]*");

    static <T> Setting<T> of(String name, String standard, Function<String, T> reader, String help) {
        return new Setting<>(name, standard, reader, false, false, help);
    }

    static <T> Setting<T> secret(String name, Function<String, T> reader, String help) {
        return new Setting<>(name, "", reader, true, false, help);
    }

    /** The same, open to the settings page. */
    Setting<T> andOnPage() {
        return new Setting<>(name, standard, reader, secret, true, help);
    }

    /** Why this text cannot be its value, and the fix; empty where it can. */
    public Optional<String> refuse(String text) {
        try {
            return reader.apply(text) == null ? Optional.of("") : Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    public String variable() {
        return "HEARTH_" + name;
    }

    public String flag() {
        return "--" + name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its name in hearth.toml. */
    public String key() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** The value as it may be shown to anyone. */
    public String shown(String text) {
        if (secret && !text.isEmpty()) return "••••";
        return IN_ADDRESS.matcher(text).replaceAll("$1$2••••");
    }
}
