package hearth.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which parts of an answer can be looked at in a frame. */
class ArtifactTest {
    private static final String PAGE = "<p>A warm room.</p>\n".repeat(12);
    private static final String DRAWING = "<svg>" + "<circle r='4'/>".repeat(20) + "</svg>\n";

    private static String fenced(String language, String text) {
        return "```" + language + "\n" + text + "```\n\n";
    }

    @Test
    void pages_and_drawings_are_found_in_the_order_in_which_they_stand() {
        var answer = "Look:\n\n" + fenced("html", PAGE) + fenced("java", PAGE) + fenced("SVG", DRAWING);

        assertThat(Artifact.of(answer)).containsExactly(new Artifact("html", PAGE), new Artifact("svg", DRAWING));
    }

    @Test
    void what_is_short_or_not_fenced_only_explains_something() {
        assertThat(Artifact.of(fenced("html", "<p>short</p>\n"))).isEmpty();
        assertThat(Artifact.of(PAGE.indent(4))).isEmpty();
        assertThat(Artifact.of(PAGE)).isEmpty();
    }

    @Test
    void what_cannot_be_read_as_markdown_has_none() {
        assertThat(Artifact.of("*".repeat(Grammar.MOST_SIGNS + 1) + "\n\n" + fenced("html", PAGE)))
                .isEmpty();
    }

    /** The page counts the marks in the HTML, the server the blocks in the text: they must mean the same one. */
    @Test
    void they_are_the_blocks_that_the_html_marks() {
        var nested = "> quoted\n>\n> " + fenced("html", PAGE).strip().replace("\n", "\n> ") + "\n\n";
        var listed = "1. first\n\n   " + fenced("svg", DRAWING).strip().replace("\n", "\n   ") + "\n\n";
        var open = "```html\n" + PAGE;
        var named = fenced("{.html}", PAGE) + fenced("html title=a", PAGE) + fenced("htmlx", PAGE);
        for (var answer : List.of(nested + listed + fenced("html", PAGE), named, nested + open)) assertAgrees(answer);
        for (var answer : Hostile.cases()) assertAgrees(answer + "\n\n" + nested + answer + "\n\n" + listed);
    }

    private static void assertAgrees(String answer) {
        var marked = Inspection.page(Markup.html(answer)).select("figure[data-artifact]");
        var found = Artifact.of(answer);

        assertThat(found.stream().map(Artifact::language).toList())
                .as(answer)
                .isEqualTo(marked.eachAttr("data-artifact"));
        for (var at = 0; at < found.size(); at++) {
            assertThat(found.get(at).text().strip())
                    .isEqualTo(marked.get(at).expectFirst("code").wholeText().strip());
        }
    }
}
