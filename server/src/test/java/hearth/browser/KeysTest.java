package hearth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import hearth.browser.Browser.Look;
import hearth.gateway.Behaviours;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A chat by its keys. */
class KeysTest extends ChatsInTheBrowser {
    static List<Look> looks() {
        return Look.all();
    }

    private void talk(Look look, Consumer<Page> reading) {
        browser.visit(look, server.origin() + "/chats", somebody(), page -> {
            provider.then(Behaviours.stream("So:\n\n```\nwarm\n```\n"));
            say(page, "Is it warm?");
            assertThat(page.locator(".answer .cost")).isVisible();
            assertThat(page.locator(".answer figure [data-copy]")).isVisible();
            reading.accept(page);
        });
    }

    private static Locator row(Page page, String action) {
        return page.locator("#keys [data-action=" + action + "]");
    }

    @ParameterizedTest
    @MethodSource("looks")
    void the_list_opens_by_a_key_and_says_what_there_is(Look look) {
        talk(look, page -> {
            page.keyboard().press("Control+Slash");
            assertThat(page.locator("#keys")).isVisible();
            assertThat(row(page, "new").locator("[data-combo]")).hasText("Ctrl + Shift + O");
            assertThat(row(page, "code").locator("[data-combo]")).hasText("Ctrl + Shift + ;");
            assertThat(row(page, "code")).isVisible();
            assertThat(row(page, "temporary")).isHidden();
            Browser.assertNothingSticksOut(page);
            Browser.assertAccessible(page);
            page.keyboard().press("Escape");
            assertThat(page.locator("#keys")).isHidden();
        });
    }

    @Test
    void each_does_what_it_says() {
        talk(Look.desk(), page -> {
            page.locator("body").click();
            page.keyboard().press("Shift+Escape");
            assertThat(page.locator("#composer-text")).isFocused();
            page.keyboard().press("Control+Shift+KeyS");
            assertThat(page.locator("html")).hasAttribute("data-sidebar", "closed");
            page.keyboard().press("Control+Shift+Semicolon");
            assertThat(page.locator(".answer figure [data-copied]")).hasText("Copied");
            page.keyboard().press("Control+Shift+KeyO");
            assertThat(page).hasURL(Pattern.compile(".*/chats$"));
            page.keyboard().press("Control+Period");
            assertThat(page).hasURL(Pattern.compile(".*/settings$"));
        });
    }

    @Test
    void a_key_can_be_another_and_all_can_be_off() {
        talk(Look.desk(), page -> {
            page.keyboard().press("Control+Slash");
            row(page, "sidebar").locator("[data-combo]").click();
            page.keyboard().press("b");
            assertThat(page.locator("#keys [data-said]")).containsText("Ctrl");
            row(page, "sidebar").locator("[data-combo]").click();
            page.keyboard().press("Control+Shift+KeyO");
            assertThat(page.locator("#keys [data-said]")).hasText("This key does something else already.");
            row(page, "sidebar").locator("[data-combo]").click();
            page.keyboard().press("Control+KeyB");
            assertThat(row(page, "sidebar").locator("[data-combo]")).hasText("Ctrl + B");
            page.reload();
            page.keyboard().press("Control+KeyB");
            assertThat(page.locator("html")).hasAttribute("data-sidebar", "closed");

            page.keyboard().press("Control+Slash");
            page.locator("#keys [name=keys]").uncheck();
            page.keyboard().press("Escape");
            page.reload();
            page.keyboard().press("Control+KeyB");
            page.keyboard().press("Control+Slash");
            assertThat(page.locator("#keys [name=keys]")).not().isChecked();
            assertThat(page.locator("html")).hasAttribute("data-sidebar", "closed");
            page.locator("#keys [data-usual]").click();
            assertThat(row(page, "sidebar").locator("[data-combo]")).hasText("Ctrl + Shift + S");
        });
    }
}
