package hearth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Role;
import hearth.base.config.Settings;
import hearth.base.config.Settings.Signup;
import hearth.browser.Browser.Look;
import hearth.testing.Authenticator;
import hearth.testing.Cast;
import hearth.testing.Cast.Person;
import hearth.testing.RunningServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How people come in: the first of all, the invited, those who come back, and those who lost something. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class ArrivalJourneysTest {
    private RunningServer server;
    private Cast cast;
    private Browser browser;
    private int people;

    @BeforeAll
    void open() {
        server = RunningServer.start(Map.of());
        cast = new Cast(server.app().house());
        browser = new Browser();
    }

    @AfterAll
    void close() {
        browser.close();
        server.close();
    }

    static List<Look> looks() {
        return List.of(Look.phone().dark(), Look.desk());
    }

    private Person somebody() {
        return cast.join("Gero" + people++, cast.anna.team(), Role.MEMBER);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void the_first_run_makes_an_owner_and_leads_home(Look look) {
        try (var fresh = RunningServer.start(Map.of())) {
            var setup = fresh.app().house().setup;
            browser.walk(look, fresh.origin(), "", walk -> {
                walk.at("This house has no owner yet").open(setup.path()).at("Make it yours");
                walk.expecting(400).type("Name", "Anna").type("E-mail", "anna@example.org");
                walk.type("Password", "short").press("This is me");
                walk.at("Make it yours").sees("Take at least 8 characters.");
                assertThat(walk.field("E-mail")).hasValue("anna@example.org");
                walk.type("Password", Cast.PASSWORD).press("This is me");
                walk.at("Connect a model").sees("Ollama").press("Continue");
                walk.at("Who may come in?").pick("By anybody’s invitation").press("Continue");
                walk.at("Home").sees("Hello, Anna").sees("it is yours");
            });
            assertThat(fresh.app().house().decisions.get(Settings.SIGNUP)).isEqualTo(Signup.INVITE);
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_wrong_password_says_so_and_the_right_one_leads_where_they_were_going(Look look) {
        var person = somebody();
        browser.walk(look, server.origin() + "/settings/keys", "", walk -> {
            walk.expecting(401).signIn(person.email(), "four cold embers");
            walk.at("Sign in").sees("The address or the password is not right.");
            assertThat(walk.field("E-mail")).hasValue(person.email());
            walk.signIn(person.email(), Cast.PASSWORD).at("Keys");
            walk.open("/").at("Home").sees("This is Home").doesNotSee("it is yours");
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_second_factor_is_set_up_and_asked_for_and_a_code_from_paper_does_it_too(Look look) {
        var person = somebody();
        browser.walk(look, server.origin(), cast.session(person), walk -> {
            walk.at("Home").followTile("Set up a second factor").at("Set up a second factor");
            var typed = walk.page().locator(".typed").textContent();
            walk.expecting(400).type("Code", "000000").press("Turn it on");
            walk.at("Set up a second factor").sees("This is not the code of now.");
            assertThat(walk.page().locator(".typed")).hasText(typed);
            var phone = Authenticator.typing(typed.strip());
            var used = phone.codeNow();
            walk.type("Code", used).press("Turn it on").at("Recovery codes");
            var paper = walk.page()
                    .locator("#recovery-codes")
                    .textContent()
                    .strip()
                    .lines()
                    .toList();
            assertThat(paper).hasSizeGreaterThan(5).doesNotHaveDuplicates();
            walk.follow("I have kept them").at("Security").signOut();

            walk.signIn(person.email(), Cast.PASSWORD).at("One more step");
            walk.expecting(400).type("Code", used).press("Sign in");
            walk.at("One more step").sees("This code is not right, or was used already.");
            walk.type("Code", phone.nextCode()).press("Sign in").at("Home").signOut();

            walk.signIn(person.email(), Cast.PASSWORD).at("One more step");
            walk.type("Code", paper.getFirst()).press("Sign in").at("Home");
            walk.open("/settings/security").at("Security").sees((paper.size() - 1) + " recovery codes are left");
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void somebody_new_comes_in_by_an_invitation(Look look) {
        var email = "new" + people++ + "@example.org";
        browser.walk(look, server.origin() + "/settings/members", cast.session(cast.anna), anna -> {
            anna.at("Members")
                    .type("E-mail optional", email)
                    .choose("As", "viewer")
                    .press("Make the link");
            anna.at("Members").sees("The invitation is ready · " + email);
            browser.walk(look, anna.shownOnce(), "", guest -> {
                guest.at("Join Home").sees("Anna invites you as a viewer.");
                assertThat(guest.field("E-mail")).hasValue(email);
                guest.type("Name", "Nora").type("Password", Cast.PASSWORD).press("Make my account");
                guest.at("Home").sees("Hello, Nora").doesNotSee("Make an API key");
            });
            anna.open("/settings/members").at("Members").sees(email + " · viewer");
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void who_has_an_account_joins_with_it_and_goes_from_team_to_team(Look look) {
        var person = somebody();
        browser.walk(look, server.origin() + "/settings/members", cast.session(cast.carla), carla -> {
            carla.at("Members").press("Make the link").at("Members");
            browser.walk(look, carla.shownOnce(), "", guest -> {
                guest.at("Join Elsewhere").follow("I have an account here");
                guest.signIn(person.email(), Cast.PASSWORD)
                        .at("Join Elsewhere")
                        .press("Join")
                        .at("Home");
                guest.openPersonMenu();
                Browser.assertAccessible(guest.page());
                guest.press("Elsewhere").at("Home").sees("This is Elsewhere");
                guest.openPersonMenu().press("Home").at("Home").sees("This is Home");
            });
            carla.open("/settings/members").at("Members").sees(person.email());
        });
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_forgotten_password_is_set_anew_by_an_admins_link(Look look) {
        var person = somebody();
        browser.walk(
                look,
                server.origin() + "/signin",
                "",
                walk -> walk.follow("Forgotten?")
                        .at("Forgotten password")
                        .follow("Back to sign-in")
                        .at("Sign in"));
        browser.walk(look, server.origin() + "/settings/members", cast.session(cast.dora), dora -> {
            dora.at("Members").press("Change " + person.name()).press("Link to a new password");
            dora.at("Members").sees("The link to a new password is ready · " + person.name());
            assertThat(dora.page().locator(".settings [aria-current]")).hasText("Members");
            browser.walk(look, dora.shownOnce(), "", walk -> {
                var link = walk.page().url();
                walk.at("A new password")
                        .type("New password", "five bright sparks")
                        .press("Set it");
                walk.sees("The new password is set.")
                        .signIn(person.email(), "five bright sparks")
                        .at("Home");
                walk.expecting(404).open(link).sees("This link was used already");
            });
        });
    }

    @Test
    void from_the_first_run_to_a_key_by_keyboard_alone() {
        try (var fresh = RunningServer.start(Map.of())) {
            var link = fresh.origin() + fresh.app().house().setup.path();
            browser.walk(Look.desk(), link, "", walk -> {
                var keyboard = new Keyboard(walk.page());
                keyboard.to("Name").write("Anna").to("E-mail").write("anna@example.org");
                keyboard.to("Password").write(Cast.PASSWORD).to("This is me").press("Enter");
                walk.at("Connect a model");
                keyboard.to("Continue").press("Enter");
                walk.at("Who may come in?");
                keyboard.to("By your invitation")
                        .press("ArrowDown")
                        .to("Continue")
                        .press("Enter");
                walk.at("Home");
                keyboard.to("Make an API key").press("Enter");
                walk.at("Keys");
                keyboard.to("Name")
                        .write("laptop")
                        .to("models")
                        .press("Space")
                        .to("Make a key")
                        .press("Enter");
                walk.at("Keys").sees("The key is ready");
                keyboard.to("Copy").press("Enter");
                assertThat(walk.button("Copied")).isFocused();
                keyboard.to("Revoke laptop").press("Enter");
                walk.at("Keys").sees("The key is revoked.");
            });
            assertThat(fresh.app().house().decisions.get(Settings.SIGNUP)).isEqualTo(Signup.INVITE);
        }
    }

    @ParameterizedTest
    @MethodSource("looks")
    void everything_that_matters_works_without_a_script(Look look) {
        var person = cast.join("Olga" + people++, cast.anna.team(), Role.ADMIN);
        browser.walk(look.withoutScript(), server.origin(), "", walk -> {
            walk.signIn(person.email(), Cast.PASSWORD).at("Home");
            walk.followTile("Invite somebody").at("Members").press("Make the link");
            walk.at("Members").sees("The invitation is ready");
            assertThat(walk.shownOnce()).contains("/join/");
            walk.follow("Keys").at("Keys").type("Name", "laptop").press("Make a key");
            walk.at("Keys").sees("The key is ready");
            walk.press("Revoke laptop").at("Keys").sees("The key is revoked.");
            walk.follow("Me")
                    .at("Me")
                    .choose("Language", "Deutsch")
                    .pick("Light")
                    .press("Save");
            walk.at("Ich").sees("Gespeichert");
            assertThat(walk.page().locator("html")).hasAttribute("data-theme", "light");
        });
    }
}
