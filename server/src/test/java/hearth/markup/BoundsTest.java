package hearth.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that are made to take a server's time, stack or memory. */
class BoundsTest {
    private static final int LENGTH = 100_000;

    static List<String> repeated() {
        return List.of(
                ">",
                "> ",
                "[",
                "]",
                "*",
                "**a ",
                "*a **b ",
                "*a_ ",
                "_",
                "~~",
                "![",
                "[a](",
                "[a](<",
                "[a][",
                "[a]: ",
                "<",
                "<!--",
                "<?",
                "<![CDATA[",
                "<a@",
                "&",
                "`",
                "\\(",
                "\\[",
                "$",
                "$$ ",
                "- ",
                "1. ",
                "- a\n",
                "|",
                "a|",
                "|-",
                "# ",
                "```\n",
                "http://",
                "www.",
                "a@b.",
                "[x] ",
                "a\n-\n",
                " ",
                "\t",
                "\n",
                "\\",
                "(",
                "\"",
                "\u0000",
                "\u202E",
                "\uD800",
                "\uDC00",
                "a",
                "中**文**",
                "<br>",
                "{{");
    }

    /** Half a megabyte of stack, which is less than any thread of ours has. */
    @ParameterizedTest
    @MethodSource("repeated")
    void a_sign_repeated_without_end_needs_no_deep_stack_and_makes_no_huge_page(String sign) throws Exception {
        var html = onSmallStack(sign.repeat(LENGTH / sign.length()));

        assertThat(html.text().length()).isLessThan(40 * LENGTH);
    }

    @Test
    void what_is_nested_without_end_needs_no_deep_stack() throws Exception {
        for (var text : List.of(
                "*".repeat(20_000) + "a" + "*".repeat(20_000),
                "**a ".repeat(10_000) + "b** ".repeat(10_000),
                "[".repeat(20_000) + "]".repeat(20_000),
                "![".repeat(10_000) + "](https://a.example)".repeat(10_000),
                "> ".repeat(10_000) + "a",
                "- ".repeat(10_000) + "a")) {
            assertThat(Inspection.faults(onSmallStack(text))).isEmpty();
        }
    }

    @Test
    void blocks_and_marks_are_nested_only_so_deep() {
        assertThat(Inspection.page(Markup.html("> ".repeat(1_000) + "a")).select("blockquote"))
                .hasSizeBetween(20, Grammar.DEEPEST_BLOCK);
        assertThat(Inspection.page(Markup.html("*a **b ".repeat(500) + "c** d*".repeat(500)))
                        .select("em, strong"))
                .hasSizeLessThanOrEqualTo(500 * 2)
                .allMatch(element -> element.parents().size() < Grammar.DEEPEST_INLINE + 5);
    }

    @Test
    void a_wide_head_over_rows_of_nothing_is_no_huge_table() {
        var head = "|" + "a|".repeat(90) + "\n|" + "-|".repeat(90) + "\n";

        assertThat(Markup.html(head + "a\n".repeat(20_000)).text().length()).isLessThan(600_000);
        assertThat(Markup.html(head + "||\n".repeat(20_000)).text().length()).isLessThan(600_000);
        assertThat(Inspection.page(Markup.html("|" + "a|".repeat(2_000) + "\n|" + "-|".repeat(2_000)))
                        .select("table"))
                .isEmpty();
    }

    @Test
    void an_ordinary_table_may_leave_cells_out() {
        var rows = "| only this |\n".repeat(500);

        assertThat(Inspection.page(Markup.html("|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n" + rows))
                        .select("tbody tr"))
                .hasSize(500);
    }

    @Test
    void a_long_address_under_a_short_name_is_not_repeated_without_end() {
        var named = "[a]: https://a.example/" + "x".repeat(1_900) + "\n\n";

        assertThat(Markup.html(named + "[a] ".repeat(5_000)).text().length()).isLessThan(40 * 22_000);
        assertThat(Inspection.page(Markup.html(named + "[a] [a]")).select("a")).hasSize(2);
    }

    @Test
    void what_is_beyond_all_measure_is_shown_as_it_was_written() {
        for (var text : List.of("a".repeat(Grammar.LONGEST + 1), "*".repeat(Grammar.MOST_SIGNS + 1))) {
            var page = Inspection.page(Markup.html(text));

            assertThat(page.expectFirst("figure > pre > code").wholeText()).isEqualTo(text);
            assertThat(Plain.of(text)).isEqualTo(text);
            var growing = new Growing();
            growing.add(text);
            assertThat(growing.finished()).isEmpty();
            assertThat(growing.end()).isEqualTo(Markup.html(text));
        }
    }

    private static SafeHtml onSmallStack(String text) throws InterruptedException {
        var made = new AtomicReference<SafeHtml>();
        var thread = new Thread(null, () -> made.set(Markup.html(text)), "small", 512 * 1024);
        thread.start();
        thread.join();
        return made.get();
    }
}
