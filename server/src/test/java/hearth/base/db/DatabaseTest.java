package hearth.base.db;

import static hearth.schema.Tables.JOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.junit.jupiter.api.Test;

class DatabaseTest extends OnBothDatabases {
    private final TeamId home = TeamId.next();
    private final TeamId others = TeamId.next();

    @Test
    void what_was_written_is_read() {
        var id = write(home);

        assertThat(count(home)).isEqualTo(1);
        assertThat(find(home, id)).isEqualTo(1);
    }

    @Test
    void a_failed_write_leaves_nothing() {
        assertThatThrownBy(() -> database().write(home, tx -> {
                    insert(tx, home, Ids.next());
                    throw Problem.invalid("name", "no");
                }))
                .isInstanceOf(Problem.class);

        assertThat(count(home)).isZero();
    }

    @Test
    void one_callers_failure_undoes_nobody_elses_rows() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = IntStream.range(0, 200)
                    .<Future<?>>mapToObj(number ->
                            callers.submit(() -> database().write(home, tx -> {
                                insert(tx, home, Ids.next());
                                if (number % 2 == 0) throw Problem.notFound();
                                return null;
                            })))
                    .toList();
            for (var number = 0; number < futures.size(); number++) {
                var future = futures.get(number);
                if (number % 2 == 0) assertThatThrownBy(future::get).hasCauseInstanceOf(Problem.class);
                else future.get();
            }
        }

        assertThat(count(home)).isEqualTo(100);
    }

    @Test
    void a_broken_rule_of_the_schema_is_seen_alike_on_both() {
        var id = write(home);

        assertThatThrownBy(() -> database().write(home, tx -> insert(tx, home, id)))
                .isInstanceOf(IntegrityConstraintViolationException.class);
    }

    @Test
    void a_read_cannot_write() {
        assertThatThrownBy(() -> database().read(home, tx -> insert(tx, home, Ids.next())))
                .isInstanceOf(RuntimeException.class);

        assertThat(count(home)).isZero();
    }

    @Test
    void a_keyed_write_that_meets_no_row_says_so() {
        assertThatThrownBy(() -> database().write(home, tx -> {
                    tx.one(tx.sql().deleteFrom(JOB).where(JOB.TEAM_ID.eq(home.text()), JOB.ID.eq(Ids.next())));
                    return null;
                }))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }

    @Test
    void the_system_sees_every_team() {
        write(home);
        write(others);

        int seen = database().readAcross(SystemUse.JOBS, tx -> tx.sql().fetchCount(JOB));
        assertThat(seen).isEqualTo(2);
    }

    private String write(TeamId team) {
        var id = Ids.next();
        database().write(team, tx -> insert(tx, team, id));
        return id;
    }

    private int count(TeamId team) {
        return database().read(team, tx -> tx.sql().fetchCount(JOB, JOB.TEAM_ID.eq(team.text())));
    }

    private int find(TeamId team, String id) {
        return database().read(team, tx -> tx.sql().fetchCount(JOB, JOB.TEAM_ID.eq(team.text()), JOB.ID.eq(id)));
    }

    private static int insert(Tx tx, TeamId team, String id) {
        return tx.sql()
                .insertInto(JOB, JOB.TEAM_ID, JOB.ID, JOB.KIND, JOB.PAYLOAD, JOB.STATE, JOB.DUE_AT, JOB.CREATED_AT)
                .values(team.text(), id, "test", "{}", "queued", 0L, 0L)
                .execute();
    }
}
