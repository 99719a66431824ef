package hearth.chat;

import static hearth.schema.Tables.CHAT_SUMMARY;
import static hearth.schema.Tables.MESSAGE;

import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import hearth.chat.Message.Author;
import hearth.chat.Message.Failure;
import hearth.chat.Message.Omission;
import hearth.chat.Message.Reckoning;
import hearth.chat.Message.State;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** SQL of what was said. */
final class MessageStore {
    void insert(Tx tx, TeamId team, Message message) {
        tx.one(tx.sql()
                .insertInto(MESSAGE)
                .set(MESSAGE.TEAM_ID, team.text())
                .set(MESSAGE.ID, message.id())
                .set(MESSAGE.CHAT_ID, message.chat())
                .set(MESSAGE.PARENT, message.parent())
                .set(MESSAGE.AUTHOR, message.author().word())
                .set(MESSAGE.TEXT, message.text())
                .set(MESSAGE.THOUGHTS, message.thoughts())
                .set(MESSAGE.HTML, message.html())
                .set(MESSAGE.STATE, message.state().word())
                .set(MESSAGE.ASKED, message.asked())
                .set(MESSAGE.RATING, 0L)
                .set(MESSAGE.WRITTEN_AT, message.written().toEpochMilli()));
    }

    Optional<Message> find(Tx tx, TeamId team, String id) {
        return tx.sql().selectFrom(MESSAGE).where(message(team, id)).fetchOptional(MessageStore::message);
    }

    /** From a message back to the first, the earliest first; no more than that many, and those that it answers last. */
    List<Message> branch(Tx tx, TeamId team, String leaf, int most) {
        var way = DSL.name("way");
        var id = DSL.field(DSL.name("way", "id"), SQLDataType.CLOB);
        var parent = DSL.field(DSL.name("way", "parent"), SQLDataType.CLOB);
        var step = DSL.field(DSL.name("way", "step"), SQLDataType.BIGINT);
        var first = tx.sql()
                .select(MESSAGE.ID, MESSAGE.PARENT, DSL.inline(1L).cast(SQLDataType.BIGINT))
                .from(MESSAGE)
                .where(message(team, leaf));
        var before = tx.sql()
                .select(MESSAGE.ID, MESSAGE.PARENT, step.plus(1L))
                .from(MESSAGE)
                .join(DSL.table(way))
                .on(MESSAGE.ID.eq(parent))
                .where(MESSAGE.TEAM_ID.eq(team.text()), step.lt((long) most));
        return tx.sql()
                .withRecursive(way.fields("id", "parent", "step").as(first.unionAll(before)))
                .select(MESSAGE.fields())
                .from(DSL.table(way))
                .join(MESSAGE)
                .on(MESSAGE.ID.eq(id))
                .where(MESSAGE.TEAM_ID.eq(team.text()))
                .orderBy(step.desc())
                .fetch(MessageStore::message);
    }

    /** Where a branch leads: all its messages up to this one, without what they say, the earliest first. */
    List<Step> way(Tx tx, TeamId team, String leaf) {
        var way = DSL.name("way");
        var id = DSL.field(DSL.name("way", "id"), SQLDataType.CLOB);
        var parent = DSL.field(DSL.name("way", "parent"), SQLDataType.CLOB);
        var written = DSL.field(DSL.name("way", "written_at"), SQLDataType.BIGINT);
        var first = tx.sql()
                .select(MESSAGE.ID, MESSAGE.PARENT, MESSAGE.WRITTEN_AT)
                .from(MESSAGE)
                .where(message(team, leaf));
        var before = tx.sql()
                .select(MESSAGE.ID, MESSAGE.PARENT, MESSAGE.WRITTEN_AT)
                .from(MESSAGE)
                .join(DSL.table(way))
                .on(MESSAGE.ID.eq(parent))
                .where(MESSAGE.TEAM_ID.eq(team.text()));
        return tx.sql()
                .withRecursive(way.fields("id", "parent", "written_at").as(first.unionAll(before)))
                .select(id, written)
                .from(DSL.table(way))
                .fetch(row -> new Step(row.value1(), Instant.ofEpochMilli(row.value2())))
                .reversed();
    }

    /** A message on the way, and when it was said. */
    record Step(String id, Instant written) {}

