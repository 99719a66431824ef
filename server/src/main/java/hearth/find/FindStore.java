package hearth.find;

import static hearth.schema.Tables.CHAT;
import static hearth.schema.Tables.CHAT_TAG;
import static hearth.schema.Tables.MESSAGE;

import hearth.base.access.Principal;
import hearth.base.db.Dialect;
import hearth.base.db.Tx;
import hearth.chat.Cursor;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** SQL of finding. The index of words is a table of another kind in each database; the rest is the same. */
final class FindStore {
    private static final Field<Long> SQLITE_PLACE = DSL.field("said_words.rowid", SQLDataType.BIGINT);
    private static final Field<Long> POSTGRES_PLACE = DSL.field("said_words.number", SQLDataType.BIGINT);

    private final Dialect dialect;

    FindStore(Dialect dialect) {
        this.dialect = dialect;
    }

    /** A message that is not in the index as it stands. */
    record Unlisted(String team, String id, String owner, String text, long written) {}

    /** Of all teams. */
    List<Unlisted> unlisted(Tx tx, int most) {
        return tx.sql()
                .select(MESSAGE.TEAM_ID, MESSAGE.ID, CHAT.OWNER_ID, MESSAGE.TEXT, MESSAGE.WRITTEN_AT)
                .from(MESSAGE)
                .join(CHAT)
                .on(CHAT.TEAM_ID.eq(MESSAGE.TEAM_ID), CHAT.ID.eq(MESSAGE.CHAT_ID))
                .where(MESSAGE.NUMBER.isNull(), DSL.condition("message.state <> 'writing'"))
                .orderBy(MESSAGE.ID)
                .limit(most)
                .fetch(row -> new Unlisted(row.value1(), row.value2(), row.value3(), row.value4(), row.value5()));
    }

    boolean isFree(Tx tx, long number) {
        return !tx.sql().fetchExists(MESSAGE, MESSAGE.NUMBER.eq(number));
    }

    /** Where nobody changed it meanwhile. */
    boolean number(Tx tx, Unlisted message, long number) {
        return tx.sql()
                        .update(MESSAGE)
                        .set(MESSAGE.NUMBER, number)
                        .where(
                                MESSAGE.TEAM_ID.eq(message.team()),
                                MESSAGE.ID.eq(message.id()),
                                MESSAGE.TEXT.eq(message.text()),
                                MESSAGE.NUMBER.isNull())
                        .execute()
                == 1;
    }

    void list(Tx tx, long number, String words) {
        var insert = dialect == Dialect.SQLITE
                ? "INSERT INTO said_words (rowid, words) VALUES ({0}, {1})"
                : "INSERT INTO said_words (number, words) VALUES ({0}, to_tsvector('simple', {1}))";
        tx.one(tx.sql().query(insert, DSL.val(number), DSL.val(words)));
    }

    /** A message with words that were looked for, and the chat that it is in. */
    record Row(String chat, String title, String message, String author, String text, Instant written) {}

    /** The latest first. */
    List<Row> said(Tx tx, Principal by, Wanted wanted, Filter filter, int most) {
        var place = dialect == Dialect.SQLITE ? SQLITE_PLACE : POSTGRES_PLACE;
        return tx.sql()
                .select(CHAT.ID, CHAT.TITLE, MESSAGE.ID, MESSAGE.AUTHOR, MESSAGE.TEXT, MESSAGE.WRITTEN_AT)
                .from(DSL.table("said_words"))
                .join(MESSAGE)
                .on(MESSAGE.NUMBER.eq(place))
                .join(CHAT)
                .on(CHAT.TEAM_ID.eq(MESSAGE.TEAM_ID), CHAT.ID.eq(MESSAGE.CHAT_ID))
                .where(match(wanted, owner(by.team().text(), by.account().text())), theirs(by, filter))
                .and(messages(filter))
                .orderBy(place.desc())
                .limit(most)
                .fetch(row -> new Row(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        Instant.ofEpochMilli(row.value6())));
    }

    private Condition match(Wanted wanted, String owner) {
        return dialect == Dialect.SQLITE
                ? DSL.condition("said_words MATCH {0}", DSL.val(wanted.forSqlite(owner)))
                : DSL.condition("said_words.words @@ to_tsquery('simple', {0})", DSL.val(wanted.forPostgres(owner)));
    }

    /** The word that all messages of somebody have, so that a look into the index meets no others. */
    static String owner(String team, String account) {
        return "of" + (team + account).replace("-", "");
    }

    private static Condition theirs(Principal by, Filter filter) {
        var theirs = CHAT.TEAM_ID
                .eq(by.team().text())
                .and(CHAT.OWNER_ID.eq(by.account().text()))
                .and(CHAT.DELETED_AT.isNull());
        if (!filter.archived()) theirs = theirs.and(CHAT.ARCHIVED.eq(0L));
        if (!filter.folder().isEmpty()) theirs = theirs.and(CHAT.FOLDER_ID.eq(filter.folder()));
        if (!filter.tag().isEmpty()) theirs = theirs.and(DSL.exists(tagged(filter.tag())));
        return theirs;
    }

    private static Select<?> tagged(String tag) {
        return DSL.selectOne()
                .from(CHAT_TAG)
                .where(CHAT_TAG.TEAM_ID.eq(CHAT.TEAM_ID), CHAT_TAG.CHAT_ID.eq(CHAT.ID), CHAT_TAG.TAG.eq(tag));
    }

    private static Condition messages(Filter filter) {
        var those = filter.author().isEmpty() ? DSL.noCondition() : MESSAGE.AUTHOR.eq(filter.author());
        return those.and(between(MESSAGE.WRITTEN_AT, filter));
    }

    private static Condition between(Field<Long> moment, Filter filter) {
        var those = DSL.noCondition();
        if (filter.since() != null) those = those.and(moment.ge(filter.since().toEpochMilli()));
        if (filter.until() != null) those = those.and(moment.lt(filter.until().toEpochMilli()));
        return those;
    }

    /** A chat, by its title alone. */
    record Title(String chat, String title, Instant touched) {}

    /**
     * The latest first.
     *
     * @param from the place in the list after which they stand
     */
    List<Title> titles(Tx tx, Principal by, Filter filter, Cursor from, int most) {
        return tx.sql()
                .select(CHAT.ID, CHAT.TITLE, CHAT.TOUCHED_AT)
                .from(CHAT)
                .where(theirs(by, filter), between(CHAT.TOUCHED_AT, filter))
                .and(DSL.row(CHAT.TOUCHED_AT, CHAT.ID).lt(from.touched().toEpochMilli(), from.id()))
                .orderBy(CHAT.TOUCHED_AT.desc(), CHAT.ID.desc())
                .limit(most)
                .fetch(row -> new Title(row.value1(), row.value2(), Instant.ofEpochMilli(row.value3())));
    }
}
