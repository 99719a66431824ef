package hearth.base.jobs;

import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The queue of work that outlives its request; a {@link JobWorker} on this or another node does it. */
public final class Jobs {
    private final Database database;
    private final Clock clock;
    private final JobStore store = new JobStore();
    private final List<Runnable> workers = new CopyOnWriteArrayList<>();

    public Jobs(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Queued if, and only if, the caller's transaction commits; a worker of this node begins at once then. */
    public JobId enqueue(Tx tx, TeamId team, String kind, String payload) {
        return enqueue(tx, team, kind, payload, clock.instant());
    }

    /** Begins about then, not before. */
    public JobId enqueue(Tx tx, TeamId team, String kind, String payload, Instant due) {
        var id = JobId.next();
        store.insert(tx, team, id, kind, payload, clock.instant(), due);
        tx.afterCommit(this::wake);
        return id;
    }

    public Optional<Job> find(TeamId team, JobId id) {
        return database.read(team, tx -> store.find(tx, team, id));
    }

    /** The newest first. */
    public List<Job> latest(TeamId team, int most) {
        return database.read(team, tx -> store.latest(tx, team, most));
    }

    /** False where it had begun, or was over, or is not there. */
    public boolean cancel(TeamId team, JobId id) {
        return database.write(team, tx -> store.cancel(tx, team, id, clock.instant()));
    }

    /**
     * Of all teams and of one kind: takes away the work that has this in its payload, and empties the sentences that have that
     * in them. The transaction must be one across teams.
     */
    public void forget(Tx tx, String kind, String inPayload, String inError) {
        store.deleteSpeakingOf(tx, kind, inPayload);
        store.emptyErrorsSpeakingOf(tx, kind, inError);
    }

    /** How many jobs of all teams are in each state, for /metrics. */
    public Map<JobState, Long> depths() {
        return database.readAcross(SystemUse.JOBS, store::depths);
    }

    void join(Runnable worker) {
        workers.add(worker);
    }

    void leave(Runnable worker) {
        workers.remove(worker);
    }

    private void wake() {
        workers.forEach(Runnable::run);
    }

    JobStore store() {
        return store;
    }

    Database database() {
        return database;
    }

    Clock clock() {
        return clock;
    }
}
