package hearth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import hearth.browser.Browser.Look;
import hearth.testing.RunningServer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page there is, as people see and use it. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class PagesInTheBrowserTest {
    private static final List<String> PAGES = List.of("/", "/nowhere", "/design");

    private RunningServer server;
    private Browser browser;

    @BeforeAll
    void open() {
        server = RunningServer.start(Map.of("--development", "true"));
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
        server.close();
    }

    static List<Look> looks() {
        return Look.all();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void every_page_is_accessible_and_fits_in_every_look(Look look) {
        for (var path : PAGES) {
            browser.visit(look, server.origin() + path, page -> {
                Browser.assertNothingSticksOut(page);
                Browser.assertAccessible(page);
            });
        }
    }

    @Test
    void every_page_is_whole_in_german() {
        for (var path : PAGES) {
            browser.visit(Look.phone().in("de-DE"), server.origin() + path, page -> {
                assertThat(page.locator("html")).hasAttribute("lang", "de");
                Browser.assertNothingSticksOut(page);
                Browser.assertAccessible(page);
            });
        }
    }

    @Test
    void the_theme_follows_the_system_until_it_is_chosen() {
        browser.visit(Look.desk(), server.origin(), page -> {
            var light = background(page);
            openAppearance(page);
            page.getByText("Dark", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");

            assertThat(background(page)).isNotEqualTo(light);
            page.reload();
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        });
    }

    @Test
    void the_language_can_be_chosen() {
        browser.visit(Look.desk(), server.origin() + "/nowhere?x=1", page -> {
            openAppearance(page);
            page.locator("select[name=language]").selectOption("de");
            assertThat(page.locator("html")).hasAttribute("lang", "de");
            assertThat(page).hasURL(server.origin() + "/nowhere?x=1");
        });
    }

    @Test
    void theme_and_language_need_no_script() {
        browser.visit(Look.phone().withoutScript(), server.origin(), page -> {
            openAppearance(page);
            page.locator("input[name=theme][value=dark]")
                    .check(new com.microsoft.playwright.Locator.CheckOptions().setForce(true));
            page.locator("select[name=language]").selectOption("de");
            page.locator("form[data-appearance] button").click();

            assertThat(page.locator("html")).hasAttribute("lang", "de");
            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        });
    }

    @Test
    void forms_work_under_a_name_of_the_home_network_on_plain_http() {
        var origin = server.origin().replace("127.0.0.1", "nas.local");
        browser.visit(Look.desk().withoutScript(), origin, page -> {
            openAppearance(page);
            page.locator("select[name=language]").selectOption("de");
            page.locator("form[data-appearance] button").click();

            assertThat(page.locator("html")).hasAttribute("lang", "de");
        });
    }

    @Test
    void everything_is_reached_by_keyboard_and_the_way_past_comes_first() {
        browser.visit(Look.desk(), server.origin() + "/design", page -> {
            page.keyboard().press("Tab");
            assertThat(page.locator(":focus")).hasText(Pattern.compile("Skip.*"));
            page.keyboard().press("Enter");
            assertThat(page.locator("#main")).isFocused();
        });
        browser.visit(Look.desk(), server.origin(), page -> {
            var appearance = appearance(page);
            appearance.focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("select[name=language]")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator("select[name=language]")).isHidden();
            assertThat(appearance).isFocused();
        });
    }

    @Test
    void on_a_phone_the_sidebar_is_a_drawer_with_and_without_script() {
        for (var look : List.of(Look.phone(), Look.phone().withoutScript())) {
            browser.visit(look, server.origin() + "/design", page -> {
                assertThat(page.locator("#sidebar")).isHidden();
                page.locator(".opener").click();
                assertThat(page.locator("#sidebar")).isVisible();
                page.locator("#sidebar .collapse").click();
                assertThat(page.locator("#sidebar")).isHidden();
            });
        }
    }

    @Test
    void a_dialog_opens_and_gives_the_focus_back() {
        browser.visit(Look.desk(), server.origin() + "/design", page -> {
            var opener = page.locator("[data-dialog], [commandfor]").first();
            opener.scrollIntoViewIfNeeded();
            opener.click();
            assertThat(page.locator("dialog[open]")).isVisible();
            Browser.assertAccessible(page);
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog[open]")).hasCount(0);
            assertThat(opener).isFocused();
        });
    }

    private static void openAppearance(Page page) {
        appearance(page).click();
    }

    private static com.microsoft.playwright.Locator appearance(Page page) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Appearance"))
                .first();
    }

    private static Object background(Page page) {
        return page.evaluate("getComputedStyle(document.body).backgroundColor");
    }
}
