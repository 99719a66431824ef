package hearth.base.jobs;

import hearth.base.ids.TeamId;

/** One run of a job, as its kind meets it. */
public interface JobRun {
    JobId id();

    TeamId team();

    /** What was given when it was queued. */
    String payload();

    /** 1 for the first. */
    int attempt();

    /** Costs nothing, however often it is called: what people see is written about once a second. */
    void progress(long done, long total);

    /**
     * Whether to leave the rest to somebody else, with {@link JobEnd#stopped()}: the server stops, or another worker has the
     * job by now. Who does not look is interrupted a little later.
     */
    boolean stopped();
}
