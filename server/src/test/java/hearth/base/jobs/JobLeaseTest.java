package hearth.base.jobs;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.db.OnBothDatabases;
import hearth.base.ids.TeamId;
import hearth.testing.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who may do a job and write about it, when workers die, dawdle or are told to stop. */
class JobLeaseTest extends OnBothDatabases {
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration HARDLY_EVER = Duration.ofHours(1);
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final TeamId home = TeamId.next();
    private final MovableClock clock = new MovableClock();

    @Test
    void the_job_of_a_dead_worker_is_anothers_when_the_lease_has_ended_and_not_before() {
        var jobs = jobs();
        var id = enqueue(jobs);
        assertThat(Claims.take(jobs, "dead", LEASE, TestKind.NAME)).hasSize(1);

        clock.move(LEASE.minusMillis(1));
        assertThat(Claims.take(jobs, "early", LEASE, TestKind.NAME)).isEmpty();

        clock.move(Duration.ofMillis(1));
        try (var worker = worker(jobs, OFTEN, run -> JobEnd.done())) {
            worker.start();
            eventually("it is done", () -> find(jobs, id).state() == JobState.DONE);
        }
        assertThat(find(jobs, id).attempts()).isEqualTo(2);
    }

    @Test
    void a_worker_that_lost_its_lease_overwrites_nothing() {
        var slow = jobs();
        var quick = jobs();
        var slowMayEnd = new CountDownLatch(1);
        var quickMayEnd = new CountDownLatch(1);
        try (var asleep = worker(slow, HARDLY_EVER, run -> {
                    slowMayEnd.await();
                    return JobEnd.hopeless("from the slow one");
                });
                var awake = worker(quick, OFTEN, run -> {
                    run.progress(7, 9);
                    quickMayEnd.await();
                    return JobEnd.done();
                })) {
            asleep.start();
            var id = enqueue(slow);
            eventually("the slow one has it", () -> find(slow, id).state() == JobState.RUNNING);
            clock.move(LEASE.plusSeconds(1));
            awake.start();
            eventually("the quick one has it", () -> find(quick, id).done() == 7);

            slowMayEnd.countDown();
            asleep.close();
            assertThat(find(quick, id).state()).isEqualTo(JobState.RUNNING);
            assertThat(find(quick, id).done()).isEqualTo(7);

            quickMayEnd.countDown();
            eventually("it is done", () -> find(quick, id).state() == JobState.DONE);
            assertThat(find(quick, id).error()).isNull();
        }
    }

    @Test
    void no_write_of_a_former_owner_counts() {
        var jobs = jobs();
        var id = enqueue(jobs);
        var former = Claims.take(jobs, "former", LEASE, TestKind.NAME).getFirst();
        clock.move(LEASE);
        assertThat(Claims.take(jobs, "present", LEASE, TestKind.NAME)).hasSize(1);
        var before = find(jobs, id);

        var now = clock.instant();
        var store = jobs.store();
        boolean counted = database()
                .write(
                        home,
                        tx -> store.renew(tx, former, now, 1, 2)
                                || store.end(tx, former, JobState.DONE, null, now, 1, 2)
                                || store.tryAgain(tx, former, now)
                                || store.handBack(tx, former, now));

        assertThat(counted).isFalse();
        assertThat(find(jobs, id)).isEqualTo(before);
    }

