package hearth.audit;

import static hearth.schema.Tables.AUDIT;
import static hearth.schema.Tables.AUDIT_DETAIL;
import static hearth.schema.Tables.AUDIT_HEAD;
import static hearth.schema.Tables.AUDIT_PERSON;

import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.SelectConditionStep;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** SQL of the audit trail. */
final class AuditStore {
    /**
     * Takes the next number, and with it the head's row until the end of the transaction: whoever else appends to this chain
     * waits. Hash and seal are still those of the line before.
     */
    Head next(Tx tx, TeamId team) {
        // Not RETURNING: on SQLite jOOQ asks for the row that was inserted last, which an update is not.
        tx.one(tx.sql()
                .insertInto(AUDIT_HEAD, AUDIT_HEAD.TEAM_ID, AUDIT_HEAD.SEQ, AUDIT_HEAD.HASH, AUDIT_HEAD.SEAL)
                .values(team.text(), 1L, Head.NONE.hash(), Head.NONE.seal())
                .onConflict(AUDIT_HEAD.TEAM_ID)
                .doUpdate()
                .set(AUDIT_HEAD.SEQ, AUDIT_HEAD.SEQ.plus(1)));
        return tx.sql()
                .select(AUDIT_HEAD.SEQ, AUDIT_HEAD.HASH, AUDIT_HEAD.SEAL)
                .from(AUDIT_HEAD)
                .where(AUDIT_HEAD.TEAM_ID.eq(team.text()))
                .fetchSingle(AuditStore::head);
    }

    void insert(Tx tx, Line line) {
        tx.one(tx.sql()
                .insertInto(
                        AUDIT,
                        AUDIT.TEAM_ID,
                        AUDIT.SEQ,
                        AUDIT.AT,
                        AUDIT.ACTOR,
                        AUDIT.ACTION,
                        AUDIT.SUBJECT,
                        AUDIT.DETAIL_HASH,
                        AUDIT.HASH)
                .values(
                        line.team().text(),
                        line.seq(),
                        line.at(),
                        line.actor(),
                        line.action(),
                        line.subject(),
                        line.detailHash(),
                        line.hash()));
    }

    void insert(Tx tx, TeamId team, long seq, Detail detail, Collection<AccountId> people) {
        tx.one(tx.sql()
                .insertInto(AUDIT_DETAIL, AUDIT_DETAIL.TEAM_ID, AUDIT_DETAIL.SEQ, AUDIT_DETAIL.SALT, AUDIT_DETAIL.TEXT)
                .values(team.text(), seq, detail.salt(), detail.text()));
        for (var person : people) {
            tx.one(tx.sql()
                    .insertInto(AUDIT_PERSON, AUDIT_PERSON.TEAM_ID, AUDIT_PERSON.ACCOUNT_ID, AUDIT_PERSON.SEQ)
                    .values(team.text(), person.text(), seq));
        }
    }

    void moveHead(Tx tx, TeamId team, Head head) {
        tx.one(tx.sql()
                .update(AUDIT_HEAD)
                .set(AUDIT_HEAD.HASH, head.hash())
                .set(AUDIT_HEAD.SEAL, head.seal())
                .where(AUDIT_HEAD.TEAM_ID.eq(team.text()), AUDIT_HEAD.SEQ.eq(head.seq())));
    }

    List<Written> newest(Tx tx, TeamId team, Filter filter, long before, int most) {
        return lines(tx, team, filter)
                .and(AUDIT.SEQ.lt(before))
                .orderBy(AUDIT.SEQ.desc())
                .limit(most)
                .fetch(AuditStore::written);
    }

    List<Written> oldest(Tx tx, TeamId team, Filter filter, long after, int most) {
        return lines(tx, team, filter)
                .and(AUDIT.SEQ.gt(after))
                .orderBy(AUDIT.SEQ)
                .limit(most)
                .fetch(AuditStore::written);
    }

    /** What they did, what was done to them, and whatever else speaks of them; of all teams. */
    List<Written> of(Tx tx, AccountId person) {
        var spokenOf = DSL.exists(DSL.selectOne()
                .from(AUDIT_PERSON)
                .where(
                        AUDIT_PERSON.TEAM_ID.eq(AUDIT.TEAM_ID),
                        AUDIT_PERSON.SEQ.eq(AUDIT.SEQ),
                        AUDIT_PERSON.ACCOUNT_ID.eq(person.text())));
        return lines(tx)
                .where(AUDIT.SUBJECT
                        .eq(Subject.of(person).text())
                        .or(AUDIT.ACTOR.eq(new Actor.Person(person).text()))
                        .or(AUDIT.ACTOR.endsWith("/" + person.text()))
                        .or(spokenOf))
                .orderBy(AUDIT.AT, AUDIT.TEAM_ID, AUDIT.SEQ)
                .fetch(AuditStore::written);
    }

    private static SelectConditionStep<Record> lines(Tx tx, TeamId team, Filter filter) {
        return lines(tx).where(AUDIT.TEAM_ID.eq(team.text())).and(DSL.and(conditions(filter)));
    }

