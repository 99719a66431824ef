package hearth.chat;

import static hearth.schema.Tables.CHAT;

import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** SQL of chats. */
final class ChatStore {
    void insert(Tx tx, TeamId team, Chat chat) {
        tx.one(tx.sql()
                .insertInto(CHAT)
                .set(CHAT.TEAM_ID, team.text())
                .set(CHAT.ID, chat.id())
                .set(CHAT.OWNER_ID, chat.owner().text())
                .set(CHAT.TITLE, chat.title())
                .set(CHAT.NAMED, number(chat.isNamed()))
                .set(CHAT.MODEL, chat.model())
                .set(CHAT.STAY_HOME, number(chat.staysHome()))
                .set(CHAT.FOLDER_ID, chat.folder())
                .set(CHAT.PINNED, number(chat.isPinned()))
                .set(CHAT.ARCHIVED, number(chat.isArchived()))
                .set(CHAT.CREATED_AT, chat.created().toEpochMilli())
                .set(CHAT.TOUCHED_AT, chat.touched().toEpochMilli())
                .set(CHAT.SEEN_AT, chat.seen().toEpochMilli()));
    }

    Optional<Chat> find(Tx tx, TeamId team, AccountId owner, String id) {
        return tx.sql()
                .selectFrom(CHAT)
                .where(theirs(team, owner), CHAT.ID.eq(id), CHAT.DELETED_AT.isNull())
                .fetchOptional(ChatStore::chat);
    }

    /** While it can be taken back. */
    Optional<Chat> findEvenDeleted(Tx tx, TeamId team, AccountId owner, String id) {
        return tx.sql()
                .selectFrom(CHAT)
                .where(theirs(team, owner), CHAT.ID.eq(id))
                .fetchOptional(ChatStore::chat);
    }

    boolean isDeleted(Tx tx, TeamId team, String id) {
        return tx.sql()
                .fetchExists(tx.sql()
                        .selectOne()
                        .from(CHAT)
                        .where(CHAT.TEAM_ID.eq(team.text()), CHAT.ID.eq(id), CHAT.DELETED_AT.isNotNull()));
    }

    /** The ids of all, the oldest first. */
    List<String> ids(Tx tx, TeamId team, AccountId owner) {
        return tx.sql()
                .select(CHAT.ID)
                .from(CHAT)
                .where(theirs(team, owner), CHAT.DELETED_AT.isNull())
                .orderBy(CHAT.CREATED_AT, CHAT.ID)
                .fetch(CHAT.ID);
    }

    /** The latest first. */
    List<Chat> latest(Tx tx, TeamId team, AccountId owner, boolean archived, Cursor from, int most) {
        return tx.sql()
                .selectFrom(CHAT)
                .where(
                        theirs(team, owner),
                        CHAT.DELETED_AT.isNull(),
                        CHAT.ARCHIVED.eq(number(archived)),
                        DSL.row(CHAT.TOUCHED_AT, CHAT.ID).lt(from.touched().toEpochMilli(), from.id()))
                .orderBy(CHAT.TOUCHED_AT.desc(), CHAT.ID.desc())
                .limit(most)
                .fetch(ChatStore::chat);
    }

    /** Those in no folder that are not pinned, the latest first. */
    List<Chat> loose(Tx tx, TeamId team, AccountId owner, int most) {
        return shown(tx, team, owner, CHAT.FOLDER_ID.isNull().and(CHAT.PINNED.eq(0L)), most);
    }

    /** Those in folders that are not pinned, the latest first. */
    List<Chat> filed(Tx tx, TeamId team, AccountId owner, int most) {
        return shown(tx, team, owner, CHAT.FOLDER_ID.isNotNull().and(CHAT.PINNED.eq(0L)), most);
    }

    private static List<Chat> shown(Tx tx, TeamId team, AccountId owner, Condition which, int most) {
        return tx.sql()
                .selectFrom(CHAT)
                .where(theirs(team, owner), CHAT.DELETED_AT.isNull(), CHAT.ARCHIVED.eq(0L), which)
                .orderBy(CHAT.TOUCHED_AT.desc(), CHAT.ID.desc())
                .limit(most)
                .fetch(ChatStore::chat);
    }

    List<Chat> pinned(Tx tx, TeamId team, AccountId owner, int most) {
        return shown(tx, team, owner, CHAT.PINNED.eq(1L), most);
    }

    /** What was asked in the chat that they touched last; empty where there is none. */
    Optional<String> lastModel(Tx tx, TeamId team, AccountId owner) {
        return tx.sql()
                .select(CHAT.MODEL)
                .from(CHAT)
                .where(theirs(team, owner), CHAT.MODEL.ne(""))
                .orderBy(CHAT.TOUCHED_AT.desc())
                .limit(1)
                .fetchOptional(CHAT.MODEL);
    }

