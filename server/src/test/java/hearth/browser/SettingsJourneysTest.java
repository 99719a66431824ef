package hearth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import hearth.base.access.Role;
import hearth.base.ids.Ids;
import hearth.browser.Browser.Look;
import hearth.meter.Spend;
import hearth.meter.Spend.Provenance;
import hearth.testing.Cast;
import hearth.testing.Cast.Person;
import hearth.testing.RunningServer;
import hearth.wire.talk.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people do under Settings, from a key to their last click. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class SettingsJourneysTest {
    private RunningServer server;
    private Cast cast;
    private Browser browser;
    private int people;

    @BeforeAll
    void open() {
        server = RunningServer.start(Map.of("--log-level", "warn"));
        cast = new Cast(server.app().house());
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
        server.close();
    }

    static List<Look> looks() {
        return List.of(Look.phone(), Look.desk().dark());
    }

    private Person somebody() {
        return cast.join("Henk" + people++, cast.anna.team(), Role.MEMBER);
    }

    private String settings(String page) {
        return server.origin() + "/settings" + page;
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_key_is_made_seen_once_and_taken_back(Look look) {
        browser.walk(look, settings("/keys"), cast.session(somebody()), walk -> {
            walk.at("Keys").sees("No keys yet").expecting(400).press("Make a key");
            walk.at("Keys").sees("Write a name of at most 80 characters.");
            walk.type("Name", "laptop").choose("Good for", "30 days").press("Make a key");
            walk.at("Keys").sees("The key is ready");
            assertThat(walk.shownOnce()).startsWith("hth_");
            var secret = walk.shownOnce();
            walk.open("/settings/keys").at("Keys").sees("laptop");
            assertThat(walk.page().content()).doesNotContain(secret);
            walk.press("Revoke laptop").at("Keys").sees("The key is revoked.").sees("No keys yet");
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void members_get_another_role_are_suspended_let_in_and_removed(Look look) {
        var person = somebody();
        browser.walk(look, settings("/members"), cast.session(cast.anna), walk -> {
            walk.at("Members").press("Change " + person.name());
            Browser.assertNothingSticksOut(walk.page());
            Browser.assertAccessible(walk.page());
            walk.press("Make a viewer").at("Members").sees("The role is changed.");
            walk.sees(person.email() + " · viewer");
            walk.press("Change " + person.name()).press("Suspend");
            walk.at("Members").sees("Suspended. Whatever they had open is closed.");
            walk.press("Change " + person.name()).press("Let in again").at("Members");
            walk.press("Change " + person.name()).press("Remove from the team");
            walk.at("Members").sees("Removed from the team.").doesNotSee(person.email());
        });
    }

    @Test
    void the_menu_of_a_member_opens_by_keyboard_and_gives_the_focus_back() {
        var person = somebody();
        browser.walk(Look.desk(), settings("/members"), cast.session(cast.anna), walk -> {
            var keyboard = new Keyboard(walk.page());
            keyboard.to("Change " + person.name())
                    .press("Enter")
                    .to("Make a viewer")
                    .press("Escape");
            assertThat(walk.button("Change " + person.name())).isFocused();
            keyboard.press("Enter").to("Suspend").press("Enter");
            walk.at("Members").sees("Suspended.");
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void name_language_and_theme_are_theirs_in_every_browser(Look look) {
        var person = somebody();
        browser.walk(look, server.origin(), cast.session(person), walk -> {
            walk.at("Home").openPersonMenu().follow("Appearance").at("Me");
            walk.type("Name", "Hanna")
                    .choose("Language", "Deutsch")
                    .pick("Dark")
                    .press("Save");
            walk.at("Ich").sees("Gespeichert").sees("Name").doesNotSee("Save").doesNotSee("Settings");
            assertThat(walk.page().locator("html")).hasAttribute("lang", "de");
            assertThat(walk.page().locator("html")).hasAttribute("data-theme", "dark");
        });
        browser.walk(look, server.origin(), "", walk -> {
            walk.signIn(person.email(), Cast.PASSWORD).at("Start").sees("Guten Tag, Hanna");
            assertThat(walk.page().locator("html")).hasAttribute("data-theme", "dark");
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_setting_is_found_by_its_words(Look look) {
        browser.walk(look, settings(""), cast.session(cast.anna), walk -> {
            walk.at("Me")
                    .type("Find a setting", "sign-up")
                    .field("Find a setting")
                    .press("Enter");
            walk.at("Settings about “sign-up”").follow("HEARTH_SIGNUP").at("System");
            assertThat(walk.page().locator("#setting-signup")).isInViewport();
            walk.type("Find a setting", "zebra").field("Find a setting").press("Enter");
            walk.at("Settings about “zebra”").sees("Nothing by that word");
        });
        browser.walk(look, settings(""), cast.session(cast.vera), walk -> {
            walk.at("Me")
                    .type("Find a setting", "sign-up")
                    .field("Find a setting")
                    .press("Enter");
            walk.at("Settings about “sign-up”").doesNotSee("HEARTH_SIGNUP");
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void the_trail_is_filtered_and_taken_along(Look look) {
        somebody();
        server.app().house().teams.rename(cast.principal(cast.anna), "Home");
        browser.walk(look, settings("/audit"), cast.session(cast.anna), walk -> {
            var table = walk.at("Audit").page().locator(".table");
            assertThat(table).containsText("team.renamed");
            walk.choose("What", "members").press("Show").at("Audit");
            assertThat(table).containsText("member.joined");
            assertThat(table).not().containsText("team.renamed");
            var download = walk.page().waitForDownload(() -> walk.follow("CSV"));
            assertThat(read(download.path())).contains("member.joined").doesNotContain("team.renamed");
            walk.follow("The server").at("Audit");
            assertThat(table).containsText("account.");
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void the_operator_decides_what_nothing_above_the_page_decides(Look look) {
        browser.walk(look, settings("/system"), cast.session(cast.anna), walk -> {
            var signup = row(walk.at("System"), "signup");
            signup.locator("select").selectOption("invite");
            signup.locator("button").click();
            walk.at("System").sees("Saved");
            assertThat(signup).containsText("this page");
            assertThat(signup.locator("select")).hasValue("invite");
            signup.locator("select").selectOption("closed");
            signup.locator("button").click();

            var locked = row(walk.at("System"), "log_level");
            assertThat(locked).containsText("--log-level");
            assertThat(locked).containsText("Locked");
            assertThat(locked.locator("button")).hasCount(0);
        });
    }

    private static Locator row(Walk walk, String id) {
        return walk.page().locator(".setting:has(#setting-" + id + ")");
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_newer_price_list_is_given_as_a_file_and_taken_back(Look look) {
        browser.walk(look, settings("/models"), cast.session(cast.anna), walk -> {
            walk.at("Models").follow("Price list").at("Price list");
            walk.expecting(400).field("File").setInputFiles(file("{}"));
            walk.press("Take this list").at("Price list").sees("Nothing of this file was taken");
            walk.sees("schema: not there as a number");
            walk.field("File").setInputFiles(file("""
                    {"schema": 1, "version": "2099.1.1", "date": "2099-01-15", "models": [
                    {"provider": "openai", "model": "gpt-9", "abilities": [], "source": "somebody", "date": "2099-01-14"}]}
                    """));
            walk.press("Take this list")
                    .at("Price list")
                    .sees("The new list counts")
                    .sees("Version 2099.1.1");
            walk.press("Back to the list of this Hearth").at("Price list").doesNotSee("Version 2099.1.1");
        });
    }

    private static FilePayload file(String text) {
        return new FilePayload("models.json", "application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void new_calls_appear_in_the_log_by_themselves() {
        var person = somebody();
        browser.walk(Look.desk(), settings("/usage/calls"), cast.session(person), walk -> {
            walk.at("Usage").sees("No such calls");
            server.app().engine().meter.book(List.of(call(person)));
            walk.sees("mill/grain").sees("just now");
            walk.follow("just now").at("A call").sees("by hand").sees("unpriced");
        });
    }

    private static Spend call(Person person) {
        return new Spend(
                Ids.next(),
                new Spend.Caller(person.team(), person.id(), "", Ids.next()),
                new Spend.Route("mill/grain", "mill/grain", "cloud", false, 1),
                Spend.Result.DONE,
                new Spend.Tokens(new Usage(10, 0, 0, 5, 0), Provenance.REPORTED),
                null,
                new Spend.Timing(Instant.now(), 1, 2));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_person_is_erased_by_who_proves_that_it_is_them(Look look) {
        var person = somebody();
        browser.walk(look, settings("/members"), cast.session(cast.anna), walk -> {
            walk.at("Members").press("Change " + person.name()).follow("Erase the person");
            walk.at("Erase " + person.name()).sees("This cannot be taken back.");
            walk.expecting(400).type("Current password", "a guess of mine").press("Erase the person");
            walk.at("Erase " + person.name()).sees("This is not your current password.");
            walk.type("Current password", Cast.PASSWORD).press("Erase the person");
            walk.at("Members").sees("Erased.").doesNotSee(person.email());
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void somebody_deletes_their_own_account(Look look) {
        var person = somebody();
        browser.walk(look, settings(""), cast.session(person), walk -> {
            walk.at("Me").follow("Delete my account").at("Delete your account");
            walk.type("Current password", Cast.PASSWORD).press("Delete my account");
            walk.expecting(401).signIn(person.email(), Cast.PASSWORD);
            walk.at("Sign in").sees("The address or the password is not right.");
        });
    }

    @Test
    void a_browser_is_called_what_people_call_it() {
        var person = somebody();
        cast.session(person);
        browser.walk(Look.desk(), settings("/security"), cast.session(person), walk -> {
            walk.at("Security").sees("Firefox on Linux").doesNotSee("Mozilla");
            walk.press("Sign out everywhere else").at("Security").sees("Signed out there.");
            assertThat(walk.page().locator("[aria-labelledby=sessions-title] li"))
                    .hasCount(1);
        });
    }
}
