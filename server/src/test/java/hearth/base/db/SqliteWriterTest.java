package hearth.base.db;

import static hearth.testing.Eventually.eventually;
import static hearth.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("databases")
class SqliteWriterTest {
    private final TeamId home = TeamId.next();

    private Fresh fresh;
    private Database database;

    @BeforeEach
    void open() {
        fresh = Fresh.of(Dialect.SQLITE);
        var databases = new Databases(Clock.systemUTC());
        databases.migrate(fresh.place());
        database = databases.open(fresh.place());
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Test
    void while_somebody_locks_the_file_every_writer_hears_so_in_time_and_readers_go_on() throws Exception {
        var before = Rows.write(database, home, "");
        try (var other = SchemaPicture.connect(fresh.place());
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Sql.run(other, "BEGIN IMMEDIATE");
            var first = callers.submit(this::refusedAfter);
            eventually("the first is being served", () -> database.load().waiting() == 0);
            var second = callers.submit(this::refusedAfter);
            assertThat(Rows.ids(database, home)).containsExactly(before);

            assertThat(first.get()).isLessThan(Duration.ofSeconds(6));
            assertThat(second.get()).isLessThan(Duration.ofSeconds(6));
            Sql.run(other, "ROLLBACK");
        }
        var after = Rows.write(database, home, "");
        assertThat(Rows.ids(database, home)).containsExactlyInAnyOrder(before, after);
    }

    private Duration refusedAfter() {
        var begun = System.nanoTime();
        assertThat(problem(() -> Rows.write(database, home, "")).status()).isEqualTo(503);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void what_was_taken_before_the_close_is_stored_and_what_came_later_is_refused() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        var begun = new CountDownLatch(200);
        var refusals = new ArrayList<Future<Problem>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var caller = 0; caller < 8; caller++) {
                refusals.add(callers.submit(() -> problem(() -> {
                    while (true) {
                        acknowledged.add(Rows.write(database, home, ""));
                        begun.countDown();
                    }
                })));
            }
            begun.await();
            database.close();
            for (var refusal : refusals) assertThat(refusal.get().status()).isEqualTo(503);
        }
        database = new Databases(Clock.systemUTC()).open(fresh.place());

        assertThat(Rows.ids(database, home)).containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    @Test
    void a_write_inside_a_write_is_refused_and_nothing_is_stored() {
        assertThatThrownBy(() -> database.write(home, tx -> {
                    Rows.insert(tx, home, "outer");
                    return Rows.write(database, home, "inner");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inside another");

        assertThat(Rows.ids(database, home)).isEmpty();
    }

    @Test
    void what_follows_a_commit_may_write_again() {
        database.write(home, tx -> {
            tx.afterCommit(() -> Rows.write(database, home, "second"));
            return Rows.insert(tx, home, "first");
        });

        assertThat(Rows.ids(database, home)).hasSize(2);
    }

    @Test
    void a_full_disk_is_told_and_nothing_acknowledged_is_lost() throws Exception {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        pagesAtMost(60);
        var large = "x".repeat(2_000);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new ArrayList<Future<Problem>>();
            for (var caller = 0; caller < 8; caller++) {
                futures.add(callers.submit(() -> problem(() -> {
                    while (true) acknowledged.add(Rows.write(database, home, large));
                })));
            }
            for (var future : futures) assertThat(future.get().status()).isEqualTo(503);
        }
        // Those that shared a commit failed together; one alone may still have found room.
        assertThat(problem(() -> {
                            while (true) acknowledged.add(Rows.write(database, home, large));
                        })
                        .sentence())
                .isEqualTo("The database cannot be used just now. Try again in a moment.");
        assertThat(acknowledged).isNotEmpty();
        assertThat(Rows.ids(database, home)).containsExactlyInAnyOrderElementsOf(acknowledged);

        pagesAtMost(100_000);
        acknowledged.add(Rows.write(database, home, large));
        assertThat(Rows.ids(database, home)).containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(checks()).containsExactly("ok");
    }

    /** The limit is the connection's, so it is the writer that must hear of it. */
    private void pagesAtMost(int pages) {
        database.write(home, tx -> tx.sql().fetch("PRAGMA max_page_count = " + pages));
    }

    private List<String> checks() throws SQLException {
        try (var connection = SchemaPicture.connect(fresh.place())) {
            return SchemaPicture.rows(connection, "PRAGMA integrity_check");
        }
    }
}
