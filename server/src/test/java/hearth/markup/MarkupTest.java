package hearth.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
    @Test
    void the_marks_of_markdown_become_elements() {
        assertThat(html("**a** *b* ~~c~~ `d`"))
                .isEqualTo("<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>\n");
        assertThat(html("> a\n\n---\n\n3. b"))
                .isEqualTo("<blockquote>\n<p>a</p>\n</blockquote>\n<hr />\n<ol start=\"3\"><li>b</li></ol>\n");
    }

    @ParameterizedTest
    @CsvSource({"#,h3", "##,h4", "###,h5", "####,h6", "#####,h6", "######,h6"})
    void headings_stand_below_those_of_the_page(String mark, String tag) {
        assertThat(html(mark + " a")).isEqualTo("<%1$s>a</%1$s>\n".formatted(tag));
    }

    @Test
    void html_is_shown_as_it_was_written() {
        assertThat(page("<div onclick=x>**a** <b>b</b>\n\n<script>c</script>")
                        .body()
                        .text())
                .isEqualTo("<div onclick=x>a <b>b</b> <script>c</script>");
    }

    @Test
    void a_line_break_in_a_cell_is_one() {
        assertThat(Inspection.page(Markup.html("|a|\n|---|\n|b<br>c<br/>d|")).select("td br"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](https://ok.example/a?b=c&d)",
                "<https://ok.example/a?b=c&d>",
                "https://ok.example/a?b=c&d",
                "[x][y]\n\n[y]: https://ok.example/a?b=c&d"
            })
    void a_link_opens_a_window_that_knows_nothing_of_us(String markdown) {
        var link = page(markdown).expectFirst("a");

        assertThat(link.attr("href")).isEqualTo("https://ok.example/a?b=c&d");
        assertThat(link.attr("target")).isEqualTo("_blank");
        assertThat(link.attr("rel")).isEqualTo("noopener noreferrer nofollow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "//evil.example", "javascript:x", "data:,x", "ftp://a.example", "#a", "https:a"})
    void what_leads_elsewhere_than_to_the_web_is_its_text(String address) {
        assertThat(html("[words](" + address + ")")).isEqualTo("<p>words</p>\n");
        assertThat(html("![words](" + address + ")")).isEqualTo("<p>words</p>\n");
    }

    @Test
    void an_image_from_elsewhere_is_a_link() {
        assertThat(page("![a *cat*](https://x.example/c.png)").expectFirst("a").text())
                .isEqualTo("a cat");
        assertThat(page("![](https://x.example/c.png)").expectFirst("a").text()).isEqualTo("https://x.example/c.png");
        assertThat(page("[![badge](https://x.example/b.svg)](https://y.example)")
                        .select("a"))
                .singleElement()
                .extracting(link -> link.attr("href") + " " + link.text())
                .isEqualTo("https://y.example badge");
    }

    @Test
    void code_is_a_figure_with_its_language() {
        assertThat(html("```Python title=x\na < 1\n```"))
                .isEqualTo(
                        "<figure class=\"code\" data-language=\"python\"><header><figcaption>python</figcaption></header>"
                                + "<pre tabindex=\"0\"><code class=\"language-python\">a &lt; 1\n</code></pre></figure>\n");
        assertThat(html("    a"))
                .isEqualTo("<figure class=\"code\"><header><figcaption></figcaption></header>"
                        + "<pre tabindex=\"0\"><code>a\n</code></pre></figure>\n");
    }

    @Test
    void code_is_read_back_as_it_was_written() {
        var code = "if (a && b < c) { x = \"{{ y }}\" + '`@' } // ä 漢 😀 &amp; </code></pre>\n\n\tend\n";

        assertThat(page("```js\n" + code + "```").expectFirst("code").wholeText())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "C++,c++",
        "c#,c#",
        "{.python},python",
        "js{1},js",
        "'objective-c x',objective-c",
        "<b>,''",
        "'',''",
        "ä,''",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,''"
    })
    void a_language_is_a_short_plain_name(String written, String language) {
        assertThat(BlockHtml.language(written)).isEqualTo(language);
    }

    @Test
    void a_diagram_and_a_page_say_that_they_can_be_shown() {
        assertThat(page("```mermaid\ngraph\n```").select("figure[data-diagram=mermaid]"))
                .hasSize(1);
        assertThat(page("```html\n" + "<p>a</p>\n".repeat(40) + "```").select("figure[data-artifact=html]"))
                .hasSize(1);
        assertThat(page("```svg\n<svg/>\n```").select("[data-artifact]")).isEmpty();
    }

    @Test
    void a_table_scrolls_in_a_box_that_is_named_by_its_head() {
        var box = page("| Name | *Age* |\n|:--|--:|\n| a | 1 |").expectFirst("div");

        assertThat(box.attr("aria-label")).isEqualTo("Name Age");
        assertThat(List.of(box.attr("role"), box.attr("tabindex"), box.className()))
                .containsExactly("region", "0", "table-box");
        assertThat(box.select("td").eachAttr("align")).containsExactly("left", "right");
    }

    @Test
    void a_task_has_a_box_that_is_named_and_cannot_be_ticked() {
        var boxes = page("- [ ] **open**\n- [x] done\n- [?] none").select("input");

        assertThat(boxes.eachAttr("aria-label")).containsExactly("open", "done");
        assertThat(boxes).allMatch(box -> box.hasAttr("disabled"));
        assertThat(boxes.stream().map(box -> box.hasAttr("checked"))).containsExactly(false, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "a $x^2$ b!inline!x^2",
                "\\(a*b*c\\)!inline!a*b*c",
                "$n$-th!inline!n",
                "$$a_1$$ b!block!a_1",
                "x \\[a < b\\]!block!a < b",
                "$$ x $$!block!x",
                "\\[x\\]!block!x",
                "($\\alpha + \\$5$)!inline!\\alpha + \\$5"
            })
    void tex_is_kept_as_it_is(String markdown, String display, String tex) {
        var math = page(markdown).expectFirst("span.math");

        assertThat(math.attr("data-display")).isEqualTo(display);
        assertThat(math.wholeText()).isEqualTo(tex);
    }

    @Test
    void tex_over_several_lines_is_no_list_and_no_heading() {
        assertThat(page("text\n$$\na\n- b\n=\n# c\n$$\nmore")
                        .expectFirst("span")
                        .wholeText())
                .isEqualTo("a\n- b\n=\n# c");
        assertThat(page("- a\n\n  \\[\n  x\n  \\]").expectFirst("li span").wholeText())
                .isEqualTo("x");
        assertThat(page("```math\nx\n```").select("span.math[data-display=block]"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$5 and $6",
                "US$5, CA$6",
                "$5-$10",
                "$5 a day or 10$ a week",
                "$HOME and $PATH",
                "$HOME or any$ thing",
                "a \\$b\\$ c",
                "$ a $",
                "$$",
                "`$x$`",
                "$$ never closed",
                "\\( never closed"
            })
    void prices_and_names_are_not_tex(String markdown) {
        assertThat(page(markdown).select("span")).isEmpty();
    }

    @Test
    void what_was_never_closed_is_a_paragraph() {
        assertThat(html("$$ *a*\n\nb")).isEqualTo("<p>$$ <em>a</em></p>\n<p>b</p>\n");
    }

    @Test
    void what_is_stored_is_read_back() {
        var made = Markup.html("*a*");

        assertThat(SafeHtml.stored(made.text())).isEqualTo(made);
    }

    private static String html(String markdown) {
        return Markup.html(markdown).text();
    }

    private static org.jsoup.nodes.Document page(String markdown) {
        return Inspection.page(Markup.html(markdown));
    }
}
