package hearth.access;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Principal;
import hearth.base.access.Role;
import hearth.base.access.Scope;
import hearth.base.db.Databases.Place;
import hearth.base.db.Dialect;
import hearth.base.db.Fresh;
import hearth.testing.Cast;
import hearth.testing.Cast.Person;
import hearth.testing.RawHttp.Reply;
import hearth.testing.RunningServer;
import hearth.testing.Visit;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/** What somebody may not any more they may nowhere: at once where it was decided, and within a second on the other server. */
@Tag("databases")
@Tag("postgres")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class RevocationTest {
    /** A second is promised; the rest is for a machine that does other things too. */
    private static final Duration LATEST = Duration.ofSeconds(3);

    private Fresh fresh;
    private RunningServer here;
    private RunningServer there;
    private Cast cast;

    @BeforeAll
    void open() {
        fresh = Fresh.of(Dialect.POSTGRES);
        here = server();
        there = server();
        cast = new Cast(here.app().house());
    }

    private RunningServer server() {
        if (!(fresh.place() instanceof Place.Server(var address, var direct))) throw new AssertionError("no Postgres");
        return RunningServer.start(Map.of(
                "--db-url", address.url(),
                "--db-user", "postgres",
                "--secret-key", "a secret of at least thirty-two characters"));
    }

    @AfterAll
    void close() {
        there.close();
        here.close();
        fresh.close();
    }

    @Test
    void a_key_that_was_revoked(TestInfo test) {
        var key = cast.key(cast.bruno, Scope.MODELS);
        var by = cast.principal(cast.bruno);
        var id = cast.house().keys.visible(by).getFirst().id();

        isLost(test, 401, models(key), () -> cast.house().keys.revoke(by, id));
    }

    @Test
    void the_keys_of_a_suspended_member(TestInfo test) {
        var someone = cast.join("Kurt", cast.anna.team(), Role.MEMBER);
        var key = cast.key(someone, Scope.MODELS);

        isLost(test, 403, models(key), () -> cast.house().members.suspend(anna(), someone.id()));
    }

    @Test
    void a_session_that_was_ended_elsewhere(TestInfo test) {
        var session = cast.session(cast.vera);
        var by = cast.principal(cast.vera);

        isLost(
                test,
                303,
                page("/settings/security", session),
                () -> cast.house().security.endOtherSessions(by));
    }

    @Test
    void the_seat_of_a_suspended_member(TestInfo test) {
        var someone = cast.join("Sara", cast.anna.team(), Role.MEMBER);

        isLost(test, 303, members(someone), () -> cast.house().members.suspend(anna(), someone.id()));
    }

    @Test
    void the_seat_of_a_removed_member(TestInfo test) {
        var someone = cast.join("Rolf", cast.anna.team(), Role.MEMBER);

        isLost(test, 303, members(someone), () -> cast.house().members.remove(anna(), someone.id()));
    }

    @Test
    void the_pages_of_a_demoted_admin(TestInfo test) {
        var someone = cast.join("Ada", cast.anna.team(), Role.ADMIN);
        var asking = page("/settings/audit", cast.session(someone));

        isLost(test, 403, asking, () -> cast.house().members.setRole(anna(), someone.id(), Role.MEMBER));
    }

    @Test
    void every_session_once_the_password_was_reset(TestInfo test) {
        var someone = cast.join("Paul", cast.anna.team(), Role.MEMBER);
        var links = cast.house().links;
        var link = links.makeReset(anna(), someone.id());

        isLost(test, 303, members(someone), () -> links.reset(link, "another warm stove"));
    }

    @Test
    void every_session_once_somebody_is_erased(TestInfo test) {
        var someone = cast.join("Emil", cast.anna.team(), Role.MEMBER);

        isLost(test, 303, members(someone), () -> cast.house().farewell.erase(anna(), someone.id(), Cast.PASSWORD));
    }

    @Test
    void the_team_once_it_asks_for_a_second_factor(TestInfo test) {
        var owner = cast.founder("Tilda", "Careful");
        var by = cast.principal(owner);

        isLost(test, 303, members(owner), () -> cast.house().teams.askForSecondFactor(by, true));
    }

    private Principal anna() {
        return cast.principal(cast.anna);
    }

    private Function<RunningServer, Reply> members(Person person) {
        return page("/settings/members", cast.session(person));
    }

    private static Function<RunningServer, Reply> page(String path, String session) {
        return server -> Visit.of(server).as(session).get(path);
    }

    private static Function<RunningServer, Reply> models(String key) {
        return server -> server.http().get("/v1/models", "Authorization: Bearer " + key);
    }

    private void isLost(TestInfo test, int refused, Function<RunningServer, Reply> asking, Runnable change) {
        // Twice, so that both have it in mind.
        for (var turn = 0; turn < 2; turn++) {
            assertThat(asking.apply(here).status()).isEqualTo(200);
            assertThat(asking.apply(there).status()).isEqualTo(200);
        }
        change.run();
        var begun = System.nanoTime();
        assertThat(asking.apply(here).status()).isEqualTo(refused);
        var took = Duration.ZERO;
        while (asking.apply(there).status() != refused && took.compareTo(LATEST.multipliedBy(2)) < 0) {
            took = Duration.ofNanos(System.nanoTime() - begun);
        }
        System.out.println(test.getDisplayName() + ": after " + took.toMillis() + " ms on the other server");
        assertThat(took).isLessThan(LATEST);
    }
}
