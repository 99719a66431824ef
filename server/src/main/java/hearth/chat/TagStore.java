package hearth.chat;

import static hearth.schema.Tables.CHAT;
import static hearth.schema.Tables.CHAT_TAG;

import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import java.util.List;
import java.util.SequencedCollection;

/** SQL of the words that people put on chats. */
final class TagStore {
    List<String> of(Tx tx, TeamId team, String chat) {
        return tx.sql()
                .select(CHAT_TAG.TAG)
                .from(CHAT_TAG)
                .where(CHAT_TAG.TEAM_ID.eq(team.text()), CHAT_TAG.CHAT_ID.eq(chat))
                .orderBy(CHAT_TAG.TAG)
                .fetch(CHAT_TAG.TAG);
    }

    List<String> all(Tx tx, TeamId team, AccountId owner) {
        return tx.sql()
                .selectDistinct(CHAT_TAG.TAG)
                .from(CHAT_TAG)
                .join(CHAT)
                .on(CHAT.TEAM_ID.eq(CHAT_TAG.TEAM_ID), CHAT.ID.eq(CHAT_TAG.CHAT_ID))
                .where(CHAT.TEAM_ID.eq(team.text()), CHAT.OWNER_ID.eq(owner.text()), CHAT.DELETED_AT.isNull())
                .orderBy(CHAT_TAG.TAG)
                .fetch(CHAT_TAG.TAG);
    }

    void set(Tx tx, TeamId team, String chat, SequencedCollection<String> tags) {
        tx.sql()
                .deleteFrom(CHAT_TAG)
                .where(CHAT_TAG.TEAM_ID.eq(team.text()), CHAT_TAG.CHAT_ID.eq(chat))
                .execute();
        for (var tag : tags) {
            tx.one(tx.sql()
                    .insertInto(CHAT_TAG, CHAT_TAG.TEAM_ID, CHAT_TAG.CHAT_ID, CHAT_TAG.TAG)
                    .values(team.text(), chat, tag));
        }
    }
}
