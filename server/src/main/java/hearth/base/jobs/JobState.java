package hearth.base.jobs;

import java.util.Locale;

/** How far a job has come. */
public enum JobState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED;

    /** As it stands in the database, in JSON and in metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
