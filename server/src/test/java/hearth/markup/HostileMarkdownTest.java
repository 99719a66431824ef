package hearth.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileMarkdownTest {
    /** What a case is put into: nothing of it may be live in any of these places. */
    private static final List<String> PLACES = List.of(
            "%s",
            "> %s",
            "- %s",
            "1. x\n\n   %s",
            "# %s",
            "**%s**",
            "[%s](https://ok.example)",
            "![%s](https://ok.example/x.png)",
            "[x](https://ok.example \"%s\")",
            "[x](%s)",
            "[x](<%s>)",
            "[x]\n\n[x]: <%s>",
            "<%s>",
            "`%s`",
            "```%s\nx\n```",
            "```html\n%s\n```",
            "$%s$",
            "$$\n%s\n$$",
            "- [ ] %s",
            "| %s | b |\n|---|---|\n| a | %1$s |");

    static List<String> cases() {
        return Hostile.cases();
    }

    @Test
    void the_corpus_is_not_lost() {
        assertThat(cases()).hasSizeGreaterThan(200).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothing_of_a_hostile_text_is_live(String markdown) {
        for (var place : PLACES) {
            assertThat(Inspection.faults(Markup.html(place.formatted(markdown))))
                    .as(place)
                    .isEmpty();
        }
    }

    /** The last line of defence, alone: as if everything before it had let a text through as HTML. */
    @ParameterizedTest
    @MethodSource("cases")
    void nothing_of_hostile_html_passes_the_sanitiser(String html) {
        assertThat(Inspection.faults(Allowed.only(html)))
                .allMatch(fault -> fault.equals("a live box") || fault.equals("a link in this window"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void nothing_of_a_hostile_text_is_live_while_it_is_written(String markdown) {
        var growing = new Growing();
        for (var at = 0; at < markdown.length(); at++) {
            growing.add(markdown.substring(at, at + 1));
            assertThat(growing.finished())
                    .allSatisfy(block -> assertThat(Inspection.faults(block)).isEmpty());
            assertThat(Inspection.faults(growing.open())).isEmpty();
        }
        assertThat(Inspection.faults(growing.end())).isEmpty();
    }
}
