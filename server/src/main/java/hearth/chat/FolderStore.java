package hearth.chat;

import static hearth.schema.Tables.CHAT;
import static hearth.schema.Tables.FOLDER;

import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;

/** SQL of folders. */
final class FolderStore {
    void insert(Tx tx, TeamId team, Folder folder) {
        tx.one(tx.sql()
                .insertInto(FOLDER)
                .set(FOLDER.TEAM_ID, team.text())
                .set(FOLDER.ID, folder.id())
                .set(FOLDER.OWNER_ID, folder.owner().text())
                .set(FOLDER.NAME, folder.name())
                .set(FOLDER.INSTRUCTIONS, folder.instructions())
                .set(FOLDER.MODEL, folder.model())
                .set(FOLDER.CREATED_AT, folder.created().toEpochMilli()));
    }

    List<Folder> all(Tx tx, TeamId team, AccountId owner) {
        return tx.sql()
                .selectFrom(FOLDER)
                .where(theirs(team, owner))
                .orderBy(FOLDER.NAME, FOLDER.ID)
                .fetch(FolderStore::folder);
    }

    Optional<Folder> find(Tx tx, TeamId team, AccountId owner, String id) {
        return tx.sql()
                .selectFrom(FOLDER)
                .where(theirs(team, owner), FOLDER.ID.eq(id))
                .fetchOptional(FolderStore::folder);
    }

    void change(Tx tx, TeamId team, Folder folder) {
        tx.one(tx.sql()
                .update(FOLDER)
                .set(FOLDER.NAME, folder.name())
                .set(FOLDER.INSTRUCTIONS, folder.instructions())
                .set(FOLDER.MODEL, folder.model())
                .where(theirs(team, folder.owner()), FOLDER.ID.eq(folder.id())));
    }

    /** Its chats stay, in no folder. */
    void delete(Tx tx, TeamId team, Folder folder) {
        tx.sql()
                .update(CHAT)
                .setNull(CHAT.FOLDER_ID)
                .where(CHAT.TEAM_ID.eq(team.text()), CHAT.FOLDER_ID.eq(folder.id()))
                .execute();
        tx.one(tx.sql().deleteFrom(FOLDER).where(theirs(team, folder.owner()), FOLDER.ID.eq(folder.id())));
    }

    /** Of all teams. */
    void erase(Tx tx, AccountId owner) {
        tx.sql().deleteFrom(FOLDER).where(FOLDER.OWNER_ID.eq(owner.text())).execute();
    }

    private static Condition theirs(TeamId team, AccountId owner) {
        return FOLDER.TEAM_ID.eq(team.text()).and(FOLDER.OWNER_ID.eq(owner.text()));
    }

    private static Folder folder(Record row) {
        return new Folder(
                row.get(FOLDER.ID),
                new AccountId(row.get(FOLDER.OWNER_ID)),
                row.get(FOLDER.NAME),
                row.get(FOLDER.INSTRUCTIONS),
                row.get(FOLDER.MODEL),
                Instant.ofEpochMilli(row.get(FOLDER.CREATED_AT)));
    }
}
