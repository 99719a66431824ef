package hearth.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTest {
    @Test
    void marks_are_gone_and_words_stay() {
        assertThat(Plain.of("# A *title*\n\n**b** `c` ~~d~~ [e](https://x.example) ![f](https://y.example/z.png)"))
                .isEqualTo("A title\nb c d e f");
    }

    @Test
    void blocks_stand_on_lines_of_their_own() {
        assertThat(Plain.of("- a\n- [x] b\n  1. c\n\n> d\ne  \nf\n\n---\n\n```js\ng\n```"))
                .isEqualTo("a\nb\nc\nd e\nf\ng");
    }

    @Test
    void rows_of_a_table_are_lines() {
        assertThat(Plain.of("| a | b |\n|---|---|\n| c | d |\n\ne")).isEqualTo("a b\nc d\ne");
    }

    @Test
    void formulas_and_code_are_as_they_were_written() {
        assertThat(Plain.of("$x^2$ and \\(y\\)\n\n$$\nz\n$$\n\n    code <b>")).isEqualTo("x^2 and y\nz\ncode <b>");
    }

    @Test
    void html_is_words_and_names_of_links_are_not() {
        assertThat(Plain.of("<b>a</b>\n\n[a]: https://x.example\n\n[a]")).isEqualTo("<b>a</b>\na");
    }

    @Test
    void characters_by_number_are_cleaned_too() {
        assertThat(Plain.of("a&#x202e;b&#7;c")).isEqualTo("ab\uFFFDc");
    }
}
