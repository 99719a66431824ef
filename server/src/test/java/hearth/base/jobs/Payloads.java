package hearth.base.jobs;

import static hearth.schema.Tables.JOB;

import hearth.base.db.Database;
import hearth.base.ids.TeamId;

/** What a job's row says it is to work on; jobs tell nobody but their kind. */
public final class Payloads {
    private Payloads() {}

    public static String of(Database database, TeamId team, JobId id) {
        return database.read(
                team,
                tx -> tx.sql()
                        .selectFrom(JOB)
                        .where(JOB.TEAM_ID.eq(team.text()), JOB.ID.eq(id.text()))
                        .fetchSingle(row -> row.get(JOB.PAYLOAD)));
    }
}
