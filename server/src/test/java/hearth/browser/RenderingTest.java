package hearth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import hearth.browser.Browser.Look;
import hearth.gateway.Behaviours;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of code, formulas and diagrams in an answer. */
class RenderingTest extends ChatsInTheBrowser {
    private static final String CODE = """
            ```python
            class Oven:
                def heat(self, degrees: int) -> str:  # slowly
                    return "warm" if degrees > 200 else f"{degrees} is not enough, it wants much more than that to bake"
            ```
            """;
    private static final String FLOW = """
            ```mermaid
            flowchart LR
              A[Cold oven] --> B{Lit?}
              B -- yes --> C[Warm oven]
            ```
            """;

    static List<Look> looks() {
        return Look.all();
    }

    private interface Reading {
        void of(Page page);
    }

    /** Somebody asks, and gets this as an answer. */
    private void read(Look look, String answer, Reading reading) {
        browser.visit(look, server.origin() + "/chats", somebody(), page -> {
            page.onRequest(
                    request -> assertThat(isAllowed(request)).as(request.url()).isTrue());
            ask(page, answer);
            reading.of(page);
        });
    }

    /** The same, where the answer tries what it may not. */
    private void readHostile(Look look, String answer, Reading reading) {
        browser.walk(look, server.origin() + "/chats", somebody(), walk -> {
            walk.console().expectKeptIn();
            ask(walk.page(), answer);
            reading.of(walk.page());
        });
    }

    private void ask(Page page, String answer) {
        provider.then(Behaviours.stream(answer));
        say(page, "How warm is an oven?");
        assertThat(page.locator(".answer .cost")).isVisible();
    }

    /** A frame asks for itself and for nothing else. */
    private boolean isAllowed(Request request) {
        return request.url().startsWith(server.origin())
                && (request.isNavigationRequest()
                        || request.frame().equals(request.frame().page().mainFrame()));
    }

