package hearth.meter;

import static hearth.schema.Tables.USAGE_DAY;
import static hearth.schema.Tables.USAGE_EVENT;

import hearth.base.db.Prepared;
import hearth.base.db.Tx;
import hearth.meter.Spend.Outcome;
import hearth.meter.Spend.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** SQL that books calls and adds them up. */
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

    private static final Prepared EVENTS =
            new Prepared(sql -> sql.insertInto(USAGE_EVENT, EVENT).values(Collections.nCopies(EVENT.size(), null)));
    private static final Prepared DAYS = new Prepared(LedgerStore::addition);

    private static Query addition(DSLContext sql) {
        var fields = Stream.concat(WHOSE.stream(), SUMS.stream()).toList();
        var change = new HashMap<Field<?>, Object>();
        for (var sum : SUMS) change.put(sum, sum.plus(DSL.excluded(sum)));
        return sql.insertInto(USAGE_DAY, fields)
                .values(Collections.nCopies(fields.size(), null))
                .onConflict(WHOSE)
                .doUpdate()
                .set(change);
    }

    static long day(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), DAY);
    }

    void insert(Tx tx, List<Spend> spends) {
        EVENTS.run(tx, spends.stream().map(LedgerStore::row).toList());
        addUp(tx, spends);
    }

    /** In one order whatever the calls: two servers that add to the same rows at once must not wait for each other for ever. */
    private static void addUp(Tx tx, List<Spend> spends) {
        var days = new TreeMap<List<String>, List<Object>>(LedgerStore::compare);
        for (var spend : spends) days.merge(whose(spend), sums(spend), LedgerStore::both);
        DAYS.run(tx, List.copyOf(days.values()));
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
}
