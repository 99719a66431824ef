package hearth.base.jobs;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.db.OnBothDatabases;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JobWorkerTest extends OnBothDatabases {
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration HARDLY_EVER = Duration.ofHours(1);

    private final TeamId home = TeamId.next();
    private final MovableClock clock = new MovableClock();

    @Test
    void a_job_is_run_as_soon_as_it_is_queued() {
        var jobs = jobs();
        var seen = new ConcurrentHashMap<String, TeamId>();
        try (var worker = worker(jobs, HARDLY_EVER, run -> {
            seen.put(run.payload(), run.team());
            return JobEnd.done();
        })) {
            worker.start();
            var id = enqueue(jobs, "hello");

            awaitState(jobs, id, JobState.DONE);
            assertThat(seen).isEqualTo(Map.of("hello", home));
            assertThat(find(jobs, id).attempts()).isEqualTo(1);
        }
    }

    @Test
    void four_workers_run_two_hundred_jobs_once_each() {
        var runs = new ConcurrentHashMap<String, Integer>();
        var workers = new ArrayList<JobWorker>();
        var jobs = jobs();
        for (var each = 0; each < 4; each++) {
            workers.add(worker(jobs(), OFTEN, run -> {
                runs.merge(run.payload(), 1, Integer::sum);
                return JobEnd.done();
            }));
        }
        workers.forEach(JobWorker::start);
        for (var batch = 0; batch < 10; batch++) {
            var first = batch * 20;
            database().write(home, tx -> {
                IntStream.range(first, first + 20).forEach(each -> jobs.enqueue(tx, home, TestKind.NAME, "" + each));
                return null;
            });
        }

        eventually("all are done", () -> jobs.depths().getOrDefault(JobState.DONE, 0L) == 200);
        workers.forEach(JobWorker::close);
        var once = new HashMap<String, Integer>();
        IntStream.range(0, 200).forEach(each -> once.put("" + each, 1));
        assertThat(runs).isEqualTo(once);
    }

    @Test
    void no_more_run_at_once_than_was_said() {
        var jobs = jobs();
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var open = new CountDownLatch(1);
        try (var worker = worker(jobs, OFTEN, run -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            open.await();
            now.decrementAndGet();
            return JobEnd.done();
        })) {
            worker.start();
            for (var each = 0; each < 10; each++) enqueue(jobs, "");
            eventually("four run", () -> now.get() == 4);
            open.countDown();
            eventually("all are done", () -> jobs.depths().getOrDefault(JobState.DONE, 0L) == 10);
        }
        assertThat(most).hasValue(4);
    }

    @Test
    void what_failed_is_tried_again_after_a_pause() {
        var jobs = jobs();
        var attempts = new ArrayList<Instant>();
        try (var worker = worker(jobs, OFTEN, run -> {
            attempts.add(clock.instant());
            if (run.attempt() < 3) throw new IllegalStateException("the network");
            return JobEnd.done();
        })) {
            worker.start();
            var id = enqueue(jobs, "");
            for (var attempt = 1; attempt < 3; attempt++) {
                var begun = attempt;
                eventually("it waits for another attempt", () -> {
                    var job = find(jobs, id);
                    return job.state() == JobState.QUEUED && job.attempts() == begun;
                });
                assertThat(find(jobs, id).dueAt())
                        .isAfterOrEqualTo(clock.instant().plusSeconds(5));
                clock.move(Duration.ofSeconds(40));
            }
            awaitState(jobs, id, JobState.DONE);
            assertThat(attempts).hasSize(3);
            assertThat(find(jobs, id).error()).isNull();
        }
    }

    @Test
    void what_fails_each_time_is_given_up_without_telling_people_our_secrets() {
        assertThat(givenUp(run -> {
                    throw new IllegalStateException("password=hunter2");
                }))
                .isEqualTo(new Ended(
                        3, "This broke on our side, 3 times. The log of the server says what, under this job's id."));
    }

    @Test
    void a_problem_that_stays_is_told_in_its_own_sentence() {
        assertThat(givenUp(run -> {
                    throw Problem.of(502, "provider_down", "The provider does not answer.");
                }))
                .isEqualTo(new Ended(3, "The provider does not answer."));
    }

    @Test
    void what_is_hopeless_is_not_tried_again() {
        assertThat(givenUp(run -> JobEnd.hopeless("This is no PDF."))).isEqualTo(new Ended(1, "This is no PDF."));
    }

    @Test
    void a_job_that_kills_its_worker_each_time_is_given_up() {
        var jobs = jobs();
        var id = enqueue(jobs, "");
        for (var death = 0; death < 3; death++) {
            assertThat(Claims.take(jobs, "dead", Duration.ofSeconds(30), TestKind.NAME))
                    .hasSize(1);
            clock.move(Duration.ofSeconds(31));
        }
        try (var worker = worker(jobs, OFTEN, run -> JobEnd.done())) {
            worker.start();
            awaitState(jobs, id, JobState.FAILED);
        }
        assertThat(find(jobs, id).error()).isEqualTo("The server stopped in the middle of this 3 times.");
    }

    @Test
    void nothing_begins_before_it_is_due() {
        var jobs = jobs();
        var due = clock.instant().plusSeconds(60);
        var late = database().write(home, tx -> jobs.enqueue(tx, home, TestKind.NAME, "late", due));
        try (var worker = worker(jobs, OFTEN, run -> JobEnd.done())) {
            worker.start();
            var soon = enqueue(jobs, "soon");
            awaitState(jobs, soon, JobState.DONE);
            assertThat(find(jobs, late).state()).isEqualTo(JobState.QUEUED);

            clock.move(Duration.ofSeconds(60));
            awaitState(jobs, late, JobState.DONE);
        }
    }

    @Test
    void people_see_how_far_it_is() {
        var jobs = jobs();
        var open = new CountDownLatch(1);
        try (var worker = worker(jobs, OFTEN, run -> {
            for (var part = 1; part <= 1_000; part++) run.progress(part, 2_000);
            open.await();
            run.progress(2_000, 2_000);
            return JobEnd.done();
        })) {
            worker.start();
            var id = enqueue(jobs, "");
            eventually("half of it is shown", () -> find(jobs, id).done() == 1_000);
            assertThat(find(jobs, id).total()).isEqualTo(2_000);
            assertThat(find(jobs, id).state()).isEqualTo(JobState.RUNNING);
            open.countDown();
            awaitState(jobs, id, JobState.DONE);
            assertThat(find(jobs, id).done()).isEqualTo(2_000);
        }
    }

    @Test
    void a_kind_that_this_node_does_not_know_is_left_to_others() {
        var jobs = jobs();
        var foreign = database().write(home, tx -> jobs.enqueue(tx, home, "newer", ""));
        try (var worker = worker(jobs, OFTEN, run -> JobEnd.done())) {
            worker.start();
            awaitState(jobs, enqueue(jobs, ""), JobState.DONE);
        }
        assertThat(find(jobs, foreign).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void what_ended_a_month_ago_is_deleted() {
        var jobs = jobs();
        var waiting = database().write(home, tx -> jobs.enqueue(tx, home, "newer", ""));
        try (var worker = worker(jobs, OFTEN, run -> JobEnd.done())) {
            worker.start();
            var old = enqueue(jobs, "");
            awaitState(jobs, old, JobState.DONE);
            clock.move(Duration.ofDays(29));
            var young = enqueue(jobs, "");
            awaitState(jobs, young, JobState.DONE);
            assertThat(jobs.find(home, old)).isPresent();

            clock.move(Duration.ofDays(2));
            eventually("the old one is gone", () -> jobs.find(home, old).isEmpty());
            assertThat(jobs.find(home, young)).isPresent();
            assertThat(jobs.find(home, waiting)).isPresent();
        }
    }

    @Test
    void what_it_was_to_work_on_is_kept_until_it_ends_and_no_longer() {
        var jobs = jobs();
        var waiting = enqueue(jobs, "a secret");
        assertThat(payload(waiting)).isEqualTo("a secret");
        try (var worker =
                worker(jobs, OFTEN, run -> run.payload().equals("bad") ? JobEnd.hopeless("No.") : JobEnd.done())) {
            worker.start();
            awaitState(jobs, waiting, JobState.DONE);
            assertThat(payload(waiting)).isEmpty();
            var bad = enqueue(jobs, "bad");
            awaitState(jobs, bad, JobState.FAILED);
            assertThat(payload(bad)).isEmpty();
        }
    }

    @Test
    void what_failed_once_still_knows_what_to_work_on() {
        var jobs = jobs();
        try (var worker = worker(jobs, OFTEN, run -> {
            throw new IllegalStateException("the network");
        })) {
            worker.start();
            var id = enqueue(jobs, "a secret");
            eventually(
                    "it waits for another attempt",
                    () -> find(jobs, id).attempts() == 1 && find(jobs, id).state() == JobState.QUEUED);
            assertThat(payload(id)).isEqualTo("a secret");
        }
    }

    private String payload(JobId id) {
        return Payloads.of(database(), home, id);
    }

    private record Ended(
            int attempts, @org.jspecify.annotations.Nullable String error) {}

    private Ended givenUp(TestKind.Body body) {
        var jobs = jobs();
        try (var worker = worker(jobs, OFTEN, body)) {
            worker.start();
            var id = enqueue(jobs, "");
            eventually("it has failed", () -> {
                clock.move(Duration.ofSeconds(1));
                return find(jobs, id).isOver();
            });
            assertThat(find(jobs, id).state()).isEqualTo(JobState.FAILED);
            return new Ended(find(jobs, id).attempts(), find(jobs, id).error());
        }
    }

    private Jobs jobs() {
        return new Jobs(database(), clock);
    }

    private static JobWorker worker(Jobs jobs, Duration look, TestKind.Body body) {
        var pace = new Pace(
                4,
                look,
                Duration.ofSeconds(30),
                3,
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofSeconds(1));
        return new JobWorker(jobs, "node", List.of(new TestKind(body)), pace);
    }

    private JobId enqueue(Jobs jobs, String payload) {
        return database().write(home, tx -> jobs.enqueue(tx, home, TestKind.NAME, payload));
    }

    private Job find(Jobs jobs, JobId id) {
        return jobs.find(home, id).orElseThrow();
    }

    private void awaitState(Jobs jobs, JobId id, JobState state) {
        eventually("it is " + state, () -> find(jobs, id).state() == state);
    }
}
