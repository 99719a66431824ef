package hearth.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CleaningTest {
    @Test
    void what_is_no_character_shows_that_there_was_something() {
        assertThat(Cleaning.of("a\u0000b\u0008c\u0085d\uD800e\uDC00f\uD83D\uDE00\uD83D"))
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uD83D\uDE00\uFFFD");
    }

    @Test
    void nothing_reorders_what_is_read() {
        assertThat(Cleaning.of("\u202Aa\u202Eb\u2066c\u2069 \u200Fd")).isEqualTo("abc \u200Fd");
    }

    @Test
    void there_is_one_kind_of_line_end() {
        assertThat(Cleaning.of("a\r\nb\rc\n\r\n\r\rd\te")).isEqualTo("a\nb\nc\n\n\n\nd\te");
    }

    @Test
    void pieces_are_cleaned_as_the_whole_is() {
        for (var seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (var i = 0; i < 12; i++) text.append("a\r\n\uD83D\uDE00\u202E\u0000".charAt(random.nextInt(7)));
            var cleaning = new Cleaning();
            var clean = new StringBuilder();
            for (var at = 0; at < text.length(); ) {
                var end = Math.min(text.length(), at + 1 + random.nextInt(3));
                clean.append(cleaning.take(text.substring(at, end)));
                at = end;
            }

            assertThat(clean.append(cleaning.rest()).toString()).isEqualTo(Cleaning.of(text.toString()));
        }
    }
}
