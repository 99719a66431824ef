package hearth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import hearth.browser.Browser.Look;
import hearth.gateway.Behaviours;
import hearth.gateway.FakeProvider.Behaviour;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What two models say to the same, and what others see of it. */
class ComparingAndSharingJourneysTest extends ChatsInTheBrowser {
    private static final Pattern A_CHAT = Pattern.compile(".*/chats/[0-9a-f-]{36}$");

    static List<Look> looks() {
        return List.of(Look.phone().dark(), Look.desk());
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
    }

    /** Each model says its own, in its own time. */
    private static Behaviour each() {
        var quick = Behaviours.stream("The quick one says **warm**.");
        var slow = Behaviours.paced(Duration.ofMillis(40), "The slow one ", "thinks it ", "over: ", "hot.");
        return (call, out) -> (call.body().contains("gpt-small") ? slow : quick).answer(call, out);
    }

    private void choose(Page page, String model) {
        page.locator(".picker.second").click();
        page.locator("#beside-list label", new Page.LocatorOptions().setHasText(model))
                .click();
        assertThat(page.locator(".picker.second")).hasAccessibleName("Compare with another model " + model);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void two_models_answer_side_by_side_until_one_is_preferred(Look look) {
        provider.usually(each());
        browser.visit(look, server.origin() + "/chats", somebody(), page -> {
            page.locator("#composer-text").fill("How warm is an oven?");
            choose(page, "fake/gpt-small");
            page.locator("#composer-text").press("Enter");
            assertThat(page.locator(".pair .cost")).hasCount(2);
            assertThat(page.locator(".pair .answer").first()).containsText("The quick one says warm.");
            assertThat(page.locator(".pair .answer").last()).containsText("The slow one thinks it over: hot.");
            Browser.assertNothingSticksOut(page);
            Browser.assertAccessible(page);

            say(page, "And bread?");
            assertThat(page.locator(".pair .cost")).hasCount(4);
            page.locator(".prefer button").last().click();
            assertThat(page.locator(".pair")).hasCount(1);
            assertThat(page.locator("#turns > .answer")).containsText("The slow one");
            assertThat(page.locator("[data-picked]")).hasText("fake/gpt-small");
            assertThat(page.locator("[data-beside]")).isEmpty();
            say(page, "And rye?");
            assertThat(page.locator("#turns > .answer .cost")).hasCount(2);
            assertThat(page.locator(".pair")).hasCount(1);
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void what_is_looked_for_and_not_found_leaves_the_models_as_they_were(Look look) {
        provider.usually(each());
        browser.visit(look, server.origin() + "/chats", somebody(), page -> {
            choose(page, "fake/gpt-small");
            page.locator(".picker.second").click();
            page.locator("#besides [type=search]").fill("zebra");
            assertThat(page.locator("#beside-list")).containsText("No model has that in its name.");
            page.keyboard().press("Escape");
            say(page, "How warm is an oven?");
            assertThat(page.locator(".pair .cost")).hasCount(2);
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_chat_is_shown_to_the_team_and_taken_back(Look look) {
        var mate = somebody();
        browser.walk(look, server.origin() + "/chats", somebody(), walk -> {
            var page = walk.expecting(400).page();
            provider.then(Behaviours.stream("So:\n\n```\nwarm\n```\n\nand $x^2$"));
            say(page, "What is shown to all?");
            assertThat(page.locator(".answer .cost")).isVisible();
            press(page, "What can be done with this chat");
            page.getByRole(
                            AriaRole.LINK,
                            new Page.GetByRoleOptions().setName("Share").setExact(true))
                    .click();
            Browser.assertNothingSticksOut(page);
            Browser.assertAccessible(page);
            // Nobody is shown anything by a choice that they did not make.
            press(page, "Share");
            assertThat(page.locator(".error")).hasText("Choose who may read it.");
            page.getByLabel("Everybody in the team").check();
            press(page, "Share");
            assertThat(page.locator("#made")).isVisible();

            browser.visit(look, server.origin() + "/shared", mate, other -> {
                other.locator(".rows a.text").first().click();
                assertThat(other.locator(".prose math")).isVisible();
                assertThat(other.locator(".prose figure [data-copy]")).isVisible();
                Browser.assertNothingSticksOut(other);
                Browser.assertAccessible(other);
                press(other, "Go on in a chat of my own");
                assertThat(other).hasURL(A_CHAT);
                assertThat(other.locator(".asked")).hasText("What is shown to all?");
            });

            press(page, "Take back");
            assertThat(page.locator("#made")).hasCount(0);
            browser.visit(
                    look,
                    server.origin() + "/shared",
                    mate,
                    other -> assertThat(other.locator(".rows a")).hasCount(0));
        });
    }
}
