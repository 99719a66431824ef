package hearth.meter;

import static hearth.schema.Tables.USAGE_DAY;
import static hearth.schema.Tables.USAGE_EVENT;
import static java.util.Objects.requireNonNull;

import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.meter.Spend.Caller;
import hearth.meter.Spend.Money;
import hearth.meter.Spend.Outcome;
import hearth.meter.Spend.Provenance;
import hearth.meter.Spend.Result;
import hearth.meter.Spend.Route;
import hearth.meter.Spend.Timing;
import hearth.meter.Spend.Tokens;
import hearth.meter.Usages.By;
import hearth.meter.Usages.Calls;
import hearth.meter.Usages.Line;
import hearth.wire.talk.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** SQL of what was spent: added up, and call by call. */
final class UsageStore {
    private static final Map<By, Field<?>> HEADS = heads();
    private static final List<TableField<?, Long>> SUMS = List.of(
            USAGE_DAY.CALLS,
            USAGE_DAY.FAILED,
            USAGE_DAY.UNPRICED,
            USAGE_DAY.ESTIMATED,
            USAGE_DAY.INPUT,
            USAGE_DAY.OUTPUT,
            USAGE_DAY.CACHE_READ,
            USAGE_DAY.COST);

    private static Map<By, Field<?>> heads() {
        var heads = new EnumMap<By, Field<?>>(By.class);
        heads.put(By.DAY, USAGE_DAY.DAY);
        heads.put(By.MODEL, USAGE_DAY.MODEL);
        heads.put(By.MEMBER, USAGE_DAY.ACCOUNT_ID);
        heads.put(By.KEY, USAGE_DAY.KEY_ID);
        return heads;
    }

    /** @param whose null for everybody's */
    List<Line> sums(Tx tx, TeamId team, @Nullable AccountId whose, Slice slice, Set<By> apart) {
        var heads =
                HEADS.keySet().stream().filter(apart::contains).map(HEADS::get).toList();
        var sums = SUMS.stream().map(sum -> DSL.sum(sum).as(sum.getName()));
        var query = tx.sql()
                .select(Stream.concat(heads.stream(), sums).toList())
                .from(USAGE_DAY)
                .where(USAGE_DAY.TEAM_ID.eq(team.text()), within(slice), theirs(USAGE_DAY.ACCOUNT_ID, whose));
        // Without anything to tell apart SQL would answer with a row of nothing where there is none.
        return heads.isEmpty()
                ? query.having(DSL.count().gt(0)).fetch(row -> line(row, apart))
                : query.groupBy(heads).orderBy(heads).fetch(row -> line(row, apart));
    }

    private static Condition within(Slice slice) {
        var from = slice.from();
        var until = slice.until();
        return DSL.and(
                from == null ? DSL.noCondition() : USAGE_DAY.DAY.ge(from.toEpochDay()),
                until == null ? DSL.noCondition() : USAGE_DAY.DAY.le(until.toEpochDay()),
                only(USAGE_DAY.MODEL, slice.model()),
                only(USAGE_DAY.ACCOUNT_ID, slice.member()),
                key(USAGE_DAY.KEY_ID, slice.key()));
    }

    private static Condition only(Field<String> field, String value) {
        return value.isEmpty() ? DSL.noCondition() : field.eq(value);
    }

    private static Condition key(Field<String> field, String key) {
        return key.equals(Slice.BY_HAND) ? field.eq("") : only(field, key);
    }

    private static Condition theirs(Field<String> field, @Nullable AccountId whose) {
        return whose == null ? DSL.noCondition() : field.eq(whose.text());
    }

    private static Line line(Record row, Set<By> apart) {
        return new Line(
                apart.contains(By.DAY) ? LocalDate.ofEpochDay(row.get(USAGE_DAY.DAY)) : null,
                apart.contains(By.MODEL) ? row.get(USAGE_DAY.MODEL) : null,
                apart.contains(By.MEMBER) ? row.get(USAGE_DAY.ACCOUNT_ID) : null,
                apart.contains(By.KEY) ? row.get(USAGE_DAY.KEY_ID) : null,
                new Sum(
                        sum(row, USAGE_DAY.CALLS),
                        sum(row, USAGE_DAY.FAILED),
                        sum(row, USAGE_DAY.UNPRICED),
                        sum(row, USAGE_DAY.ESTIMATED),
                        sum(row, USAGE_DAY.INPUT),
                        sum(row, USAGE_DAY.OUTPUT),
                        sum(row, USAGE_DAY.CACHE_READ),
                        sum(row, USAGE_DAY.COST)));
    }

    private static long sum(Record row, Field<Long> field) {
        return requireNonNull(row.get(field.getName(), BigDecimal.class)).longValueExact();
    }

