package hearth.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowingTest {
    /** Blocks of every kind, also broken ones; put one after the other they make answers. */
    private static final List<String> BLOCKS = List.of(
            "A paragraph of *some* words,\nover two lines.\n\n",
            "Heading\n===\n",
            "Another\n---\n",
            "# One\n",
            "### Three ###\n\n",
            "- a\n- b\n- c\n\n",
            "- a\n\n- b\n\n\n- c\n",
            "* x\n  * y\n    * z\n\n      deep words\n* w\n\n",
            "+ other\n+ marks\n\n",
            "1. one\n2. two\n\n   more of two\n3. three\n\n",
            "7) seven\n8) eight\n",
            "- [ ] open\n- [x] done\n\n",
            "```python\nprint(1)\n\n\n# no heading\n- no list\n```\n",
            "~~~\n```\n~~~\n\n",
            "- ```js\n  in a list\n  ```\n\n",
            "    indented\n\n    code\n\n",
            "\ttabbed\n",
            "> quote\n> of two\nlazy\n\n",
            "> - list in a quote\n>\n> > deeper\n\n",
            "| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 |\n\n",
            "words before\n| a |\n|---|\n| 1 |\nlazy row\n\n",
            "words\n    | a |\n|---|\n\n",
            "words\n10. |\n|---|\n| 1 |\n\n",
            "[new]: https://ok.example/new\n    words\n===\n",
            "<div>\n\n*no html*\n\n</div>\n\n",
            "<!-- a comment\n\nover lines -->\n",
            "$$\na\n- b\n= c\n$$\n\n",
            "\\[\nx + y\n\\]\n",
            "words\n$$\nx\n$$\nmore words\n\n",
            "$$ never closed\nas *it* is\n\n",
            "prices of $5 and $6, and $x^2$\n\n",
            "***\n\n",
            "[name]: https://ok.example/page \"title\"\n\n",
            "[other]:\nhttps://ok.example/other\n'title\nof two'\n\n",
            "> [quoted]: https://ok.example/quoted\n\n",
            "[name] and [other][] and [words][quoted] and [nobody]\n\n",
            "\n\n   \n\n",
            "A line with\\\na break and  \nanother\n\n",
            "ä 漢字 😀 👩‍👩‍👧 \u202Ex\n\n",
            "Windows\r\nlines\r\n\r\nand\rold ones\r\r",
            "no end",
            "- ",
            "```\nnever closed\n");

    private static final String NAMES =
            "[name]: https://ok.example/1\n\n[other]: https://ok.example/2\n\n> [quoted]: https://ok.example/3\n\n";

    /** Nothing of it explains a new name. */
    private static final List<String> MARKS = List.of(
            ("a|b c|\n|\n|\n\n|\r\n|\n\n\n|  |    |\t|- |1. |2) |10. |* |+ |> |#|## |===|---|*|**|_|~~|`|```|~~~|```\n|$$|$$\n|$"
                            + "|\\[|\\]|\\(|\\)|[name]|[name]: /u|'t|\"|(|<br>|<div>|&amp;|\\|http://a.b|- [ ] |](|![|math\n|=|-|:")
                    .split("\\|", -1));

    private static final List<String> TABLES = List.of("|", "|-|-|\n", "| a | b |\n");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 17, 100, 1_000_000})
    void however_it_is_cut_the_parts_are_the_whole(int longest) {
        for (var seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var text = text(random);
            var growing = new Growing();
            var html = new StringBuilder();
            for (var piece : pieces(text, longest, random)) {
                growing.add(piece);
                if (random.nextInt(3) == 0) growing.finished().forEach(html::append);
            }

            assertThat(html.append(growing.end()).toString())
                    .as("seed %s: %s", seed, text)
                    .isEqualTo(Markup.html(text).text());
        }
    }

    @Test
    void a_soup_of_marks_is_read_in_parts_as_in_whole() {
        for (var seed = 0; seed < 1_500; seed++) {
            var random = new Random(seed);
            var text = soup(random);
            var growing = new Growing();
            var html = new StringBuilder();
            for (var piece : pieces(text, 40, random)) {
                growing.add(piece);
                growing.finished().forEach(html::append);
            }

            assertThat(html.append(growing.end()).toString())
                    .as("seed %s: %s", seed, text)
                    .isEqualTo(Markup.html(text).text());
        }
    }

    @Test
    void at_any_moment_it_shows_all_that_was_written_so_far() {
        for (var seed = 100; seed < 130; seed++) {
            var random = new Random(seed);
            var growing = new Growing();
            var html = new StringBuilder();
            var written = new StringBuilder();
            for (var piece : pieces(text(random), 60, random)) {
                // A cut character is waited for.
                if (!written.isEmpty() && Character.isHighSurrogate(written.charAt(written.length() - 1))) continue;
                written.append(piece);
                growing.add(piece);
                growing.finished().forEach(html::append);
                if (Character.isHighSurrogate(written.charAt(written.length() - 1))) break;

                assertThat(html.toString() + growing.open())
                        .as("seed %s: %s", seed, written)
                        .isEqualTo(Markup.html(written.toString()).text());
            }
        }
    }

    @Test
    void a_finished_block_is_told_once_and_early() {
        var growing = new Growing();
        growing.add("first\n\n" + "- item\n".repeat(40) + "\nlast ".repeat(20));

        assertThat(growing.finished()).hasSizeGreaterThan(1).first().isEqualTo(new SafeHtml("<p>first</p>\n"));
        assertThat(growing.finished()).isEmpty();
        assertThat(growing.open().text()).doesNotContain("first").contains("last");
    }

    @Test
    void a_name_explained_earlier_is_known_and_one_explained_later_is_not() {
        var growing = new Growing();
        growing.add("[a]: https://ok.example/a\n\n" + "words\n\n".repeat(60));
        var before = growing.finished();
        growing.add("[a] [b]\n\n" + "words\n\n".repeat(60));
        var between = growing.finished();
        growing.add("[b]: https://ok.example/b\n");

        assertThat(before).isNotEmpty();
        assertThat(between.toString() + growing.end())
                .contains("href=\"https://ok.example/a\"")
                .doesNotContain("href=\"https://ok.example/b\"");
    }

    @Test
    void many_blocks_are_read_a_few_times_each() {
        assertThat(work("A paragraph of words.\n\n".repeat(20_000), 4)).isLessThan(6 * 460_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"- a list that never ends\n", "code\n", "> quote\n", "words\n", "| a | b |\n"})
    void one_giant_block_is_read_a_few_times(String line) {
        var text = "```\n".repeat(line.equals("code\n") ? 1 : 0) + line.repeat(400_000 / line.length());

        assertThat(work(text, 4)).isLessThan(6 * (long) text.length());
    }

    /** How many characters are read when somebody asks after each piece what is finished, and once for the rest. */
    private static long work(String text, int piece) {
        var growing = new Growing();
        for (var at = 0; at < text.length(); at += piece) {
            growing.add(text.substring(at, Math.min(text.length(), at + piece)));
            growing.finished();
        }
        assertThat(growing.end().isEmpty()).isFalse();
        return growing.parsed();
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (var block = random.nextInt(25); block >= 0; block--) {
            text.append(BLOCKS.get(random.nextInt(BLOCKS.size())));
        }
        // A name that is explained further down is the one thing that the parts cannot know.
        return NAMES + text;
    }

    private static String soup(Random random) {
        var soup = new StringBuilder(NAMES);
        for (var mark = 20 + random.nextInt(200); mark > 0; mark--) {
            var kind = random.nextInt(MARKS.size() + 3);
            soup.append(kind < MARKS.size() ? MARKS.get(kind) : TABLES.get(kind - MARKS.size()));
        }
        return soup.toString();
    }

    private static List<String> pieces(String text, int longest, Random random) {
        var pieces = new ArrayList<String>();
        for (var at = 0; at < text.length(); ) {
            var end = Math.min(text.length(), at + 1 + random.nextInt(longest));
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }
}
