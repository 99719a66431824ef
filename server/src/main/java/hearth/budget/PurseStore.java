package hearth.budget;

import static hearth.schema.Tables.BUDGET_ALERT;
import static hearth.schema.Tables.BUDGET_LEASE;
import static hearth.schema.Tables.BUDGET_PERIOD;
import static hearth.schema.Tables.METER_NODE;

import hearth.base.db.Prepared;
import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import hearth.budget.Period.Window;
import hearth.budget.Purse.Portion;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** SQL of what is gone of budgets and of what servers may spend of the rest. */
final class PurseStore {
    /** One server among several takes no more than this share of what is free, so that the others find something too. */
    private static final long SHARE = 8;

    /** For statements whose values come later. */
    private static final Place ANY = new Place(TeamId.SERVER, "", Window.EVER, false, "");

    private static final Prepared SPEND = new Prepared(sql -> sql.update(BUDGET_PERIOD)
            .set(BUDGET_PERIOD.SPENT, BUDGET_PERIOD.SPENT.plus(0L))
            .where(period(ANY))
            .returningResult(BUDGET_PERIOD.SPENT));
    private static final Prepared LESSEN = new Prepared(PurseStore::lessening);

    /**
     * Spent and leased, for who wants more of it. The first statement locks the row, so that two servers ask one after the other.
     *
     * @param spent what is gone
     * @param leased what all living servers hold
     */
    private record Gone(long spent, long leased) {}

    /** Takes as much as is needed, and some for the next calls; nothing where that much is not free. */
    Portion draw(Tx tx, Place place, long limit, long need, Instant now) {
        var gone = gone(tx, place, now);
        var free = limit - gone.spent() - gone.leased();
        if (free < need) return new Portion(0, free);
        var amount = isAlone(tx) ? free : Math.max(need, free / SHARE);
        if (place.isCountedAtOnce()) add(tx, place, amount);
        else lease(tx, place, amount);
        return new Portion(amount, free - amount);
    }

    /** Only one process can have the file, so there is nobody to share with. */
    private static boolean isAlone(Tx tx) {
        return tx.sql().family() == SQLDialect.SQLITE;
    }

    private static Gone gone(Tx tx, Place place, Instant now) {
        open(tx, place);
        var spent = tx.sql()
                .select(BUDGET_PERIOD.SPENT)
                .from(BUDGET_PERIOD)
                .where(period(place))
                .fetchSingle()
                .value1();
        var alive = DSL.select(METER_NODE.NODE).from(METER_NODE).where(METER_NODE.UNTIL_AT.gt(now.toEpochMilli()));
        var leased = tx.sql()
                .select(DSL.coalesce(DSL.sum(BUDGET_LEASE.AMOUNT), DSL.inline(0)))
                .from(BUDGET_LEASE)
                .where(
                        BUDGET_LEASE.TEAM_ID.eq(place.team().text()),
                        BUDGET_LEASE.BUDGET_ID.eq(place.budget()),
                        BUDGET_LEASE.BEGINS_AT.eq(place.window().begins()),
                        BUDGET_LEASE.NODE.eq(place.node()).or(BUDGET_LEASE.NODE.in(alive)))
                .fetchSingle()
                .value1();
        return new Gone(spent, leased.longValue());
    }

    /** Makes sure that its row is there, and locks it. */
    static void open(Tx tx, Place place) {
        tx.sql()
                .insertInto(BUDGET_PERIOD)
                .set(BUDGET_PERIOD.TEAM_ID, place.team().text())
                .set(BUDGET_PERIOD.BUDGET_ID, place.budget())
                .set(BUDGET_PERIOD.BEGINS_AT, place.window().begins())
                .set(BUDGET_PERIOD.ENDS_AT, place.window().ends())
                .set(BUDGET_PERIOD.SPENT, 0L)
                .onConflict(BUDGET_PERIOD.TEAM_ID, BUDGET_PERIOD.BUDGET_ID, BUDGET_PERIOD.BEGINS_AT)
                .doUpdate()
                .set(BUDGET_PERIOD.SPENT, BUDGET_PERIOD.SPENT)
                .execute();
    }

    private static void lease(Tx tx, Place place, long amount) {
        tx.sql()
                .insertInto(BUDGET_LEASE)
                .set(BUDGET_LEASE.TEAM_ID, place.team().text())
                .set(BUDGET_LEASE.BUDGET_ID, place.budget())
                .set(BUDGET_LEASE.BEGINS_AT, place.window().begins())
                .set(BUDGET_LEASE.NODE, place.node())
                .set(BUDGET_LEASE.AMOUNT, amount)
                .onConflict(BUDGET_LEASE.TEAM_ID, BUDGET_LEASE.BUDGET_ID, BUDGET_LEASE.BEGINS_AT, BUDGET_LEASE.NODE)
                .doUpdate()
                .set(BUDGET_LEASE.AMOUNT, BUDGET_LEASE.AMOUNT.plus(DSL.excluded(BUDGET_LEASE.AMOUNT)))
                .execute();
    }