    /** In that order. */
    List<Message> all(Tx tx, TeamId team, List<String> ids) {
        var found = tx.sql()
                .selectFrom(MESSAGE)
                .where(MESSAGE.TEAM_ID.eq(team.text()), MESSAGE.ID.in(ids))
                .fetchMap(MESSAGE.ID, MessageStore::message);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** The ids of what else was said in answer to the same, by what they answer, the oldest first. */
    Map<String, List<String>> children(Tx tx, TeamId team, String chat, Collection<String> parents) {
        return tx.sql()
                .select(MESSAGE.PARENT, MESSAGE.ID)
                .from(MESSAGE)
                .where(MESSAGE.TEAM_ID.eq(team.text()), MESSAGE.CHAT_ID.eq(chat), MESSAGE.PARENT.in(parents))
                .orderBy(MESSAGE.ID)
                .fetchGroups(MESSAGE.PARENT, MESSAGE.ID);
    }

    /** The answers that are compared, each with the other one. */
    Map<String, String> pairs(Tx tx, TeamId team, String chat, Collection<String> parents) {
        var pairs = new HashMap<String, String>();
        tx.sql()
                .select(MESSAGE.ID, MESSAGE.BESIDE)
                .from(MESSAGE)
                .where(
                        MESSAGE.TEAM_ID.eq(team.text()),
                        MESSAGE.CHAT_ID.eq(chat),
                        MESSAGE.PARENT.in(parents),
                        MESSAGE.BESIDE.isNotNull())
                .forEach(row -> {
                    pairs.put(row.value1(), row.value2());
                    pairs.put(row.value2(), row.value1());
                });
        return pairs;
    }

    void compare(Tx tx, TeamId team, String id, String with) {
        tx.one(tx.sql().update(MESSAGE).set(MESSAGE.BESIDE, with).where(message(team, id)));
    }

    /** They stay what they are to each other otherwise: answers to the same. */
    void compareNoMore(Tx tx, TeamId team, String parent) {
        tx.sql()
                .update(MESSAGE)
                .setNull(MESSAGE.BESIDE)
                .where(MESSAGE.TEAM_ID.eq(team.text()), MESSAGE.PARENT.eq(parent))
                .execute();
    }

    List<String> writing(Tx tx, TeamId team, String chat) {
        return tx.sql()
                .select(MESSAGE.ID)
                .from(MESSAGE)
                .where(
                        MESSAGE.TEAM_ID.eq(team.text()),
                        MESSAGE.CHAT_ID.eq(chat),
                        MESSAGE.STATE.eq(State.WRITING.word()))
                .fetch(MESSAGE.ID);
    }

    /** The ids of what a chat begins with: one, unless the beginning was said anew. */
    List<String> beginnings(Tx tx, TeamId team, String chat) {
        return tx.sql()
                .select(MESSAGE.ID)
                .from(MESSAGE)
                .where(MESSAGE.TEAM_ID.eq(team.text()), MESSAGE.CHAT_ID.eq(chat), MESSAGE.PARENT.isNull())
                .orderBy(MESSAGE.ID)
                .fetch(MESSAGE.ID);
    }

    /** Every branch, in the order in which it was said. */
    List<Message> all(Tx tx, TeamId team, String chat) {
        return tx.sql()
                .selectFrom(MESSAGE)
                .where(MESSAGE.TEAM_ID.eq(team.text()), MESSAGE.CHAT_ID.eq(chat))
                .orderBy(MESSAGE.ID)
                .fetch(MessageStore::message);
    }

    Set<String> ids(Tx tx, TeamId team, String chat) {
        return tx.sql()
                .select(MESSAGE.ID)
                .from(MESSAGE)
                .where(MESSAGE.TEAM_ID.eq(team.text()), MESSAGE.CHAT_ID.eq(chat))
                .fetchSet(MESSAGE.ID);
    }

    void setText(Tx tx, TeamId team, String id, String text) {
        tx.one(tx.sql()
                .update(MESSAGE)
                .set(MESSAGE.TEXT, text)
                .setNull(MESSAGE.NUMBER)
                .where(message(team, id)));
    }

    /** What sums up any of a chat, since some of it was said otherwise now. */
    void forgetSummaries(Tx tx, TeamId team, String chat) {
        var said =
                DSL.select(MESSAGE.ID).from(MESSAGE).where(MESSAGE.TEAM_ID.eq(team.text()), MESSAGE.CHAT_ID.eq(chat));
        tx.sql()
                .deleteFrom(CHAT_SUMMARY)
                .where(CHAT_SUMMARY.TEAM_ID.eq(team.text()), CHAT_SUMMARY.MESSAGE_ID.in(said))
                .execute();
    }

    void finish(Tx tx, TeamId team, Message written) {
        var took = written.reckoning();
        var failure = written.failure();
        tx.one(tx.sql()
                .update(MESSAGE)
                .set(MESSAGE.TEXT, written.text())
                .setNull(MESSAGE.NUMBER)
                .set(MESSAGE.THOUGHTS, written.thoughts())
                .set(MESSAGE.HTML, written.html())
                .set(MESSAGE.STATE, written.state().word())
                .set(MESSAGE.FAULT, failure == null ? null : failure.code())
                .set(MESSAGE.SENTENCE, failure == null ? null : failure.sentence())
                .set(MESSAGE.MODEL, took == null ? null : took.model())
                .set(MESSAGE.PLACE, took == null ? null : took.place())
                .set(MESSAGE.REQUEST_ID, took == null ? null : took.request())
                .set(MESSAGE.INPUT, took == null ? null : took.input())
                .set(MESSAGE.OUTPUT, took == null ? null : took.output())
                .set(MESSAGE.PROVENANCE, took == null ? null : took.provenance())
                .set(MESSAGE.COST, took == null ? null : took.cost())
                .set(MESSAGE.FIRST_MS, took == null ? null : took.firstMillis())
                .set(MESSAGE.TOTAL_MS, took == null ? null : took.totalMillis())
                .where(message(team, written.id())));
    }

    void resume(Tx tx, TeamId team, String id, String asked) {
        tx.one(tx.sql()
                .update(MESSAGE)
                .set(MESSAGE.STATE, State.WRITING.word())
                .set(MESSAGE.ASKED, asked)
                .setNull(MESSAGE.HTML)
                .setNull(MESSAGE.FAULT)
                .setNull(MESSAGE.SENTENCE)
                .where(message(team, id)));
    }

    void rate(Tx tx, TeamId team, String id, int rating) {
        tx.one(tx.sql().update(MESSAGE).set(MESSAGE.RATING, (long) rating).where(message(team, id)));
    }

    /** What all answers of a chat cost together, in nano-dollars; those without a price are not in it. */
    long cost(Tx tx, TeamId team, String chat) {
        var sum = tx.sql()
                .select(DSL.sum(MESSAGE.COST))
                .from(MESSAGE)
                .where(MESSAGE.TEAM_ID.eq(team.text()), MESSAGE.CHAT_ID.eq(chat))
                .fetchSingle()
                .value1();
        return sum == null ? 0 : sum.longValueExact();
    }

    /** Which of these chats a reply is written in just now. */
    List<String> writing(Tx tx, TeamId team, Collection<String> leaves) {
        return tx.sql()
                .select(MESSAGE.CHAT_ID)
                .from(MESSAGE)
                .where(MESSAGE.TEAM_ID.eq(team.text()), MESSAGE.ID.in(leaves), MESSAGE.STATE.eq(State.WRITING.word()))
                .fetch(MESSAGE.CHAT_ID);
    }

    /** Every branch, in the order in which it was said. */
    List<Map<String, String>> everything(Tx tx, TeamId team, String chat) {
        return tx.sql()
                .select(MESSAGE.AUTHOR, MESSAGE.TEXT, MESSAGE.WRITTEN_AT)
                .from(MESSAGE)
                .where(MESSAGE.TEAM_ID.eq(team.text()), MESSAGE.CHAT_ID.eq(chat))
                .orderBy(MESSAGE.ID)
                .fetch(row -> Map.of(
                        "author",
                        row.get(MESSAGE.AUTHOR),
                        "text",
                        row.get(MESSAGE.TEXT),
                        "written",
                        Instant.ofEpochMilli(row.get(MESSAGE.WRITTEN_AT)).toString()));
    }

    private static Condition message(TeamId team, String id) {
        return MESSAGE.TEAM_ID.eq(team.text()).and(MESSAGE.ID.eq(id));
    }

    private static Message message(Record row) {
        return new Message(
                row.get(MESSAGE.ID),
                row.get(MESSAGE.CHAT_ID),
                row.get(MESSAGE.PARENT),
                Author.of(row.get(MESSAGE.AUTHOR)),
                row.get(MESSAGE.TEXT),
                row.get(MESSAGE.THOUGHTS),
                row.get(MESSAGE.HTML),
                State.of(row.get(MESSAGE.STATE)),
                row.get(MESSAGE.ASKED),
                row.get(MESSAGE.MODEL) == null ? null : reckoning(row),
                row.get(MESSAGE.FAULT) == null
                        ? null
                        : new Failure(row.get(MESSAGE.FAULT), String.valueOf(row.get(MESSAGE.SENTENCE))),
                row.get(MESSAGE.LEFT_OUT) == 0
                        ? null
                        : new Omission(row.get(MESSAGE.LEFT_OUT), row.get(MESSAGE.SUMMARY_OF)),
                row.get(MESSAGE.RATING).intValue(),
                Instant.ofEpochMilli(row.get(MESSAGE.WRITTEN_AT)));
    }

    private static Reckoning reckoning(Record row) {
        return new Reckoning(
                row.get(MESSAGE.MODEL),
                row.get(MESSAGE.PLACE),
                row.get(MESSAGE.REQUEST_ID),
                row.get(MESSAGE.INPUT),
                row.get(MESSAGE.OUTPUT),
                row.get(MESSAGE.PROVENANCE),
                row.get(MESSAGE.COST),
                row.get(MESSAGE.FIRST_MS),
                row.get(MESSAGE.TOTAL_MS));
    }
}
