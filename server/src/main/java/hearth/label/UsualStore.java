package hearth.label;

import static hearth.schema.Tables.USUAL_MODEL;

import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import java.util.List;
import java.util.Map;

/** SQL of what new chats ask. */
final class UsualStore {
    /** Nobody's own: the team's. */
    static final String TEAM = "";

    /** Empty where nothing is chosen. */
    String find(Tx tx, TeamId team, String whose) {
        return tx.sql()
                .select(USUAL_MODEL.MODEL)
                .from(USUAL_MODEL)
                .where(USUAL_MODEL.TEAM_ID.eq(team.text()), USUAL_MODEL.ACCOUNT_ID.eq(whose))
                .fetchOptional(USUAL_MODEL.MODEL)
                .orElse("");
    }

    void set(Tx tx, TeamId team, String whose, String model) {
        if (model.isEmpty()) {
            tx.sql()
                    .deleteFrom(USUAL_MODEL)
                    .where(USUAL_MODEL.TEAM_ID.eq(team.text()), USUAL_MODEL.ACCOUNT_ID.eq(whose))
                    .execute();
            return;
        }
        tx.one(tx.sql()
                .insertInto(USUAL_MODEL)
                .set(USUAL_MODEL.TEAM_ID, team.text())
                .set(USUAL_MODEL.ACCOUNT_ID, whose)
                .set(USUAL_MODEL.MODEL, model)
                .onConflict(USUAL_MODEL.TEAM_ID, USUAL_MODEL.ACCOUNT_ID)
                .doUpdate()
                .set(USUAL_MODEL.MODEL, model));
    }

    /** In all teams. */
    List<Map<String, Object>> everywhere(Tx tx, AccountId account) {
        return tx.sql()
                .select(USUAL_MODEL.TEAM_ID, USUAL_MODEL.MODEL)
                .from(USUAL_MODEL)
                .where(USUAL_MODEL.ACCOUNT_ID.eq(account.text()))
                .orderBy(USUAL_MODEL.TEAM_ID)
                .fetch(row -> Map.of("team", row.value1(), "model", row.value2()));
    }

    /** In all teams. */
    void erase(Tx tx, AccountId account) {
        tx.sql()
                .deleteFrom(USUAL_MODEL)
                .where(USUAL_MODEL.ACCOUNT_ID.eq(account.text()))
                .execute();
    }
}
