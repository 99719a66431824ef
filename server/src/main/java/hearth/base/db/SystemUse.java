package hearth.base.db;

/** Who may look beyond one team, and what for. A test lists every place that names one of these. */
public enum SystemUse {
    /** Workers take the next job, whichever team it is of. */
    JOBS,
    /** The ledger of what left is written for all teams at once, and the operator reads it whole. */
    EGRESS,
    /** Signing in: which teams a person is in, and whether rights have changed, before a team is known. */
    RIGHTS,
    /** People themselves: accounts, sessions and keys belong to no team. */
    PEOPLE,
    /** The trail of what was done: its chains are verified and, for who is erased, emptied, one team after the other. */
    AUDIT,
    /** Erasing a person and giving them what is theirs reaches into every team they are in. */
    BELONGINGS,
    /** Calls of all teams are booked together. */
    METER,
    /** Answers whose writer died, and chats that were deleted a while ago, whichever team they are of. */
    CHATS,
    /** The secret of the whole server, at its start. */
    VAULT,
    /** The probe of /health/ready and doctor. */
    HEALTH
}
