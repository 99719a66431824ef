package hearth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.net.URI;

/** Somebody who goes from page to page by what they read; every page that they come to is looked at. */
final class Walk {
    private final Page page;
    private final Console console;
    private final boolean script;

    Walk(Page page, boolean script) {
        this.page = page;
        this.console = new Console(page);
        this.script = script;
    }

    Page page() {
        return page;
    }

    Console console() {
        return console;
    }

    /** A part of a page that comes by a script is refused with this status. */
    Walk refusing(int status) {
        console.announcePart(status);
        return this;
    }

    /** A page on the way is refused with this status, and says so as a page. */
    Walk expecting(int status) {
        console.announce(status);
        return this;
    }

    /** They are on the page of this heading, and it is whole. */
    Walk at(String heading) {
        var named = new Page.GetByRoleOptions().setName(heading).setExact(true);
        assertThat(page.getByRole(AriaRole.HEADING, named).first()).isVisible();
        Browser.assertNothingSticksOut(page);
        // Without scripts the page is the same, but axe is one.
        if (script) Browser.assertAccessible(page);
        return this;
    }

    Walk sees(String text) {
        assertThat(page.locator("body")).containsText(text);
        return this;
    }

    Walk doesNotSee(String text) {
        assertThat(page.locator("body")).not().containsText(text);
        return this;
    }

    Walk open(String address) {
        page.navigate(URI.create(page.url()).resolve(address).toString());
        return this;
    }

    Walk type(String label, String text) {
        field(label).fill(text);
        return this;
    }

    Walk choose(String label, String option) {
        field(label).selectOption(new SelectOption().setLabel(option));
        return this;
    }

    /** A card or a segment, which covers its radio. */
    Walk pick(String words) {
        page.getByText(words, new Page.GetByTextOptions().setExact(true)).click();
        return this;
    }

    Walk press(String name) {
        button(name).click();
        return this;
    }

    Walk follow(String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
        return this;
    }

    /** A link of the cards that begin with these words. */
    Walk followTile(String words) {
        page.locator(".tile")
                .filter(new Locator.FilterOptions().setHasText(words))
                .click();
        return this;
    }

    /** The menu at the foot of the sidebar, which is a drawer on a phone. */
    Walk openPersonMenu() {
        if (page.locator(".opener").isVisible()) page.locator(".opener").click();
        page.locator(".person-button").click();
        return this;
    }

    Walk signIn(String email, String password) {
        return at("Sign in").type("E-mail", email).type("Password", password).press("Sign in");
    }

    Walk signOut() {
        return openPersonMenu().press("Sign out").at("Sign in");
    }

    /** What is shown this once, to be copied. */
    String shownOnce() {
        return page.locator(".copy-row input").inputValue();
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true))
                .first();
    }

    Locator button(String name) {
        return page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }
}
