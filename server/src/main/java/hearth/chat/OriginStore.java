package hearth.chat;

import static hearth.schema.Tables.CHAT_ORIGIN;

import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import java.util.Optional;
import org.jooq.Condition;

/** SQL of where chats came from. */
final class OriginStore {
    /** The chat that it became here, whether that is still there or not. */
    Optional<String> find(Tx tx, TeamId team, AccountId owner, Brought talk) {
        return tx.sql()
                .select(CHAT_ORIGIN.CHAT_ID)
                .from(CHAT_ORIGIN)
                .where(key(team, owner, talk))
                .fetchOptional(CHAT_ORIGIN.CHAT_ID);
    }

    void insert(Tx tx, TeamId team, AccountId owner, Brought talk, String chat) {
        tx.one(tx.sql()
                .insertInto(CHAT_ORIGIN)
                .set(CHAT_ORIGIN.TEAM_ID, team.text())
                .set(CHAT_ORIGIN.OWNER_ID, owner.text())
                .set(CHAT_ORIGIN.SOURCE, talk.source())
                .set(CHAT_ORIGIN.FOREIGN_ID, talk.id())
                .set(CHAT_ORIGIN.CHAT_ID, chat));
    }

    void delete(Tx tx, TeamId team, AccountId owner, Brought talk) {
        tx.sql().deleteFrom(CHAT_ORIGIN).where(key(team, owner, talk)).execute();
    }

    /** Of all teams. */
    void erase(Tx tx, AccountId owner) {
        tx.sql()
                .deleteFrom(CHAT_ORIGIN)
                .where(CHAT_ORIGIN.OWNER_ID.eq(owner.text()))
                .execute();
    }

    private static Condition key(TeamId team, AccountId owner, Brought talk) {
        return CHAT_ORIGIN
                .TEAM_ID
                .eq(team.text())
                .and(CHAT_ORIGIN.OWNER_ID.eq(owner.text()))
                .and(CHAT_ORIGIN.SOURCE.eq(talk.source()))
                .and(CHAT_ORIGIN.FOREIGN_ID.eq(talk.id()));
    }
}
