package hearth.base.jobs;

import hearth.base.ids.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run that goes on in this process: what its kind may ask, and what its worker must know. */
final class Running implements JobRun {
    private final Claim claim;
    private volatile @Nullable Thread thread;
    private volatile boolean stopped;
    private volatile Progress progress;

    /** Only the worker's own thread reads and writes these two. */
    private Progress written;

    private Instant until;

    Running(Claim claim, Instant until) {
        this.claim = claim;
        this.until = until;
        this.progress = new Progress(claim.done(), claim.total());
        this.written = progress;
    }

    void begin(Runnable work) {
        thread = Thread.ofVirtual().name("job-" + claim.kind()).start(work);
    }

    @Override
    public JobId id() {
        return claim.id();
    }

    @Override
    public TeamId team() {
        return claim.team();
    }

    @Override
    public String payload() {
        return claim.payload();
    }

    @Override
    public int attempt() {
        return claim.attempt();
    }

    @Override
    public void progress(long done, long total) {
        progress = new Progress(done, total);
    }

    @Override
    public boolean stopped() {
        return stopped;
    }

    void stop() {
        stopped = true;
    }

    void interrupt() {
        var running = thread;
        if (running != null) running.interrupt();
    }

    Claim claim() {
        return claim;
    }

    Progress progress() {
        return progress;
    }

    /** Whether there is progress to show, or the lease is so far gone that it must be renewed. */
    boolean wantsWriting(Instant renewBefore) {
        return !progress.equals(written) || until.isBefore(renewBefore);
    }

    void wrote(Progress shown, Instant leaseUntil) {
        written = shown;
        until = leaseUntil;
    }

    /** So many of so many. */
    record Progress(long done, long total) {}
}
