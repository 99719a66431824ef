package hearth.setup;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.db.Databases.Place;
import hearth.base.db.Dialect;
import hearth.base.db.Fresh;
import hearth.testing.Cast;
import hearth.testing.Everything;
import hearth.testing.RawHttp.Reply;
import hearth.testing.RunningServer;
import hearth.testing.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However many run for it at once, one owns the server. */
@Tag("databases")
class FirstRunTest {
    private static final String SECRET = "a secret of at least thirty-two characters";
    private static final int RUNNERS = 50;

    @Test
    void fifty_at_once_make_one_owner_on_one_server() throws Exception {
        try (var server = RunningServer.start(Map.of())) {
            raceFor(List.of(server));
        }
    }

    @Test
    @Tag("postgres")
    void fifty_at_once_make_one_owner_on_two_servers_of_one_database() throws Exception {
        try (var fresh = Fresh.of(Dialect.POSTGRES);
                var one = on(fresh, SECRET);
                var other = on(fresh, SECRET)) {
            raceFor(List.of(one, other));
        }
    }

    private static void raceFor(List<RunningServer> servers) throws Exception {
        var replies = replies(servers);

        assertThat(replies).filteredOn(reply -> reply.status() == 303).hasSize(1);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 409)
                .hasSize(RUNNERS - 1)
                .allSatisfy(reply -> assertThat(reply.text()).contains("This server has an owner already."));
        for (var server : servers) {
            assertThat(server.app().house().setup.isOpen()).isFalse();
            var rows = Everything.rows(server.app().house().database);
            for (var table : List.of("account", "team", "member", "session")) {
                assertThat(rows)
                        .as(table)
                        .filteredOn(row -> row.startsWith(table + " "))
                        .hasSize(1);
            }
        }
    }

    private static List<Reply> replies(List<RunningServer> servers) throws Exception {
        var ready = new CountDownLatch(RUNNERS);
        var runners = new ArrayList<Future<Reply>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var at = 0; at < RUNNERS; at++) {
                var server = servers.get(at % servers.size());
                var email = "runner" + at + "@example.org";
                runners.add(threads.submit(() -> {
                    var visit = Visit.of(server);
                    visit.get(server.app().house().setup.path());
                    ready.countDown();
                    ready.await();
                    return visit.post(
                            "/setup",
                            "token",
                            server.app().house().setup.token(),
                            "name",
                            "Runner",
                            "email",
                            email,
                            "password",
                            Cast.PASSWORD);
                }));
            }
            var replies = new ArrayList<Reply>();
            for (var runner : runners) replies.add(runner.get());
            return replies;
        }
    }

    @Test
    @Tag("postgres")
    void servers_of_one_database_have_one_link() {
        try (var fresh = Fresh.of(Dialect.POSTGRES);
                var another = Fresh.of(Dialect.POSTGRES);
                var one = on(fresh, SECRET);
                var other = on(fresh, SECRET);
                var elsewhere = on(another, SECRET)) {
            var path = one.app().house().setup.path();

            assertThat(other.app().house().setup.path()).isEqualTo(path);
            assertThat(Visit.of(other).get(path).status()).isEqualTo(200);
            assertThat(elsewhere.app().house().setup.path()).isNotEqualTo(path);
        }
    }

    private static RunningServer on(Fresh fresh, String secret) {
        if (!(fresh.place() instanceof Place.Server(var address, var direct))) throw new AssertionError("no Postgres");
        return RunningServer.start(
                new HashMap<>(Map.of("--db-url", address.url(), "--db-user", "postgres", "--secret-key", secret)));
    }
}
