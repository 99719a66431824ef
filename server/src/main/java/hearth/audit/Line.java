package hearth.audit;

import hearth.base.ids.TeamId;

/** One row of a chain, as stored. */
record Line(
        TeamId team, long seq, long at, String actor, String action, String subject, String detailHash, String hash) {
    Line hashed(String hash) {
        return new Line(team, seq, at, actor, action, subject, detailHash, hash);
    }
}