    private static SelectOnConditionStep<Record> lines(Tx tx) {
        return tx.sql()
                .select(AUDIT.fields())
                .select(AUDIT_DETAIL.SEQ, AUDIT_DETAIL.SALT, AUDIT_DETAIL.TEXT)
                .from(AUDIT)
                .leftJoin(AUDIT_DETAIL)
                .on(AUDIT_DETAIL.TEAM_ID.eq(AUDIT.TEAM_ID), AUDIT_DETAIL.SEQ.eq(AUDIT.SEQ));
    }

    private static List<Condition> conditions(Filter filter) {
        var all = new ArrayList<Condition>();
        if (filter.actor() != null) all.add(AUDIT.ACTOR.eq(filter.actor()));
        if (filter.action() != null) all.add(action(filter.action()));
        if (filter.subject() != null) all.add(AUDIT.SUBJECT.eq(filter.subject()));
        if (filter.from() != null) all.add(AUDIT.AT.ge(filter.from().toEpochMilli()));
        if (filter.until() != null) all.add(AUDIT.AT.lt(filter.until().toEpochMilli()));
        return all;
    }

    private static Condition action(String text) {
        return text.contains(".") ? AUDIT.ACTION.eq(text) : AUDIT.ACTION.startsWith(text + ".");
    }

    /** Head and last number in one statement, which sees one moment even where a transaction does not. */
    Ends ends(Tx tx, TeamId team) {
        var last = DSL.field(DSL.select(DSL.max(AUDIT.SEQ)).from(AUDIT).where(AUDIT.TEAM_ID.eq(team.text())));
        return tx.sql()
                .select(last, AUDIT_HEAD.SEQ, AUDIT_HEAD.HASH, AUDIT_HEAD.SEAL)
                .from(DSL.selectOne().asTable("here"))
                .leftJoin(AUDIT_HEAD)
                .on(AUDIT_HEAD.TEAM_ID.eq(team.text()))
                .fetchSingle(row -> {
                    var newest = row.get(last);
                    var head = row.get(AUDIT_HEAD.SEQ) == null ? Head.NONE : head(row);
                    return new Ends(newest == null ? 0 : newest, head);
                });
    }

    /** Of all teams. */
    List<TeamId> teams(Tx tx) {
        return tx.sql()
                .selectDistinct(AUDIT.TEAM_ID)
                .from(AUDIT)
                .union(tx.sql().select(AUDIT_HEAD.TEAM_ID).from(AUDIT_HEAD))
                .orderBy(1)
                .fetch(row -> new TeamId(row.value1()));
    }

    /** In the order in which their chains are to be locked. */
    List<TeamId> teamsThatSpeakOf(Tx tx, AccountId person) {
        return tx.sql()
                .selectDistinct(AUDIT_PERSON.TEAM_ID)
                .from(AUDIT_PERSON)
                .where(AUDIT_PERSON.ACCOUNT_ID.eq(person.text()))
                .orderBy(AUDIT_PERSON.TEAM_ID)
                .fetch(row -> new TeamId(row.value1()));
    }

    int empty(Tx tx, TeamId team, AccountId person) {
        var theirs = AUDIT_PERSON.TEAM_ID.eq(team.text()).and(AUDIT_PERSON.ACCOUNT_ID.eq(person.text()));
        var emptied = tx.sql()
                .update(AUDIT_DETAIL)
                .setNull(AUDIT_DETAIL.SALT)
                .setNull(AUDIT_DETAIL.TEXT)
                .where(
                        AUDIT_DETAIL.TEAM_ID.eq(team.text()),
                        AUDIT_DETAIL.TEXT.isNotNull(),
                        AUDIT_DETAIL.SEQ.in(
                                DSL.select(AUDIT_PERSON.SEQ).from(AUDIT_PERSON).where(theirs)))
                .execute();
        tx.sql().deleteFrom(AUDIT_PERSON).where(theirs).execute();
        return emptied;
    }

    /** On Postgres a transaction of one team would erase there and silently leave the rest. */
    boolean seesAllTeams(Tx tx) {
        return tx.sql().family() != SQLDialect.POSTGRES
                || "hearth_system"
                        .equals(tx.sql().select(DSL.currentUser()).fetchSingle().value1());
    }

    private static Head head(Record row) {
        return new Head(row.get(AUDIT_HEAD.SEQ), row.get(AUDIT_HEAD.HASH), row.get(AUDIT_HEAD.SEAL));
    }

    private static Written written(Record row) {
        var line = new Line(
                new TeamId(row.get(AUDIT.TEAM_ID)),
                row.get(AUDIT.SEQ),
                row.get(AUDIT.AT),
                row.get(AUDIT.ACTOR),
                row.get(AUDIT.ACTION),
                row.get(AUDIT.SUBJECT),
                row.get(AUDIT.DETAIL_HASH),
                row.get(AUDIT.HASH));
        return new Written(line, detail(row));
    }

    private static @Nullable Detail detail(Record row) {
        return row.get(AUDIT_DETAIL.SEQ) == null
                ? null
                : new Detail(row.get(AUDIT_DETAIL.SALT), row.get(AUDIT_DETAIL.TEXT));
    }

    /** The number of the last line that is there, and where the chain says that it ends. */
    record Ends(long last, Head head) {}
}
