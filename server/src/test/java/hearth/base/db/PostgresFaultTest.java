package hearth.base.db;

import static hearth.testing.Eventually.eventually;
import static hearth.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("databases")
@Tag("postgres")
class PostgresFaultTest {
    private final TeamId home = TeamId.next();

    @TempDir
    Path folder;

    @Test
    void connections_that_were_cut_are_told_as_503_and_replaced() {
        try (var fresh = Fresh.of(Dialect.POSTGRES);
                var database = prepared(fresh.place())) {
            var before = Rows.write(database, home, "");

            var cut = problem(() -> database.write(home, tx -> {
                Rows.insert(tx, home, "lost");
                cutAll(fresh.place());
                return Rows.insert(tx, home, "lost");
            }));

            assertThat(cut.status()).isEqualTo(503);
            heals(database);
            assertThat(Rows.ids(database, home)).contains(before).hasSize(2);
        }
    }

    @Test
    void an_idle_connection_that_was_cut_costs_at_most_a_503() {
        try (var fresh = Fresh.of(Dialect.POSTGRES);
                var database = prepared(fresh.place())) {
            Rows.write(database, home, "");
            cutAll(fresh.place());

            heals(database);
        }
    }

    @Test
    void callers_beyond_the_pool_hear_so_in_time() throws Exception {
        try (var fresh = Fresh.of(Dialect.POSTGRES);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            prepared(fresh.place()).close();
            try (var database = new PostgresDatabase(RealPostgres.address(name(fresh.place())), 1)) {
                var held = new CountDownLatch(1);
                var open = new CountDownLatch(1);
                var holder = callers.submit(() -> database.read(home, tx -> {
                    held.countDown();
                    return await(open);
                }));
                held.await();
                var begun = System.nanoTime();
                assertThat(problem(() -> Rows.ids(database, home)).status()).isEqualTo(503);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(6));

                open.countDown();
                assertThat(holder.get()).isTrue();
                assertThat(Rows.ids(database, home)).isEmpty();
            }
        }
    }

    @Test
    void what_is_taken_back_for_another_that_waits_for_it_is_told_as_503() throws Exception {
        try (var fresh = Fresh.of(Dialect.POSTGRES);
                var database = prepared(fresh.place());
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var bothHoldOne = new CyclicBarrier(2);
            var one = callers.submit(() -> lockBoth(database, 1, 2, bothHoldOne));
            var other = callers.submit(() -> lockBoth(database, 2, 1, bothHoldOne));

            assertThat(List.of(one.get(), other.get())).containsExactlyInAnyOrder(200, 503);
        }
    }

    /** 200, or the status of what was told instead. */
    private int lockBoth(Database database, int first, int second, CyclicBarrier between) {
        try {
            return database.write(home, tx -> {
                lock(tx, first);
                await(between);
                lock(tx, second);
                return 200;
            });
        } catch (Problem told) {
            return told.status();
        }
    }

    private static void lock(Tx tx, int number) {
        tx.sql().execute("SELECT pg_advisory_xact_lock(" + number + ")");
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void a_server_that_is_restarted_is_told_as_503_in_time_and_found_again() throws Exception {
        var server = server(0);
        var port = server.getPort();
        var address = new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
        try (var database = prepared(new Databases.Place.Server(address, address))) {
            var before = Rows.write(database, home, "");
            server.close();

            var begun = System.nanoTime();
            assertThat(problem(() -> Rows.write(database, home, "")).status()).isEqualTo(503);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(6));

            server = server(port);
            heals(database);
            assertThat(Rows.ids(database, home)).contains(before).hasSize(2);
        } finally {
            server.close();
        }
    }

    private EmbeddedPostgres server(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder.resolve("data"))
                .setCleanDataDirectory(false)
                .start();
    }

    /** Writes one row, after 503s and nothing else. */
    private void heals(Database database) {
        var begun = System.nanoTime();
        eventually("it heals", () -> {
            try {
                Rows.write(database, home, "healed");
                return true;
            } catch (Problem outage) {
                assertThat(outage.status()).isEqualTo(503);
                return false;
            }
        });
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    private static Database prepared(Databases.Place place) {
        var databases = new Databases(Clock.systemUTC());
        databases.migrate(place);
        return databases.open(place);
    }

    private static void cutAll(Databases.Place place) {
        RealPostgres.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name(place) + "'");
    }

    private static String name(Databases.Place place) {
        var url = PlaceArgument.of(place);
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
