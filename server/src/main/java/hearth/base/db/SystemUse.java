package hearth.base.db;

/** Who may look beyond one team, and what for. A test lists every place that names one of these. */
public enum SystemUse {
    /** Workers take the next job, whichever team it is of. */
    JOBS,
    /** The ledger of what left is written for all teams at once, and the operator reads it whole. */
    EGRESS,
    /** The operator verifies the trail of every team. */
    AUDIT,
    /** The probe of /health/ready and doctor. */
    HEALTH
}
