package hearth.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every word that people see is in the bundles, in every language, and none is there in vain. */
class TextsTest {
    private static final Path ROOT = Path.of(System.getProperty("hearth.root", "."));
    private static final Pattern KEY = Pattern.compile("[\"']([a-z][A-Za-z0-9_-]*(?:\\.[A-Za-z0-9_-]+)*)[\"']");
    private static final Pattern BEGINNING = Pattern.compile("[\"']([a-z][A-Za-z0-9._-]*\\.)[\"']");
    private static final Pattern CALL = Pattern.compile("\\bt\\(\\s*[\"']([^\"']+)[\"'](?!\\s*~)");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
    private static final Pattern MARKUP =
            Pattern.compile("\\{#.*?#}|\\{%.*?%}|\\{\\{.*?}}|<!--.*?-->|<[^>]*>", Pattern.DOTALL);
    private static final Pattern SPOKEN = Pattern.compile(
            "\\b(?:alt|title|placeholder|aria-label|aria-description)\\s*=\\s*\"([^\"{]*\\p{L}[^\"{]*)\"");

    private final Texts texts = Texts.bundled();

    @Test
    void both_languages_say_all_of_it() {
        var english = texts.bundle(Locale.ENGLISH);
        var german = texts.bundle(Locale.GERMAN);

        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(german.values()).noneMatch(String::isBlank);
        assertThat(english.values()).noneMatch(String::isBlank);
    }

    @Test
    void both_languages_have_the_same_places_to_fill() {
        var english = texts.bundle(Locale.ENGLISH);

        texts.bundle(Locale.GERMAN)
                .forEach((key, text) ->
                        assertThat(places(text)).as(key).isEqualTo(places(english.getOrDefault(key, ""))));
    }

    @Test
    void every_key_that_is_asked_for_is_there() throws IOException {
        var missing = new TreeSet<String>();
        for (var entry : sources("web", ".peb").entrySet()) {
            var calls = CALL.matcher(entry.getValue());
            while (calls.find()) if (!texts.has(calls.group(1))) missing.add(entry.getKey() + ": " + calls.group(1));
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void no_key_is_there_that_nobody_asks_for() throws IOException {
        var all = String.join("\n", sources("web", ".peb").values())
                + String.join("\n", sources("server/src/main/java", ".java").values());
        var named = found(KEY, all);
        var begun = found(BEGINNING, all);
        var idle = texts.bundle(Locale.ENGLISH).keySet().stream()
                .filter(key -> !named.contains(key))
                .filter(key -> begun.stream().noneMatch(key::startsWith))
                .filter(key -> !key.startsWith("error."))
                .collect(Collectors.toSet());

        assertThat(idle).isEmpty();
    }

    @Test
    void no_template_speaks_past_the_bundles() throws IOException {
        var spoken = new TreeSet<String>();
        for (var entry : sources("web", ".peb").entrySet()) {
            // The showcase names tokens and products, which have no language.
            if (entry.getKey().startsWith("web/design/")) continue;
            for (var text : MARKUP.split(entry.getValue())) {
                if (text.chars().filter(Character::isLetter).count() > 1)
                    spoken.add(entry.getKey() + ": " + text.strip());
            }
            var attributes = SPOKEN.matcher(entry.getValue());
            while (attributes.find()) spoken.add(entry.getKey() + ": " + attributes.group(1));
        }

        assertThat(spoken).isEmpty();
    }

    @Test
    void the_language_of_the_browser_is_met_as_well_as_we_can() {
        assertThat(texts.choose("de-AT,de;q=0.9,en;q=0.5")).isEqualTo(Locale.GERMAN);
        assertThat(texts.choose("fr-FR,de;q=0.5")).isEqualTo(Locale.GERMAN);
        assertThat(texts.choose("fr")).isEqualTo(Locale.ENGLISH);
        assertThat(texts.choose("")).isEqualTo(Locale.ENGLISH);
        assertThat(texts.choose("§§;;q=x")).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void many_readers_at_once_get_their_own_words() throws Exception {
        try (var readers = Executors.newFixedThreadPool(8)) {
            var said = IntStream.range(0, 20_000)
                    .mapToObj(number -> readers.submit(() -> texts.get(Locale.GERMAN, "error.status", number)))
                    .toList();
            for (var number = 0; number < said.size(); number++) {
                assertThat(said.get(number).get().replace(".", "")).isEqualTo("Fehler " + number);
            }
        }
    }

    private static Set<String> places(String text) {
        return found(PLACE, text);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(hit -> hit.group(1)).collect(Collectors.toSet());
    }

    private static Map<String, String> sources(String folder, String ending) throws IOException {
        try (var files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .collect(Collectors.toMap(file -> ROOT.relativize(file).toString(), TextsTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