    /** Gives back what was drawn and is not needed. */
    void giveBack(Tx tx, Place place, long amount) {
        if (place.isCountedAtOnce()) add(tx, place, -amount);
        else lessen(tx, place, amount);
    }

    private static void add(Tx tx, Place place, long amount) {
        tx.sql()
                .update(BUDGET_PERIOD)
                .set(BUDGET_PERIOD.SPENT, BUDGET_PERIOD.SPENT.plus(amount))
                .where(period(place))
                .execute();
    }

    /** So much more is gone for good; all that is gone now, or empty where there is no such period. */
    OptionalLong spend(Tx tx, Place place, long amount) {
        return SPEND.number(
                tx, amount, place.team().text(), place.budget(), place.window().begins());
    }

    /** What is gone is not held any more. */
    void lessen(Tx tx, Place place, long amount) {
        var values = List.of(
                amount,
                amount,
                place.team().text(),
                place.budget(),
                place.window().begins(),
                place.node());
        LESSEN.run(tx, List.of(values));
    }

    private static Query lessening(DSLContext sql) {
        var rest = BUDGET_LEASE.AMOUNT.minus(0L);
        var none = DSL.inline(0L);
        return sql.update(BUDGET_LEASE)
                .set(BUDGET_LEASE.AMOUNT, DSL.when(rest.lt(none), none).otherwise(rest))
                .where(lease(ANY));
    }

    /** False where it was noted before. */
    boolean cross(Tx tx, Place place, long threshold, Instant now) {
        return tx.sql()
                        .insertInto(BUDGET_ALERT)
                        .set(BUDGET_ALERT.TEAM_ID, place.team().text())
                        .set(BUDGET_ALERT.BUDGET_ID, place.budget())
                        .set(BUDGET_ALERT.BEGINS_AT, place.window().begins())
                        .set(BUDGET_ALERT.THRESHOLD, threshold)
                        .set(BUDGET_ALERT.CROSSED_AT, now.toEpochMilli())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    private static Condition period(Place place) {
        return BUDGET_PERIOD
                .TEAM_ID
                .eq(place.team().text())
                .and(BUDGET_PERIOD.BUDGET_ID.eq(place.budget()))
                .and(BUDGET_PERIOD.BEGINS_AT.eq(place.window().begins()));
    }

    private static Condition lease(Place place) {
        return BUDGET_LEASE
                .TEAM_ID
                .eq(place.team().text())
                .and(BUDGET_LEASE.BUDGET_ID.eq(place.budget()))
                .and(BUDGET_LEASE.BEGINS_AT.eq(place.window().begins()))
                .and(BUDGET_LEASE.NODE.eq(place.node()));
    }

    /** Says that this server lives. */
    void live(Tx tx, String node, Instant until) {
        tx.sql()
                .insertInto(METER_NODE)
                .set(METER_NODE.NODE, node)
                .set(METER_NODE.UNTIL_AT, until.toEpochMilli())
                .onConflict(METER_NODE.NODE)
                .doUpdate()
                .set(METER_NODE.UNTIL_AT, until.toEpochMilli())
                .execute();
    }

    /** Servers that said nothing any more; where there can be one alone, all others. */
    List<String> dead(Tx tx, String self, Instant now) {
        var silent = isAlone(tx) ? DSL.noCondition() : METER_NODE.UNTIL_AT.le(now.toEpochMilli());
        return tx.sql()
                .select(METER_NODE.NODE)
                .from(METER_NODE)
                .where(METER_NODE.NODE.ne(self), silent)
                .fetch(METER_NODE.NODE);
    }

    /** What it leased is free again. */
    void bury(Tx tx, String node) {
        tx.sql().deleteFrom(BUDGET_LEASE).where(BUDGET_LEASE.NODE.eq(node)).execute();
        tx.sql().deleteFrom(METER_NODE).where(METER_NODE.NODE.eq(node)).execute();
    }

    /** Minutes that are long over are of no interest to anybody. */
    void sweep(Tx tx, Instant before) {
        tx.sql()
                .deleteFrom(BUDGET_PERIOD)
                .where(
                        BUDGET_PERIOD.ENDS_AT.lt(before.toEpochMilli()),
                        BUDGET_PERIOD.ENDS_AT.minus(BUDGET_PERIOD.BEGINS_AT).le(60_000L))
                .execute();
    }

    /** Where the shares of one budget in one of its periods stand, for one server. */
    record Place(TeamId team, String budget, Window window, boolean isCountedAtOnce, String node) {}
}
