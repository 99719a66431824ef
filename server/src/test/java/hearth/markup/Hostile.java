package hearth.markup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Markdown of people who mean harm, a case a line: {@code ⏎} is a line end and {@code ⟨0000⟩} a character by number. */
final class Hostile {
    private static final Pattern NUMBER = Pattern.compile("⟨([0-9a-f]{4})⟩");

    private Hostile() {}

    static List<String> cases() {
        try (var in = Hostile.class.getResourceAsStream("hostile.txt")) {
            if (in == null) throw new IllegalStateException("hostile.txt is missing");
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(Hostile::meant).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String meant(String line) {
        return NUMBER.matcher(line.replace('⏎', '\n'))
                .replaceAll(found -> quoted((char) Integer.parseInt(found.group(1), 16)));
    }

    private static String quoted(char letter) {
        return java.util.regex.Matcher.quoteReplacement(String.valueOf(letter));
    }
}
