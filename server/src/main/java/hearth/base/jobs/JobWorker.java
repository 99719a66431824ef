package hearth.base.jobs;

import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.ids.Ids;
import hearth.base.text.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes jobs and runs them, a few at once; every node has one, and none of them leads. */
public final class JobWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration UPKEEP = Duration.ofHours(1);
    private static final int DELETED_AT_ONCE = 500;
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(1);

    private final Jobs jobs;
    private final Database database;
    private final Clock clock;
    private final String node;
    private final Map<String, JobKind> kinds;
    private final Pace pace;
    private final JobRunner runner;

    private final Semaphore bell = new Semaphore(0);
    private final Runnable ring = bell::release;
    private final Semaphore free;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofVirtual().name("hearth-jobs").unstarted(this::serve);
    private volatile boolean closing;

    private Instant upkeep = Instant.MIN;
    private long looked;

    /** The node's name is for people who look at the table. */
    public JobWorker(Jobs jobs, String node, Collection<? extends JobKind> kinds, Pace pace) {
        this.jobs = jobs;
        this.database = jobs.database();
        this.clock = jobs.clock();
        this.node = node;
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(JobKind::name, Function.identity()));
        this.pace = pace;
        this.runner = new JobRunner(jobs, this.kinds, pace);
        this.free = new Semaphore(pace.atOnce());
    }

    public void start() {
        jobs.join(ring);
        thread.start();
    }

    private void serve() {
        while (!closing) {
            try {
                keepLeases();
                take();
                deleteOld();
            } catch (Problem outage) {
                LOG.warn("Jobs wait: {}", outage.sentence(), outage.getCause());
            } catch (RuntimeException bug) {
                LOG.error("The worker met a fault of ours", bug);
            }
            rest();
        }
    }

    private void rest() {
        try {
            if (bell.tryAcquire(pace.look().toNanos(), TimeUnit.NANOSECONDS)) bell.drainPermits();
        } catch (InterruptedException stop) {
            closing = true;
        }
    }

    /** Shows progress and renews leases; not at every ring of the bell, so that a busy queue writes no more than a quiet one. */
    private void keepLeases() {
        if (System.nanoTime() - looked < pace.look().toNanos() / 2) return;
        looked = System.nanoTime();
        var now = clock.instant();
        var renewBefore = now.plus(pace.lease().multipliedBy(2).dividedBy(3));
        for (var run : running) {
            if (run.wantsWriting(renewBefore)) keep(run, now.plus(pace.lease()));
        }
    }

    private void keep(Running run, Instant until) {
        var shown = run.progress();
        var claim = run.claim();
        boolean ours =
                database.write(claim.team(), tx -> jobs.store().renew(tx, claim, until, shown.done(), shown.total()));
        if (ours) {
            run.wrote(shown, until);
        } else if (running.contains(run)) {
            run.stop();
            run.interrupt();
        }
    }

    private void take() {
        var most = free.availablePermits();
        if (most == 0 || kinds.isEmpty()) return;
        var owner = node + "/" + Ids.next();
        var now = clock.instant();
        var until = now.plus(pace.lease());
        var claims = database.writeAcross(
                SystemUse.JOBS, tx -> jobs.store().claim(tx, kinds.keySet(), owner, now, until, most));
        for (var claim : claims) begin(new Running(claim, until));
    }

    private void begin(Running run) {
        // Only this thread takes places, and it took no more jobs than there are.
        free.acquireUninterruptibly();
        running.add(run);
        run.begin(() -> perform(run));
    }

    private void perform(Running run) {
        try {
            runner.run(run);
        } catch (RuntimeException bug) {
            LOG.error(
                    "The end of job {} was not noted; it will run again",
                    run.id().text(),
                    bug);
        } finally {
            running.remove(run);
            free.release();
            bell.release();
        }
    }

    private void deleteOld() {
        var now = clock.instant();
        if (now.isBefore(upkeep)) return;
        int deleted = database.writeAcross(
                SystemUse.JOBS, tx -> jobs.store().deleteEnded(tx, now.minus(KEPT), DELETED_AT_ONCE));
        if (deleted < DELETED_AT_ONCE) upkeep = now.plus(UPKEEP);
        else bell.release();
    }

    /** Takes no more, lets what runs come to an end for a while, and hands back the rest for another node or the next start. */
    @Override
    public void close() {
        jobs.leave(ring);
        closing = true;
        bell.release();
        running.forEach(Running::stop);
        try {
            thread.join();
            running.forEach(Running::stop);
            if (ended(pace.goodbye())) return;
            running.forEach(Running::interrupt);
            if (!ended(AFTER_INTERRUPT)) running.forEach(runner::handBack);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nothing runs here. */
    boolean isIdle() {
        return running.isEmpty();
    }

    private boolean ended(Duration patience) throws InterruptedException {
        return free.tryAcquire(pace.atOnce(), patience.toNanos(), TimeUnit.NANOSECONDS);
    }
}