    @Test
    void a_run_hears_that_its_lease_is_lost() {
        var jobs = jobs();
        var heard = new AtomicBoolean();
        try (var worker = worker(jobs, OFTEN, run -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                heard.set(run.stopped());
            }
            return JobEnd.done();
        })) {
            worker.start();
            var id = enqueue(jobs);
            eventually("it runs", () -> find(jobs, id).state() == JobState.RUNNING);
            steal();
            clock.move(Duration.ofSeconds(15));
            eventually("the run has heard", heard::get);
            assertThat(find(jobs, id).state()).isEqualTo(JobState.RUNNING);
        }
    }

    @Test
    void a_lease_is_renewed_for_as_long_as_the_work_goes_on() {
        var jobs = jobs();
        var open = new CountDownLatch(1);
        var runs = new AtomicInteger();
        TestKind.Body body = run -> {
            runs.incrementAndGet();
            open.await();
            return JobEnd.done();
        };
        try (var one = worker(jobs, OFTEN, body);
                var other = worker(jobs(), OFTEN, body)) {
            one.start();
            var id = enqueue(jobs);
            eventually("it runs", () -> runs.get() == 1);
            other.start();
            for (var step = 0; step < 6; step++) {
                var before = leaseEnd();
                clock.move(Duration.ofSeconds(12));
                eventually("it is renewed", () -> leaseEnd() > before);
            }
            open.countDown();
            eventually("it is done", () -> find(jobs, id).state() == JobState.DONE);
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void a_stop_hands_back_what_was_begun_and_the_attempt_does_not_count() {
        var jobs = jobs();
        var began = new CountDownLatch(1);
        var id = enqueue(jobs);
        try (var worker = worker(jobs, OFTEN, run -> {
            began.countDown();
            eventually("it is told to stop", run::stopped);
            return JobEnd.stopped();
        })) {
            worker.start();
            eventually("it runs", () -> began.getCount() == 0);
        }
        assertThat(find(jobs, id).state()).isEqualTo(JobState.QUEUED);
        assertThat(find(jobs, id).attempts()).isZero();
        assertThat(Claims.take(jobs, "next", LEASE, TestKind.NAME)).hasSize(1);
    }

    @Test
    void a_stop_interrupts_who_does_not_look() {
        var jobs = jobs();
        var id = enqueue(jobs);
        try (var worker = worker(jobs, OFTEN, run -> {
            new CountDownLatch(1).await();
            return JobEnd.done();
        })) {
            worker.start();
            eventually("it runs", () -> find(jobs, id).state() == JobState.RUNNING);
        }
        assertThat(find(jobs, id).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void a_stop_takes_the_job_from_who_hears_nothing() {
        var jobs = jobs();
        var id = enqueue(jobs);
        var open = new AtomicBoolean();
        var ended = new AtomicBoolean();
        var worker = worker(jobs, OFTEN, run -> {
            while (!open.get()) Thread.onSpinWait();
            ended.set(true);
            return JobEnd.done();
        });
        worker.start();
        eventually("it runs", () -> find(jobs, id).state() == JobState.RUNNING);
        worker.close();
        assertThat(find(jobs, id).state()).isEqualTo(JobState.QUEUED);

        open.set(true);
        eventually("the deaf one came to its end", ended::get);
        eventually("it has left", worker::isIdle);
        assertThat(find(jobs, id).state()).isEqualTo(JobState.QUEUED);
    }

    private void steal() {
        var thief = new Jobs(database(), java.time.Clock.offset(clock, Duration.ofDays(1)));
        assertThat(Claims.take(thief, "thief", LEASE, TestKind.NAME)).hasSize(1);
    }

    private long leaseEnd() {
        return database()
                .read(
                        home,
                        tx -> tx.sql()
                                .select(hearth.schema.Tables.JOB.LEASE_UNTIL)
                                .from(hearth.schema.Tables.JOB)
                                .fetchSingle()
                                .value1());
    }

    private Jobs jobs() {
        return new Jobs(database(), clock);
    }

    private static JobWorker worker(Jobs jobs, Duration look, TestKind.Body body) {
        var pace = new Pace(4, look, LEASE, 3, Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMillis(200));
        return new JobWorker(jobs, "node", List.of(new TestKind(body)), pace);
    }

    private JobId enqueue(Jobs jobs) {
        return database().write(home, tx -> jobs.enqueue(tx, home, TestKind.NAME, ""));
    }

    private Job find(Jobs jobs, JobId id) {
        return jobs.find(home, id).orElseThrow();
    }
}
