package hearth.base.jobs;

import static hearth.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.db.OnBothDatabases;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.testing.MovableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class JobsTest extends OnBothDatabases {
    private final TeamId home = TeamId.next();
    private final TeamId others = TeamId.next();
    private final MovableClock clock = new MovableClock();

    @Test
    void what_was_queued_is_there() {
        var jobs = jobs();

        var id = database().write(home, tx -> jobs.enqueue(tx, home, "greet", "{}"));

        assertThat(jobs.find(home, id))
                .contains(new Job(home, id, "greet", JobState.QUEUED, 0, 0, 0, clock.instant(), null));
    }

    @Test
    void a_job_is_queued_only_with_the_transaction_that_needs_it() {
        var jobs = jobs();
        var woken = new AtomicReference<>(false);
        jobs.join(() -> woken.set(true));
        var id = new AtomicReference<JobId>();

        assertThatThrownBy(() -> database().write(home, tx -> {
                    id.set(jobs.enqueue(tx, home, "greet", "{}"));
                    throw Problem.invalid("name", "no");
                }))
                .isInstanceOf(Problem.class);

        assertThat(jobs.find(home, id.get())).isEmpty();
        assertThat(woken).hasValue(false);
    }

    @Test
    void workers_hear_of_it_when_it_can_be_seen() {
        var jobs = jobs();
        var seen = new AtomicReference<>(-1L);
        jobs.join(() -> seen.set(jobs.depths().getOrDefault(JobState.QUEUED, 0L)));

        database().write(home, tx -> {
            jobs.enqueue(tx, home, "greet", "{}");
            assertThat(seen).hasValue(-1L);
            return null;
        });

        assertThat(seen).hasValue(1L);
    }

    @Test
    void the_job_of_another_team_is_not_there() {
        var jobs = jobs();
        var id = database().write(home, tx -> jobs.enqueue(tx, home, "greet", "{}"));

        assertThat(jobs.find(others, id)).isEmpty();
        assertThat(jobs.cancel(others, id)).isFalse();
        assertThat(jobs.find(home, id).orElseThrow().state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void what_has_not_the_form_of_an_id_is_not_there() {
        assertThat(problem(() -> new JobId("../etc/passwd")).status()).isEqualTo(404);
    }

    @Test
    void a_queued_job_can_be_cancelled_and_a_running_one_cannot() {
        var jobs = jobs();
        var queued = database().write(home, tx -> jobs.enqueue(tx, home, "greet", "{}"));

        assertThat(jobs.cancel(home, queued)).isTrue();
        assertThat(jobs.cancel(home, queued)).isFalse();
        assertThat(jobs.find(home, queued).orElseThrow().error()).isEqualTo("Cancelled before it began.");
        assertThat(Payloads.of(database(), home, queued)).isEmpty();

        var running = database().write(home, tx -> jobs.enqueue(tx, home, "greet", "{}"));
        Claims.take(jobs, "node", Duration.ofSeconds(30), "greet");
        assertThat(jobs.cancel(home, running)).isFalse();
    }

    @Test
    void every_state_is_counted() {
        var jobs = jobs();
        assertThat(jobs.depths()).containsOnlyKeys(JobState.values()).doesNotContainValue(1L);

        database().write(home, tx -> jobs.enqueue(tx, home, "greet", "{}"));
        Claims.take(jobs, "node", Duration.ofSeconds(30), "greet");
        database().write(others, tx -> jobs.enqueue(tx, others, "greet", "{}"));

        assertThat(jobs.depths())
                .containsEntry(JobState.QUEUED, 1L)
                .containsEntry(JobState.RUNNING, 1L)
                .containsEntry(JobState.DONE, 0L);
    }

    private Jobs jobs() {
        return new Jobs(database(), clock);
    }
}
