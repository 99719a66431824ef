package hearth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import hearth.base.access.Principal;
import hearth.browser.Browser.Look;
import hearth.chat.Chat;
import hearth.chat.Start;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Chats put in order and found again, in a browser. */
class FindJourneysTest extends ChatsInTheBrowser {
    static List<Look> looks() {
        return List.of(Look.phone().dark(), Look.desk());
    }

    private Chat talk(Principal by, String title, int turns) {
        var talking = server.app().talking();
        var made = server.app().house().database.write(by.team(), tx -> {
            var chat = talking.chats.begin(tx, by, Start.with(title, "fake/gpt-real"));
            String parent = null;
            for (var at = 0; at < turns; at++) {
                var text = "Words of turn " + at + (at == 3 ? " with a salamander" : "");
                parent = talking.messages.say(tx, by, chat, parent, text).id();
            }
            return talking.chats.get(tx, by, chat.id());
        });
        talking.listing.listAll();
        return made;
    }

    @ParameterizedTest
    @MethodSource("looks")
    void what_was_said_long_ago_is_found_and_shown_where_it_was_said(Look look) {
        var ida = person();
        talk(cast.principal(ida), "Animals", 90);
        browser.visit(look, server.origin() + "/chats/search", cast.session(ida), page -> {
            assertThat(page.locator(".rows .text")).hasText("Animals");
            Browser.assertNothingSticksOut(page);
            Browser.assertAccessible(page);
            page.locator("#field-q").fill("salamander");
            page.locator("#field-q").press("Enter");
            assertThat(page.locator("mark")).hasText("salamander");
            Browser.assertNothingSticksOut(page);
            Browser.assertAccessible(page);
            page.locator(".heard .text").click();
            assertThat(page.locator(".said", new Page.LocatorOptions().setHasText("salamander")))
                    .isInViewport();
            // The rest comes as it is scrolled to, in both directions.
            assertThat(said(page, 0)).hasCount(1);
            said(page, 29).scrollIntoViewIfNeeded();
            assertThat(said(page, 40)).hasCount(1);
        });
    }

    private static Locator said(Page page, int turn) {
        return page.locator(".asked")
                .filter(new Locator.FilterOptions()
                        .setHasText(java.util.regex.Pattern.compile("turn " + turn + "\\b")));
    }

    @Test
    void a_key_opens_the_quick_look_which_needs_no_mouse() {
        var ida = person();
        var chat = talk(cast.principal(ida), "Animals", 5);
        browser.visit(Look.desk(), server.origin() + "/chats", cast.session(ida), page -> {
            page.keyboard().press("Control+k");
            var list = page.locator("#find-list");
            assertThat(list.locator("[aria-selected=true]")).containsText("Animals");
            Browser.assertAccessible(page);
            page.keyboard().type("salam");
            assertThat(list.locator("mark")).hasText("salamander");
            page.keyboard().press("ArrowDown");
            assertThat(list.locator("[aria-selected=true]")).containsText("with filters");
            page.keyboard().press("ArrowUp");
            page.keyboard().press("Enter");
            assertThat(page.locator(".asked", new Page.LocatorOptions().setHasText("salamander")))
                    .isVisible();
            assertThat(page.url()).contains(chat.id());
            page.keyboard().press("Control+k");
            page.keyboard().type("nothing of that sort");
            assertThat(list.locator(".note")).containsText("nothing of that sort");
            // The first clears what was typed.
            page.keyboard().press("Escape");
            page.keyboard().press("Escape");
            assertThat(page.locator("#find")).not().isVisible();
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_folder_gives_its_chats_instructions_and_holds_them(Look look) {
        browser.visit(look, server.origin() + "/folders", cast.session(person()), page -> {
            page.locator("#field-name").fill("Stoves");
            page.locator("form.card button").click();
            page.locator("#field-instructions").fill("Speak as to a plumber.");
            page.locator("form.card button").click();
            Browser.assertNothingSticksOut(page);
            Browser.assertAccessible(page);
            page.locator(".topbar a.button").click();
            page.locator("#composer-text").fill("Why is it cold?");
            page.locator("#composer-text").press("Enter");
            assertThat(page.locator(".answer .cost")).isVisible();
            assertThat(provider.calls().getLast().body())
                    .contains("Speak as to a plumber.")
                    .contains("Why is it cold?");
            assertThat(page.locator(".folder[open] .place[aria-current]")).hasText("Why is it cold?");

            page.locator("[popovertarget=chat-menu]").click();
            page.locator("[data-dialog=tags]").click();
            page.locator("#field-tags").fill("Winter, cosy");
            page.locator("#tags .button.primary").click();
            page.locator("[popovertarget=chat-menu]").click();
            page.locator("[data-dialog=tags]").click();
            assertThat(page.locator("#field-tags")).hasValue("cosy, winter");
        });
    }

    @Test
    void a_long_chat_has_a_way_to_its_beginning() {
        var ida = person();
        var chat = talk(cast.principal(ida), "Long", 90);
        browser.visit(Look.desk(), server.origin() + "/chats/" + chat.id(), cast.session(ida), page -> {
            assertThat(said(page, 89)).isInViewport();
            page.locator("[popovertarget=chat-menu]").click();
            page.locator("[popovertarget=days]").click();
            page.locator("#days .item").last().click();
            assertThat(said(page, 0)).isInViewport();
            assertThat(said(page, 89)).hasCount(0);
        });
    }
}
