package hearth.base.jobs;

/**
 * What is to be done for jobs of one name.
 *
 * <p><b>At least once</b>: a worker can die after the last of the work and before the note that it was done, and then all of
 * it runs again, perhaps on another node, perhaps beside a first run that does not yet know. So each step must be safe to
 * repeat: look at what is there, and write by keys that stay the same.
 */
public interface JobKind {
    /** Stored with each job: it stays the same for as long as jobs of it may wait. */
    String name();

    /**
     * Runs on a virtual thread, without a transaction. What it throws is logged, and the work is tried again later; the
     * sentence of a {@link hearth.base.text.Problem} is what people read when that too was in vain.
     */
    JobEnd run(JobRun run) throws Exception;
}
