package hearth.base.jobs;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.db.Databases;
import hearth.base.db.OnBothDatabases;
import hearth.base.db.PlaceArgument;
import hearth.base.ids.TeamId;
import hearth.testing.ChildJvm;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("processes")
class JobKillTest extends OnBothDatabases {
    private static final Pace PACE = new Pace(
            2,
            Duration.ofMillis(50),
            Duration.ofSeconds(2),
            3,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(100));

    @Test
    void the_job_of_a_process_that_was_killed_is_finished_by_another() {
        var home = TeamId.next();
        var jobs = new Jobs(database(), Clock.systemUTC());
        var id = database().write(home, tx -> jobs.enqueue(tx, home, TestKind.NAME, "report"));
        try (var child = ChildJvm.start(Doomed.class, PlaceArgument.of(place()))) {
            assertThat(child.line()).contains("began report");
            child.kill();
        }
        assertThat(jobs.find(home, id).orElseThrow().state()).isEqualTo(JobState.RUNNING);

        var runs = new AtomicInteger();
        var kind = new TestKind(run -> {
            runs.incrementAndGet();
            return JobEnd.done();
        });
        try (var worker = new JobWorker(jobs, "survivor", List.of(kind), PACE)) {
            worker.start();
            eventually("it is done", () -> jobs.find(home, id).orElseThrow().state() == JobState.DONE);
        }
        assertThat(runs).hasValue(1);
        assertThat(jobs.find(home, id).orElseThrow().attempts()).isEqualTo(2);
    }

    /** Takes a job, says so and never ends. */
    static final class Doomed {
        public static void main(String[] arguments) throws InterruptedException {
            var database = new Databases(Clock.systemUTC()).open(PlaceArgument.read(arguments[0]));
            var never = new CountDownLatch(1);
            var kind = new TestKind(run -> {
                System.out.println("began " + run.payload());
                never.await();
                return JobEnd.done();
            });
            new JobWorker(new Jobs(database, Clock.systemUTC()), "doomed", List.of(kind), PACE).start();
            never.await();
        }
    }
}