    /** The latest days, from this one back, on which there may be such calls. */
    List<Long> days(Tx tx, TeamId team, @Nullable AccountId whose, Calls calls, long until, int most) {
        var failed = calls.outcome() == Outcome.FAILED ? USAGE_DAY.FAILED.gt(0L) : DSL.noCondition();
        return tx.sql()
                .selectDistinct(USAGE_DAY.DAY)
                .from(USAGE_DAY)
                .where(
                        USAGE_DAY.TEAM_ID.eq(team.text()),
                        USAGE_DAY.DAY.le(until),
                        theirs(USAGE_DAY.ACCOUNT_ID, whose),
                        only(USAGE_DAY.MODEL, calls.model()),
                        key(USAGE_DAY.KEY_ID, calls.key()),
                        failed)
                .orderBy(USAGE_DAY.DAY.desc())
                .limit(most)
                .fetch(USAGE_DAY.DAY);
    }

    /** The latest of a day first, from before that one; empty begins at its end. */
    List<Spend> of(Tx tx, TeamId team, @Nullable AccountId whose, Calls calls, long day, String before, int most) {
        var outcome = calls.outcome();
        return tx.sql()
                .selectFrom(USAGE_EVENT)
                .where(
                        USAGE_EVENT.TEAM_ID.eq(team.text()),
                        USAGE_EVENT.DAY.eq(day),
                        before.isEmpty() ? DSL.noCondition() : USAGE_EVENT.ID.lt(before),
                        theirs(USAGE_EVENT.ACCOUNT_ID, whose),
                        only(USAGE_EVENT.MODEL, calls.model()),
                        key(USAGE_EVENT.KEY_ID, calls.key()),
                        outcome == null ? DSL.noCondition() : USAGE_EVENT.OUTCOME.eq(outcome.word()))
                .orderBy(USAGE_EVENT.ID.desc())
                .limit(most)
                .fetch(UsageStore::spend);
    }

    Optional<Spend> find(Tx tx, TeamId team, @Nullable AccountId whose, long from, long until, String id) {
        return tx.sql()
                .selectFrom(USAGE_EVENT)
                .where(
                        USAGE_EVENT.TEAM_ID.eq(team.text()),
                        USAGE_EVENT.DAY.between(from, until),
                        USAGE_EVENT.ID.eq(id),
                        theirs(USAGE_EVENT.ACCOUNT_ID, whose))
                .fetchOptional(UsageStore::spend);
    }

    /** All attempts of one request among those with ids from this one to that one, in their order. */
    List<Spend> attempts(
            Tx tx, TeamId team, @Nullable AccountId whose, String request, List<Long> days, String from, String to) {
        return tx.sql()
                .selectFrom(USAGE_EVENT)
                .where(
                        USAGE_EVENT.TEAM_ID.eq(team.text()),
                        USAGE_EVENT.DAY.in(days),
                        USAGE_EVENT.ID.between(from, to),
                        USAGE_EVENT.REQUEST_ID.eq(request),
                        theirs(USAGE_EVENT.ACCOUNT_ID, whose))
                .orderBy(USAGE_EVENT.ID)
                .fetch(UsageStore::spend);
    }

    static Spend spend(Record row) {
        var cost = row.get(USAGE_EVENT.COST);
        var prices = row.get(USAGE_EVENT.PRICES);
        return new Spend(
                row.get(USAGE_EVENT.ID),
                new Caller(
                        new TeamId(row.get(USAGE_EVENT.TEAM_ID)),
                        new AccountId(row.get(USAGE_EVENT.ACCOUNT_ID)),
                        row.get(USAGE_EVENT.KEY_ID),
                        row.get(USAGE_EVENT.REQUEST_ID)),
                new Route(
                        row.get(USAGE_EVENT.ASKED),
                        row.get(USAGE_EVENT.MODEL),
                        row.get(USAGE_EVENT.PLACE),
                        row.get(USAGE_EVENT.STREAMED) == 1,
                        row.get(USAGE_EVENT.ATTEMPT).intValue()),
                new Result(
                        Outcome.of(row.get(USAGE_EVENT.OUTCOME)),
                        row.get(USAGE_EVENT.STATUS).intValue(),
                        row.get(USAGE_EVENT.FAULT)),
                new Tokens(
                        new Usage(
                                row.get(USAGE_EVENT.INPUT),
                                row.get(USAGE_EVENT.CACHE_READ),
                                row.get(USAGE_EVENT.CACHE_WRITE),
                                row.get(USAGE_EVENT.OUTPUT),
                                row.get(USAGE_EVENT.REASONING)),
                        Provenance.of(row.get(USAGE_EVENT.PROVENANCE))),
                cost == null || prices == null ? null : new Money(cost, prices),
                new Timing(
                        Instant.ofEpochMilli(row.get(USAGE_EVENT.STARTED_AT)),
                        row.get(USAGE_EVENT.FIRST_MS),
                        row.get(USAGE_EVENT.TOTAL_MS)));
    }
}
