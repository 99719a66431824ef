package hearth.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import hearth.account.Account;
import hearth.account.Accounts.Newcomer;
import hearth.account.Email;
import hearth.base.access.Role;
import hearth.base.access.Scope;
import hearth.base.db.SystemUse;
import hearth.base.ids.Ids;
import hearth.browser.Browser.Look;
import hearth.cache.CacheRule;
import hearth.chat.Message;
import hearth.chat.Message.Failure;
import hearth.chat.Message.Omission;
import hearth.chat.Message.Reckoning;
import hearth.chat.Message.State;
import hearth.chat.Start;
import hearth.label.Label;
import hearth.label.Label.Part;
import hearth.label.Rule.From;
import hearth.label.Rule.Only;
import hearth.label.Way;
import hearth.markup.Markup;
import hearth.meter.Spend;
import hearth.meter.Spend.Outcome;
import hearth.meter.Spend.Provenance;
import hearth.meter.Usages.Calls;
import hearth.meter.Usages.Cursor;
import hearth.provider.Connected.Served;
import hearth.provider.Providers.Wish;
import hearth.testing.Cast;
import hearth.testing.Cast.Person;
import hearth.testing.RunningServer;
import hearth.wire.talk.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page of people, teams and keys, as its owner, as a viewer and as nobody: whole in each language, theme and width. */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class HousePagesInTheBrowserTest {
    private static final List<String> FOR_EVERYBODY = List.of(
            "/",
            "/nowhere",
            "/shared",
            "/settings",
            "/settings/address",
            "/settings/security",
            "/settings/security/second-factor",
            "/settings/team",
            "/settings/members",
            "/settings/keys",
            "/settings/budgets",
            "/settings/usage",
            "/settings/usage?show=calls",
            "/settings/usage?range=own&from=2001-01-01&until=2001-01-02",
            "/settings/models",
            "/settings/models?q=zebra",
            "/settings/models/mill/grain-with-a-rather-long-name-that-goes-on-and-on",
            "/settings/models/mill/gpt-5.5",
            "/settings/usage/calls",
            "/settings/usage/calls?outcome=cut",
            "/settings/erasure",
            "/settings/search?q=e",
            "/settings/search?q=zebra");
    private static final List<String> FOR_OWNERS = List.of(
            "/home",
            "/chats",
            "/chats/archive",
            "/setup/models",
            "/setup/signup",
            "/settings/providers/finds",
            "/settings/models/prices",
            "/settings/models/try?model=mill/gpt-5.5",
            "/settings/providers",
            "/settings/labels",
            "/settings/access",
            "/settings/sharing",
            "/settings/usual",
            "/settings/cache",
            "/settings/egress",
            "/settings/egress?span=all",
            "/settings/audit",
            "/settings/audit?chain=server",
            "/settings/audit?what=audit&from=2001-01-01&until=2001-01-01",
            "/settings/jobs",
            "/settings/people",
            "/settings/people?q=zebra",
            "/settings/system");

    private static final List<Provenance> KNOWN =
            List.of(Provenance.REPORTED, Provenance.COMPUTED, Provenance.ESTIMATED);

    private RunningServer fresh;
    private RunningServer server;
    private Browser browser;
    private Cast cast;
    private String invitation;

    @BeforeAll
    void open() {
        fresh = RunningServer.start(Map.of());
        server = RunningServer.start(Map.of());
        browser = new Browser();
        cast = new Cast(server.app().house());
        inhabit();
    }

    /** Something in every list. */
    private void inhabit() {
        var house = server.app().house();
        var anna = cast.principal(cast.anna);
        cast.key(cast.anna, Scope.CHAT, Scope.MODELS);
        cast.key(cast.vera, Scope.KNOWLEDGE);
        cast.key(cast.bruno, Scope.CHAT, Scope.MODELS, Scope.KNOWLEDGE, Scope.USAGE);
        house.members.suspend(
                anna, cast.join("Emil", cast.anna.team(), Role.MEMBER).id());
        invitation = house.invitations.invite(anna, Role.MEMBER, new Email("fritz@example.org"), 7);
        server.app().engine().meter.book(calls());
        connect();
        for (var person : List.of(cast.anna, cast.vera)) {
            var elsewhere = house.invitations.invite(cast.principal(cast.carla), Role.MEMBER, null, 7);
            house.arrivals.join(cast.principal(person), elsewhere);
        }
    }

    private void connect() {
        var providers = server.app().engine().providers;
        var wish = new Wish("mill", "openai", "http://localhost:1/v1", null, "sk-1");
        var models = new ArrayList<Served>();
        models.add(new Served("grain-with-a-rather-long-name-that-goes-on-and-on", null));
        for (var at = 0; at < 60; at++) models.add(new Served("gpt-5." + at, 128_000L));
        providers.setModels(providers.connect(cast.principal(cast.anna), wish), models);
        label();
    }

    private void label() {
        var engine = server.app().engine();
        var anna = cast.principal(cast.anna);
        var parts = List.of(new Part("mill/gpt-5.1", 3), new Part("mill/gpt-5.2", 1));
        engine.labels.make(anna, new Label("smart", Way.WEIGHTED, true, parts));
        engine.rules.set(anna, "smart", new Only(Set.of(cast.bruno.id(), cast.vera.id())));
        engine.rules.set(anna, "mill/gpt-5.3", new From(Role.ADMIN));
        engine.cacheRules.set(anna, new CacheRule(true, Duration.ofHours(1)));
    }

    /** Of each kind one, by each of these people. */
    private List<Spend> calls() {
        var calls = new ArrayList<Spend>();
        for (var person : List.of(cast.anna, cast.vera)) {
            for (var at = 0; at < 6; at++) calls.add(call(person, at));
        }
        return calls;
    }

    private Spend call(Person person, int at) {
        var isDone = at % 3 == 0;
        return new Spend(
                Ids.next(),
                new Spend.Caller(person.team(), person.id(), at % 2 == 0 ? "" : Ids.next(), Ids.next()),
                new Spend.Route("smart", "mill/grain-with-a-rather-long-name-" + at, "cloud", true, 1 + at % 2),
                isDone ? Spend.Result.DONE : new Spend.Result(Outcome.FAILED, 429, "rate_limit_exceeded"),
                new Spend.Tokens(new Usage(1_234_567, 400, 0, 2_345, 0), KNOWN.get(at % 3)),
                at % 2 == 0 ? new Spend.Money(12_345_678L * at, "2026.11.1") : null,
                new Spend.Timing(server.app().house().clock.instant(), 412, 61_000));
    }

    @AfterAll
    void close() {
        browser.close();
        server.close();
        fresh.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void pages_of_the_owner(String language) {
        for (var page : FOR_EVERYBODY) look(language, server.origin() + page, cast.session(cast.anna));
        for (var page : FOR_OWNERS) look(language, server.origin() + page, cast.session(cast.anna));
        var talk = server.origin() + "/chats/" + talk();
        look(language, talk, cast.session(cast.anna));
        look(language, talk + "/shares", cast.session(cast.anna));
        var call = server.app().engine().usages.latest(cast.principal(cast.anna), Calls.ALL, Cursor.of(""), 1);
        look(
                language,
                server.origin() + "/settings/usage/calls/" + call.getFirst().id(),
                cast.session(cast.anna));
        look(
                language,
                server.origin() + "/settings/members/" + cast.bruno.id().text() + "/erasure",
                cast.session(cast.anna));
    }

    /** One with an answer of every kind of Markdown, and one that failed. */
    private String talk() {
        var talking = server.app().talking();
        var anna = cast.principal(cast.anna);
        var markdown = "# Head\n\n| a | b |\n|---|---:|\n| 1 | 2 |\n\n```yaml\nwarm: " + "very ".repeat(60)
                + "\n```\n\n- [ ] a task\n\n> said\n\n[a link](https://example.org) and $x^2$ and "
                + "word".repeat(60);
        return server.app().house().database.write(anna.team(), tx -> {
            var chat = talking.chats.begin(
                    tx, anna, Start.with("A talk with a rather long title that goes on", "mill/gpt-5.5"));
            var said = talking.messages.say(tx, anna, chat, null, "Hello? " + "word".repeat(60));
            var reply = talking.messages.promise(tx, anna, chat, said.id(), "mill/gpt-5.5");
            talking.messages.finish(tx, anna.team(), ended(reply, markdown, State.DONE));
            var more = talking.messages.say(tx, anna, chat, reply.id(), "And then?");
            var failed = talking.messages.promise(tx, anna, chat, more.id(), "mill/gpt-5.5");
            talking.messages.finish(tx, anna.team(), ended(failed, "It began", State.FAILED));
            return chat.id();
        });
    }

    private static Message ended(Message reply, String markdown, State state) {
        return new Message(
                reply.id(),
                reply.chat(),
                reply.parent(),
                reply.author(),
                markdown,
                "It thought.",
                Markup.html(markdown).text(),
                state,
                reply.asked(),
                new Reckoning("mill/gpt-5.5", "cloud", Ids.next(), 100, 20, "reported", 492_000L, 300, 1_400),
                state == State.FAILED ? new Failure("upstream_cut", "The provider's answer broke off.") : null,
                new Omission(12, null),
                1,
                reply.written());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void pages_of_a_viewer(String language) {
        for (var page : FOR_EVERYBODY) look(language, server.origin() + page, cast.session(cast.vera));
        refused(language, server.origin() + "/settings/audit", cast.session(cast.vera));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void pages_before_anybody_is_signed_in(String language) {
        var reset = server.app().house().links.makeReset(cast.principal(cast.anna), cast.bruno.id());
        for (var page : List.of("/signin", "/forgotten", "/join/" + invitation, "/reset/" + reset, "/nowhere"))
            look(language, server.origin() + page, "");
        for (var page : List.of("/", fresh.app().house().setup.path())) look(language, fresh.origin() + page, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void pages_of_somebody_who_stands_outside(String language) {
        look(language, server.origin() + "/", loner());
    }

    /** Who is in no team. */
    private String loner() {
        var house = server.app().house();
        return house.database.writeAcross(SystemUse.PEOPLE, tx -> {
            var email = new Email("loner" + System.nanoTime() + "@example.org");
            var account = house.accounts.create(
                    tx,
                    new Newcomer(
                            email, "Lena", house.accounts.hash(Cast.PASSWORD, email), Account.State.ACTIVE, false));
            return house.sessions.open(tx, account, new hearth.session.Sessions.Browser("192.0.2.1", "curl/8.5.0"));
        });
    }

    private void look(String language, String address, String session) {
        browser.walk(Look.desk().in(language), address, session, walk -> everyLook(walk.page(), language));
    }

    private void refused(String language, String address, String session) {
        browser.walk(
                Look.desk().in(language),
                address,
                session,
                walk -> everyLook(walk.expecting(403).page(), language));
    }

    /**
     * Contrast hangs on the theme and tightness on the width, so two of the four go through axe, and in one language: of another
     * the words are longer, which is seen by what sticks out.
     */
    private static void everyLook(Page page, String language) {
        assertThat(page.locator("html")).hasAttribute("lang", language);
        for (var look : Look.all()) {
            page.setViewportSize(look.width(), 844);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(look.scheme()));
            Browser.assertNothingSticksOut(page);
            var isPhone = look.width() == Look.phone().width();
            var isLight = look.scheme() == ColorScheme.LIGHT;
            if (isPhone == isLight && language.equals("en")) Browser.assertAccessible(page);
        }
    }
}
