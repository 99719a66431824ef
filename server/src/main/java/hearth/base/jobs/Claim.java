package hearth.base.jobs;

import hearth.base.ids.TeamId;

/**
 * A job that a worker has taken.
 *
 * @param owner the node, and a fresh id for each time that it takes jobs: so a run that lost its lease cannot be mistaken for
 *     the next one, even on the same node
 */
record Claim(TeamId team, JobId id, String kind, String payload, int attempt, long done, long total, String owner) {}
