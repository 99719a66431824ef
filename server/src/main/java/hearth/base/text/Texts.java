package hearth.base.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** Every word that a person sees, by language and key. */
public final class Texts {
    public static final Locale FALLBACK = Locale.ENGLISH;
    private static final List<Locale> BUNDLED = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final Map<Locale, Map<String, String>> bundles;

    public Texts(Map<Locale, Map<String, String>> bundles) {
        this.bundles = new LinkedHashMap<>(bundles);
        if (!bundles.containsKey(FALLBACK)) throw new IllegalArgumentException("there must be an English bundle");
    }

    /** Those inside the jar: {@code web/i18n/en.properties} and its siblings. */
    public static Texts bundled() {
        var bundles = new LinkedHashMap<Locale, Map<String, String>>();
        for (var locale : BUNDLED) bundles.put(locale, load(locale));
        return new Texts(bundles);
    }

    public List<Locale> locales() {
        return List.copyOf(bundles.keySet());
    }

    public Map<String, String> bundle(Locale locale) {
        return Map.copyOf(bundles.getOrDefault(locale, Map.of()));
    }

    /** The best of our languages for what a browser says it reads. */
    public Locale choose(String acceptLanguage) {
        try {
            var wanted = Locale.LanguageRange.parse(acceptLanguage);
            var found = Locale.lookup(wanted, bundles.keySet());
            return found == null ? FALLBACK : found;
        } catch (IllegalArgumentException odd) {
            return FALLBACK;
        }
    }

    /** A text with its places filled; a key that is missing shows itself, and a test finds it first. */
    public String get(Locale locale, String key, Object... arguments) {
        var pattern = pattern(locale, key);
        // Most texts have no places. The others get a format of their own: it must not be shared between threads.
        if (pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0) return pattern;
        return new MessageFormat(pattern, locale).format(arguments);
    }

    private String pattern(Locale locale, String key) {
        var fallback = bundles.getOrDefault(FALLBACK, Map.of());
        return bundles.getOrDefault(locale, fallback).getOrDefault(key, fallback.getOrDefault(key, key));
    }

    public boolean has(String key) {
        return bundle(FALLBACK).containsKey(key);
    }

    private static Map<String, String> load(Locale locale) {
        var name = "/web/i18n/" + locale.getLanguage() + ".properties";
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the jar lacks " + name);
            var properties = new Properties();
            properties.load(new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            var bundle = new LinkedHashMap<String, String>();
            properties.stringPropertyNames().forEach(key -> bundle.put(key, properties.getProperty(key)));
            return bundle;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
