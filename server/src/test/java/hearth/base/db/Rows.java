package hearth.base.db;

import static hearth.schema.Tables.JOB;

import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import java.util.Set;

/** Rows for tests that do not care what they say. */
final class Rows {
    private Rows() {}

    /** Returns once it is acknowledged. */
    static String write(Database database, TeamId team, String payload) {
        return database.write(team, tx -> insert(tx, team, payload));
    }

    static String insert(Tx tx, TeamId team, String payload) {
        var id = Ids.next();
        tx.one(tx.sql()
                .insertInto(JOB, JOB.TEAM_ID, JOB.ID, JOB.KIND, JOB.PAYLOAD, JOB.STATE, JOB.DUE_AT, JOB.CREATED_AT)
                .values(team.text(), id, "test", payload, "queued", 0L, 0L));
        return id;
    }

    static Set<String> ids(Database database, TeamId team) {
        return database.read(
                team,
                tx -> tx.sql()
                        .select(JOB.ID)
                        .from(JOB)
                        .where(JOB.TEAM_ID.eq(team.text()))
                        .fetchSet(JOB.ID));
    }
}
