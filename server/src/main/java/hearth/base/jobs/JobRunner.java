package hearth.base.jobs;

import hearth.base.db.Database;
import hearth.base.db.Work;
import hearth.base.text.Problem;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes one run through its kind and notes how it ended. */
final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final Database database;
    private final Clock clock;
    private final JobStore store;
    private final Map<String, JobKind> kinds;
    private final Pace pace;
    private final RandomGenerator chance = new SecureRandom();

    JobRunner(Jobs jobs, Map<String, JobKind> kinds, Pace pace) {
        this.database = jobs.database();
        this.clock = jobs.clock();
        this.store = jobs.store();
        this.kinds = Map.copyOf(kinds);
        this.pace = pace;
    }

    void run(Running run) {
        note(run, ending(run));
    }

    void handBack(Running run) {
        note(run, handedBack(run));
    }

    private Work<Boolean> ending(Running run) {
        var kind = kinds.get(run.claim().kind());
        if (kind == null) throw new IllegalStateException("a job was taken that nobody here can do");
        // Thrown errors end at the last attempt; only workers that died in the middle come to one more.
        if (run.attempt() > pace.attempts()) {
            return ended(
                    run, JobState.FAILED, "The server stopped in the middle of this " + pace.attempts() + " times.");
        }
        try {
            return ending(run, kind.run(run));
        } catch (Throwable thrown) {
            return run.stopped() ? handedBack(run) : failed(run, thrown);
        } finally {
            // What follows waits for the database, which an interrupt meant for the kind would cut short.
            Thread.interrupted();
        }
    }

    private Work<Boolean> ending(Running run, JobEnd end) {
        return switch (end) {
            case JobEnd.Done done -> ended(run, JobState.DONE, null);
            case JobEnd.Hopeless(var sentence) -> ended(run, JobState.FAILED, sentence);
            case JobEnd.Stopped stopped ->
                run.stopped()
                        ? handedBack(run)
                        : failed(run, new IllegalStateException("it stopped though nobody asked it to"));
        };
    }

    private Work<Boolean> failed(Running run, Throwable thrown) {
        var claim = run.claim();
        LOG.warn("Job {} ({}) failed at attempt {}", claim.id().text(), claim.kind(), claim.attempt(), thrown);
        if (claim.attempt() >= pace.attempts()) return ended(run, JobState.FAILED, sentence(thrown));
        return tx -> store.tryAgain(tx, claim, clock.instant().plus(pace.pause(claim.attempt(), chance)));
    }

    private String sentence(Throwable thrown) {
        if (thrown instanceof Problem problem) return problem.sentence();
        return "This broke on our side, " + pace.attempts()
                + " times. The log of the server says what, under this job's id.";
    }

    private Work<Boolean> ended(Running run, JobState state, @Nullable String error) {
        var shown = run.progress();
        return tx -> store.end(tx, run.claim(), state, error, clock.instant(), shown.done(), shown.total());
    }

    private Work<Boolean> handedBack(Running run) {
        return tx -> store.handBack(tx, run.claim(), clock.instant());
    }

    /** Work that was done is not done again for want of a database that is back in a moment. */
    private void note(Running run, Work<Boolean> ending) {
        while (!noted(run, ending)) {
            try {
                Thread.sleep(pace.look());
            } catch (InterruptedException lost) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean noted(Running run, Work<Boolean> ending) {
        var claim = run.claim();
        try {
            if (!database.write(claim.team(), ending)) {
                LOG.warn(
                        "Job {} has another worker by now; this run counts for nothing",
                        claim.id().text());
            }
            return true;
        } catch (Problem outage) {
            LOG.warn("The end of job {} cannot be noted: {}", claim.id().text(), outage.sentence());
            return run.stopped();
        }
    }
}
