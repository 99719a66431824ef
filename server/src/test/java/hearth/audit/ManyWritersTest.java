package hearth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.db.Databases;
import hearth.base.db.OnBothDatabases;
import hearth.base.db.SystemUse;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ManyWritersTest extends OnBothDatabases {
    private static final int THREADS = 8;
    private static final int LINES = 60;

    @Test
    void writers_on_two_nodes_make_one_chain() throws Exception {
        var team = TeamId.next();
        var here = new Trail(database(), place());
        try (var elsewhere = new Databases(Clock.systemUTC()).open(place());
                var threads = Executors.newFixedThreadPool(THREADS + 1)) {
            var there = new Trail(elsewhere, place());
            var writers = new ArrayList<Future<?>>();
            for (var each = 0; each < THREADS; each++) {
                var trail = each % 2 == 0 ? here : there;
                writers.add(threads.submit(() -> write(trail, team)));
            }
            var reader = threads.submit(() -> {
                while (!writers.stream().allMatch(Future::isDone)) {
                    assertThat(here.audit().verify(team)).isInstanceOf(Verdict.Fine.class);
                }
                return null;
            });
            for (var writer : writers) writer.get();
            reader.get();
        }

        assertThat(here.audit().verify(team))
                .isInstanceOfSatisfying(
                        Verdict.Fine.class, fine -> assertThat(fine.lines()).isEqualTo(THREADS * LINES));
    }

    /** A transaction of its own for each line; every fifth is rolled back and begun again. */
    private static void write(Trail trail, TeamId team) {
        for (var each = 0; each < LINES; each++) {
            if (each % 5 == 0) patiently(() -> rolledBack(trail, team));
            var event = each % 2 == 0 ? Trail.signedIn() : Trail.created();
            patiently(() -> trail.record(team, event));
        }
    }

    /** Two writers of one SQLite file can keep each other waiting for longer than a caller is made to wait. */
    private static void patiently(Runnable write) {
        while (true) {
            try {
                write.run();
                return;
            } catch (Problem problem) {
                if (problem.status() != 503) throw problem;
            }
        }
    }

    private static void rolledBack(Trail trail, TeamId team) {
        try {
            trail.database().write(team, tx -> {
                trail.audit().record(tx, team, Trail.signedIn());
                throw new UnsupportedOperationException("on purpose");
            });
        } catch (UnsupportedOperationException expected) {
            assertThat(expected).hasMessage("on purpose");
        }
    }

    @Test
    void people_can_be_forgotten_while_others_write() throws Exception {
        var trail = new Trail(database(), place());
        var teams = List.of(TeamId.next(), TeamId.next(), TeamId.next());
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var writers = new ArrayList<Future<?>>();
            for (var each = 0; each < THREADS - 2; each++) {
                var team = teams.get(each % teams.size());
                writers.add(threads.submit(() -> write(trail, team)));
            }
            for (var each = 0; each < 2; each++) {
                writers.add(threads.submit(() -> {
                    for (var round = 0; round < 10; round++) patiently(() -> forget(trail));
                }));
            }
            for (var writer : writers) writer.get();
        }
        forget(trail);

        for (var team : teams) assertThat(trail.audit().verify(team)).isInstanceOf(Verdict.Fine.class);
        assertThat(trail.everything()).doesNotContain("anna@");
    }

    private static void forget(Trail trail) {
        trail.database().writeAcross(SystemUse.AUDIT, tx -> {
            trail.audit().forget(tx, Trail.ANNA);
            return null;
        });
    }
}
