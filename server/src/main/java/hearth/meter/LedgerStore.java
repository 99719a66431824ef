package hearth.meter;

import static hearth.schema.Tables.USAGE_DAY;
import static hearth.schema.Tables.USAGE_EVENT;

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
import hearth.wire.talk.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** SQL of the ledger and of its sums. */
final class LedgerStore {
    private static final long DAY = TimeUnit.DAYS.toMillis(1);
    static final List<Field<?>> EVENT = List.of(
            USAGE_EVENT.TEAM_ID,
            USAGE_EVENT.DAY,
            USAGE_EVENT.ID,
            USAGE_EVENT.REQUEST_ID,
            USAGE_EVENT.ACCOUNT_ID,
            USAGE_EVENT.KEY_ID,
            USAGE_EVENT.ASKED,
            USAGE_EVENT.MODEL,
            USAGE_EVENT.PLACE,
            USAGE_EVENT.OUTCOME,
            USAGE_EVENT.STATUS,
            USAGE_EVENT.FAULT,
            USAGE_EVENT.INPUT,
            USAGE_EVENT.CACHE_READ,
            USAGE_EVENT.CACHE_WRITE,
            USAGE_EVENT.OUTPUT,
            USAGE_EVENT.REASONING,
            USAGE_EVENT.PROVENANCE,
            USAGE_EVENT.COST,
            USAGE_EVENT.PRICES,
            USAGE_EVENT.STREAMED,
            USAGE_EVENT.ATTEMPT,
            USAGE_EVENT.STARTED_AT,
            USAGE_EVENT.FIRST_MS,
            USAGE_EVENT.TOTAL_MS);
    private static final List<Field<?>> WHOSE =
            List.of(USAGE_DAY.TEAM_ID, USAGE_DAY.DAY, USAGE_DAY.MODEL, USAGE_DAY.ACCOUNT_ID, USAGE_DAY.KEY_ID);
    private static final List<Field<Long>> SUMS = List.of(
            USAGE_DAY.CALLS,
            USAGE_DAY.FAILED,
            USAGE_DAY.UNPRICED,
            USAGE_DAY.ESTIMATED,
            USAGE_DAY.INPUT,
            USAGE_DAY.CACHE_READ,
            USAGE_DAY.CACHE_WRITE,
            USAGE_DAY.OUTPUT,
            USAGE_DAY.REASONING,
            USAGE_DAY.COST);