    private static void assertWhole(Page page) {
        Browser.assertNothingSticksOut(page);
        Browser.assertAccessible(page);
        assertThat(page.locator(".answer [style]")).hasCount(0);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void code_has_its_colours_and_is_wrapped_copied_and_taken_along(Look look) {
        read(look, "So:\n\n" + CODE, page -> {
            var figure = page.locator(".answer figure.code");
            assertThat(figure.locator(".hljs-keyword").first()).hasText("class");
            assertThat(figure.locator(".hljs-comment")).hasText("# slowly");
            assertWhole(page);

            var pre = figure.locator("pre");
            assertThat(pre.evaluate("pre => pre.scrollWidth > pre.clientWidth")).isEqualTo(true);
            figure.locator("[data-wrap]").click();
            assertThat(figure.locator("[data-wrap]")).hasAttribute("aria-pressed", "true");
            assertThat(pre.evaluate("pre => pre.scrollWidth > pre.clientWidth")).isEqualTo(false);

            var file =
                    page.waitForDownload(() -> figure.locator("[data-download]").click());
            assertThat(file.suggestedFilename()).isEqualTo("code.py");
            assertThat(text(file.path()))
                    .startsWith("class Oven:\n    def heat")
                    .endsWith("to bake\"\n");
        });
    }

    private static String text(java.nio.file.Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void the_colours_of_code_can_be_read(Look look) {
        read(look, CODE, page -> {
            var faint = page.evaluate("""
                    () => {
                      const seen = token => {
                        const probe = document.body.appendChild(document.createElement("span"))
                        probe.style.color = `var(${token})`
                        const [r, g, b] = getComputedStyle(probe).color.match(/[0-9.]+/g).map(part => {
                          const value = part / 255
                          return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
                        })
                        probe.remove()
                        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
                      }
                      const ratio = (one, other) => Math.max(one, other) / Math.min(one, other)
                      return ["word", "text", "value", "name", "type"].map(name => `--code-${name}`).concat("--soft", "--bad", "--ink")
                        .filter(token => !(ratio(seen(token), seen("--sunk")) >= 4.5))
                    }""");
            assertThat((List<?>) faint).isEmpty();
        });
    }

    @Test
    void what_still_grows_is_left_alone_and_what_is_finished_is_not_waited_for() {
        var lines = "x = 1  # one more line of it\n".repeat(60).split("(?<=\n)", -1);
        var parts = new ArrayList<>(List.of("Some words.\n\n" + CODE + "\n\nMore words.\n\n", "```python\n"));
        parts.addAll(List.of(lines));
        browser.visit(Look.desk(), server.origin() + "/chats", somebody(), page -> {
            provider.then(Behaviours.paced(Duration.ofMillis(60), parts.toArray(String[]::new)));
            say(page, "How warm is an oven?");
            assertThat(page.locator(".prose > figure.code .hljs-keyword").first())
                    .hasText("class");
            assertThat(page.locator(".prose > .open figure.code")).containsText("one more line");
            page.evaluate("""
                    () => new MutationObserver(() => {
                      if (document.querySelector(".open [data-added], .open .hljs-comment")) window.touched = true
                    }).observe(document.body, { childList: true, subtree: true })""");
            assertThat(page.locator("[data-stream]")).hasCount(1);
            assertThat(page.locator(".answer .cost")).isVisible();
            assertThat(page.evaluate("window.touched")).isNull();
            assertThat(page.locator(".prose > figure.code").last().locator(".hljs-comment"))
                    .hasCount(60);
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_wide_table_scrolls_in_itself_and_an_image_from_elsewhere_is_a_link(Look look) {
        var cells = "| a rather long word ".repeat(12) + "|\n";
        var table = cells + "| --- ".repeat(12) + "|\n" + cells;
        read(look, table + "\n![A stove](https://evil.example/stove.png)", page -> {
            assertThat(page.locator(".table-box").evaluate("box => box.scrollWidth > box.clientWidth"))
                    .isEqualTo(true);
            assertThat(page.locator(".answer .prose a")).hasText("A stove");
            assertThat(page.locator(".answer img")).hasCount(0);
            assertWhole(page);
        });
    }

    @Test
    void an_answer_of_words_loads_nothing_for_code_formulas_and_diagrams() {
        var asked = new ArrayList<String>();
        read(Look.desk(), "Just words, and `code` among them.", page -> {
            page.onRequest(request -> asked.add(request.url()));
            page.reload();
            assertThat(page.locator(".answer .cost")).isVisible();
            page.waitForLoadState();
        });

        assertThat(asked)
                .anyMatch(url -> url.endsWith("/js/dress.js"))
                .noneMatch(url -> url.contains("/apart/code")
                        || url.contains("/apart/math")
                        || url.contains("/apart/diagram")
                        || url.endsWith("/js/code.js"));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void formulas_are_drawn_by_the_browser_and_odd_ones_stay_as_they_were_written(Look look) {
        var answer =
                "It is $\\frac{Q}{t} = k \\cdot A$, so\n\n$$\\int_0^1 \\sqrt{x}\\,dx = \\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}"
                        + " + a_1 + a_2 + a_3 + a_4 + a_5 + a_6 + a_7 + a_8 + a_9$$\n\nand $\\frac{1}{$, $\\def\\a{\\a\\a}\\a$ and $\\ce{H2O}$.";
        read(look, answer, page -> {
            assertThat(page.locator(".math mfrac")).isVisible();
            assertThat(page.locator(".math[data-display=block] mtable")).isVisible();
            assertThat(page.locator(".math.odd")).hasCount(2);
            assertThat(page.locator(".math.odd").first()).containsText("\\frac{1}{ (a formula that cannot be drawn)");
            assertThat(page.locator(".math").last()).containsText("H");
            assertWhole(page);
            assertThat(copied(page))
                    .contains("It is \\frac{Q}{t} = k \\cdot A, so")
                    .doesNotContain("cannot be drawn");
        });
    }

    /** The whole answer, as its button takes it. */
    private static String copied(Page page) {
        page.evaluate("""
                () => {
                  const write = text => { window.taken = text; return Promise.resolve() }
                  Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: write } })
                }""");
        page.locator(".answer > footer [data-copy]").click();
        return String.valueOf(page.evaluate("window.taken"));
    }

    @Test
    void a_formula_brings_nothing_but_itself_into_the_page() {
        var answer =
                "$\\href{javascript:alert(1)}{a}$ $\\htmlStyle{color:red}{b}$ $\\includegraphics{https://evil.example/x.png}$"
                        + " $\\htmlClass{composer}{c}$ $\\text{<img src=x onerror=alert(1)>}$ $\\url{https://evil.example}$ $\\fcolorbox{red}{blue}{d}$";
        read(Look.desk(), answer, page -> {
            assertThat(page.locator(".math math").last()).isVisible();
            assertThat(page.locator(".math a, .math img, .math [href], .math [style], .math [class], .math mglyph"))
                    .hasCount(0);
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_diagram_is_drawn_in_a_frame_that_loads_nothing_and_follows_the_theme(Look look) {
        read(look, FLOW, page -> {
            var frame = page.frameLocator("iframe.drawing");
            assertThat(frame.locator("svg")).containsText("Warm oven");
            assertThat(page.locator("iframe.drawing")).hasAttribute("sandbox", "allow-scripts");
            assertThat(page.locator("iframe.drawing"))
                    .hasAttribute("height", java.util.regex.Pattern.compile("[1-9][0-9]+"));
            assertThat(page.locator(".answer figure pre")).isHidden();
            assertWhole(page);

            var ink = "svg => getComputedStyle(svg.querySelector('.nodeLabel, text')).color";
            var before = frame.locator("svg").evaluate(ink);
            page.evaluate(
                    "root => document.documentElement.dataset.theme = root",
                    look.scheme().name().equals("DARK") ? "light" : "dark");
            page.waitForCondition(() -> !frame.locator("svg").evaluate(ink).equals(before));

            page.locator("[data-source]").click();
            assertThat(page.locator(".answer figure pre")).containsText("A[Cold oven]");
            assertThat(page.locator("[data-source]")).hasAttribute("aria-pressed", "true");
        });
    }

    @Test
    void a_diagram_that_cannot_be_drawn_shows_what_was_written_and_says_so() {
        read(Look.phone(), "```mermaid\nflowchart LR\n  A[Cold --> ((\n```\n", page -> {
            assertThat(page.locator(".answer figure .odd"))
                    .hasText("This diagram cannot be drawn; here is what was written.");
            assertThat(page.locator(".answer figure pre")).containsText("A[Cold -->");
            assertThat(page.locator("iframe.drawing")).hasCount(0);
            assertWhole(page);
        });
    }

    @Test
    void a_diagram_means_no_harm_to_anybody() {
        var hostile = """
                ```mermaid
                %%{init: {"securityLevel": "loose", "themeCSS": "* { background: url(ELSEWHERE/c) }"}}%%
                flowchart LR
                  A["<img src=ELSEWHERE/i onerror=alert(1)>"] --> B["<script>alert(1)</script>"]
                  click A "javascript:alert(1)"
                  click B href "ELSEWHERE" _top
                ```
                """;
        readHostile(Look.desk(), hostile.replace("ELSEWHERE", provider.url() + "/evil"), page -> {
            page.onDialog(dialog -> {
                throw new AssertionError("a dialog");
            });
            assertThat(page.locator("iframe.drawing, .answer figure .odd")).hasCount(1);
            assertThat(page.locator("[data-source]:visible, .answer figure .odd"))
                    .hasCount(1);
            assertThat(provider.calls()).noneMatch(call -> call.path().contains("evil"));
        });
    }

    /** A grammar can be made to take for ever; the page must not notice. */
    @Test
    void what_takes_too_long_is_given_up_and_what_comes_after_it_is_not() {
        read(Look.desk(), "Just words.", page -> {
            var loaded = new ArrayList<String>();
            page.route("**/apart/code.js", route -> {
                loaded.add(route.request().url());
                if (loaded.size() > 1) route.resume();
                else
                    route.fulfill(new Route.FulfillOptions()
                            .setContentType("text/javascript")
                            .setBody("postMessage('ready'); onmessage = () => { for (;;); }"));
            });
            provider.then(Behaviours.stream(CODE + "\n\n" + CODE.replace("Oven", "Stove")));
            say(page, "How warm is an oven?");
            assertThat(page.locator(".answer .hljs-keyword").first()).isVisible();
            assertThat(page.locator(".answer figure.code").first()).containsText("class Oven:");
            assertThat(page.locator(".answer figure.code").first().locator(".hljs-keyword"))
                    .hasCount(0);
            assertThat(loaded).hasSize(2);
        });
    }
}