    void rename(Tx tx, TeamId team, Chat chat, String title, boolean named) {
        set(tx, team, chat, Map.of(CHAT.TITLE, title, CHAT.NAMED, number(named)));
    }

    void pin(Tx tx, TeamId team, Chat chat, boolean pinned) {
        set(tx, team, chat, Map.of(CHAT.PINNED, number(pinned)));
    }

    void archive(Tx tx, TeamId team, Chat chat, boolean archived) {
        set(tx, team, chat, Map.of(CHAT.ARCHIVED, number(archived)));
    }

    /** @param folder null for none */
    void move(Tx tx, TeamId team, Chat chat, @Nullable String folder) {
        var change = new HashMap<Field<?>, @Nullable Object>();
        change.put(CHAT.FOLDER_ID, folder);
        set(tx, team, chat, change);
    }

    void delete(Tx tx, TeamId team, Chat chat, Instant now) {
        set(tx, team, chat, Map.of(CHAT.DELETED_AT, now.toEpochMilli()));
    }

    void restore(Tx tx, TeamId team, AccountId owner, String id) {
        tx.one(tx.sql().update(CHAT).setNull(CHAT.DELETED_AT).where(theirs(team, owner), CHAT.ID.eq(id)));
    }

    void ask(Tx tx, TeamId team, Chat chat, String model, boolean staysHome) {
        set(tx, team, chat, Map.of(CHAT.MODEL, model, CHAT.STAY_HOME, number(staysHome)));
    }

    void show(Tx tx, TeamId team, Chat chat, String leaf) {
        set(tx, team, chat, Map.of(CHAT.LEAF, leaf));
    }

    void touch(Tx tx, TeamId team, String id, Instant now) {
        tx.one(tx.sql()
                .update(CHAT)
                .set(CHAT.TOUCHED_AT, now.toEpochMilli())
                .where(CHAT.TEAM_ID.eq(team.text()), CHAT.ID.eq(id)));
    }

    void see(Tx tx, TeamId team, Chat chat, Instant now) {
        set(tx, team, chat, Map.of(CHAT.SEEN_AT, now.toEpochMilli()));
    }

    private static void set(Tx tx, TeamId team, Chat chat, Map<Field<?>, ? extends @Nullable Object> change) {
        tx.one(tx.sql()
                .update(CHAT)
                .set(change)
                .where(theirs(team, chat.owner()), CHAT.ID.eq(chat.id()), CHAT.DELETED_AT.isNull()));
    }

    /** Of all teams: what was deleted before that moment is gone, with all that was said in it. */
    int purge(Tx tx, Instant before) {
        return tx.sql()
                .deleteFrom(CHAT)
                .where(CHAT.DELETED_AT.lt(before.toEpochMilli()))
                .execute();
    }

    /** Of all teams. */
    List<Owned> everywhere(Tx tx, AccountId owner) {
        return tx.sql()
                .select(CHAT.TEAM_ID, CHAT.ID, CHAT.TITLE, CHAT.CREATED_AT)
                .from(CHAT)
                .where(CHAT.OWNER_ID.eq(owner.text()))
                .orderBy(CHAT.ID)
                .fetch(row -> new Owned(
                        new TeamId(row.get(CHAT.TEAM_ID)),
                        row.get(CHAT.ID),
                        row.get(CHAT.TITLE),
                        Instant.ofEpochMilli(row.get(CHAT.CREATED_AT))));
    }

    /** A chat, and the team that it is in. */
    record Owned(TeamId team, String id, String title, Instant created) {}

    /** Of all teams. */
    void erase(Tx tx, AccountId owner) {
        tx.sql().deleteFrom(CHAT).where(CHAT.OWNER_ID.eq(owner.text())).execute();
    }

    private static Condition theirs(TeamId team, AccountId owner) {
        return CHAT.TEAM_ID.eq(team.text()).and(CHAT.OWNER_ID.eq(owner.text()));
    }

    private static long number(boolean is) {
        return is ? 1 : 0;
    }

    private static Chat chat(Record row) {
        return new Chat(
                row.get(CHAT.ID),
                new AccountId(row.get(CHAT.OWNER_ID)),
                row.get(CHAT.TITLE),
                row.get(CHAT.NAMED) == 1,
                row.get(CHAT.MODEL),
                row.get(CHAT.STAY_HOME) == 1,
                row.get(CHAT.FOLDER_ID),
                row.get(CHAT.LEAF),
                row.get(CHAT.PINNED) == 1,
                row.get(CHAT.ARCHIVED) == 1,
                Instant.ofEpochMilli(row.get(CHAT.CREATED_AT)),
                Instant.ofEpochMilli(row.get(CHAT.TOUCHED_AT)),
                Instant.ofEpochMilli(row.get(CHAT.SEEN_AT)));
    }
}