    static long day(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), DAY);
    }

    void insert(Tx tx, List<Spend> spends) {
        var insert = tx.sql().insertInto(USAGE_EVENT, EVENT);
        for (var spend : spends) insert = insert.values(row(spend));
        insert.execute();
        addUp(tx, spends);
    }

    /** In one order whatever the calls: two servers that add to the same rows at once must not wait for each other for ever. */
    private static void addUp(Tx tx, List<Spend> spends) {
        var days = new TreeMap<List<String>, List<Object>>(LedgerStore::compare);
        for (var spend : spends) days.merge(whose(spend), sums(spend), LedgerStore::both);
        var insert = tx.sql()
                .insertInto(
                        USAGE_DAY, Stream.concat(WHOSE.stream(), SUMS.stream()).toList());
        for (var day : days.values()) insert = insert.values(day);
        var change = new HashMap<Field<?>, Object>();
        for (var sum : SUMS) change.put(sum, sum.plus(DSL.excluded(sum)));
        insert.onConflict(WHOSE).doUpdate().set(change).execute();
    }

    private static List<String> whose(Spend spend) {
        var caller = spend.caller();
        var day = String.valueOf(day(spend.timing().started()));
        return List.of(
                caller.team().text(),
                day,
                spend.route().model(),
                caller.account().text(),
                caller.key());
    }

    private static int compare(List<String> one, List<String> other) {
        for (var at = 0; at < one.size(); at++) {
            var order = one.get(at).compareTo(other.get(at));
            if (order != 0) return order;
        }
        return 0;
    }

    private static List<Object> both(List<Object> one, List<Object> other) {
        var sum = new ArrayList<>(one);
        for (var at = WHOSE.size(); at < sum.size(); at++) sum.set(at, (long) one.get(at) + (long) other.get(at));
        return sum;
    }

    private static List<Object> sums(Spend spend) {
        var caller = spend.caller();
        var usage = spend.tokens().usage();
        var money = spend.money();
        return List.of(
                caller.team().text(),
                day(spend.timing().started()),
                spend.route().model(),
                caller.account().text(),
                caller.key(),
                1L,
                spend.result().outcome() == Outcome.FAILED ? 1L : 0L,
                money == null ? 1L : 0L,
                spend.tokens().provenance() == Provenance.REPORTED ? 0L : 1L,
                usage.input(),
                usage.cacheRead(),
                usage.cacheWrite(),
                usage.output(),
                usage.reasoning(),
                money == null ? 0L : money.nanos());
    }

    static List<@Nullable Object> row(Spend spend) {
        var caller = spend.caller();
        var route = spend.route();
        var usage = spend.tokens().usage();
        var money = spend.money();
        return Arrays.asList(
                caller.team().text(),
                day(spend.timing().started()),
                spend.id(),
                caller.requestId(),
                caller.account().text(),
                caller.key(),
                route.asked(),
                route.model(),
                route.place(),
                spend.result().outcome().word(),
                (long) spend.result().status(),
                spend.result().fault(),
                usage.input(),
                usage.cacheRead(),
                usage.cacheWrite(),
                usage.output(),
                usage.reasoning(),
                spend.tokens().provenance().word(),
                money == null ? null : money.nanos(),
                money == null ? null : money.prices(),
                route.streamed() ? 1L : 0L,
                (long) route.attempt(),
                spend.timing().started().toEpochMilli(),
                spend.timing().firstMillis(),
                spend.timing().totalMillis());
    }

    /** The latest first, from before this one; empty begins at the end. */
    List<Spend> latest(Tx tx, TeamId team, @Nullable AccountId account, String before, int most) {
        var older = before.isEmpty() ? DSL.noCondition() : USAGE_EVENT.ID.lt(before);
        var theirs = account == null ? DSL.noCondition() : USAGE_EVENT.ACCOUNT_ID.eq(account.text());
        return tx.sql()
                .selectFrom(USAGE_EVENT)
                .where(USAGE_EVENT.TEAM_ID.eq(team.text()), older, theirs)
                .orderBy(USAGE_EVENT.DAY.desc(), USAGE_EVENT.ID.desc())
                .limit(most)
                .fetch(LedgerStore::spend);
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

    /** The sums of these days, both among them. */
    List<DaySum> days(Tx tx, TeamId team, long from, long until) {
        return tx.sql()
                .selectFrom(USAGE_DAY)
                .where(USAGE_DAY.TEAM_ID.eq(team.text()), USAGE_DAY.DAY.between(from, until))
                .orderBy(USAGE_DAY.DAY, USAGE_DAY.MODEL, USAGE_DAY.KEY_ID, USAGE_DAY.ACCOUNT_ID)
                .fetch(LedgerStore::daySum);
    }

    private static DaySum daySum(Record row) {
        return new DaySum(
                row.get(USAGE_DAY.DAY),
                row.get(USAGE_DAY.MODEL),
                row.get(USAGE_DAY.ACCOUNT_ID),
                row.get(USAGE_DAY.KEY_ID),
                new Sum(
                        row.get(USAGE_DAY.CALLS),
                        row.get(USAGE_DAY.FAILED),
                        row.get(USAGE_DAY.UNPRICED),
                        row.get(USAGE_DAY.ESTIMATED),
                        row.get(USAGE_DAY.INPUT),
                        row.get(USAGE_DAY.OUTPUT),
                        row.get(USAGE_DAY.CACHE_READ),
                        row.get(USAGE_DAY.COST)));
    }
}
