package hearth.budget;

import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.budget.Period.Window;
import hearth.budget.Purse.Portion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this server may spend of budgets. It is drawn from the database before it is promised to calls, and booked there with their
 * rows; so the sum of what is gone and of what all servers hold is never more than the budget, and a call costs no query.
 */
public final class Purses {
    /** A server that said nothing for so long is taken for dead, and what it held goes back. */
    private static final Duration ALIVE = Duration.ofSeconds(60);

    /** Its own clock must say so before the others' do. */
    private static final Duration CERTAIN = ALIVE.minusSeconds(10);

    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration OVER = Duration.ofHours(1);

    private final Database database;
    private final Clock clock;
    private final Budgets budgets;
    private final PurseStore store = new PurseStore();
    private final Booking booking;
    private final String node = Ids.next();
    private final Map<Key, Purse> purses = new ConcurrentHashMap<>();
    private final Purse.Draws draws = new FromDatabase();
    private volatile long saidAlive;

    public Purses(Database database, Clock clock, Budgets budgets, Alarm alarm) {
        this.database = database;
        this.clock = clock;
        this.budgets = budgets;
        this.booking = new Booking(store, clock, alarm);
        live();
    }

    private record Key(String budget, long begins) {}

    /** By what this server is known to the others. */
    public String node() {
        return node;
    }

    /** For one call; nothing is promised to it yet. */
    public Hold open(Spender spender, boolean isStream) {
        return new Hold(this, spender, isStream);
    }

    List<Purse> of(Spender spender, String model) {
        var all = budgets.on(spender, model);
        if (!all.isEmpty() && System.nanoTime() - saidAlive > CERTAIN.toNanos()) throw unsure();
        return all.stream().map(this::purse).toList();
    }

    /** Others may have taken what this server holds. */
    private static Problem unsure() {
        return Problem.of(
                503, "budget_unsure", "What is left of the budget cannot be looked up just now. Try again shortly.");
    }

    private Purse purse(Budget budget) {
        var window = budget.limit().per().at(clock.instant());
        var purse =
                purses.computeIfAbsent(new Key(budget.id(), window.begins()), key -> new Purse(draws, budget, window));
        purse.follow(budget);
        return purse;
    }

    private final class FromDatabase implements Purse.Draws {
        @Override
        public Portion draw(Budget budget, Window window, long need) {
            var limit = budget.limit().amount();
            var place = Booking.place(budget, window, node);
            return database.write(budget.team(), tx -> store.draw(tx, place, limit, need, clock.instant()));
        }

        @Override
        public void giveBack(Budget budget, Window window, long amount) {
            database.write(budget.team(), tx -> {
                store.giveBack(tx, Booking.place(budget, window, node), amount);
                return null;
            });
        }
    }

    Problem refusal(Purse purse, long need) {
        return Refusals.exhausted(purse.budget(), purse.window(), need, purse.left(), clock.instant());
    }

    Map<String, String> headers(Collection<Purse> all) {
        return RateHeaders.of(all, clock.instant());
    }

    /** Writes what calls came to, in one order whatever the calls, so that two servers do not wait for each other for ever. */
    public void book(Tx tx, List<Settlement> settlements) {
        var sums = new TreeMap<Purse, Long>(
                Comparator.comparing((Purse purse) -> purse.budget().id())
                        .thenComparingLong(purse -> purse.window().begins()));
        for (var each : settlements) {
            if (each.spent() != 0 && Booking.isWritten(each.purse().budget()))
                sums.merge(each.purse(), each.spent(), Long::sum);
        }
        sums.forEach((purse, spent) -> booking.spend(tx, purse.budget(), purse.window(), node, spent));
    }

    /** Towards the thresholds of a team as a whole. */
    public void watch(Tx tx, TeamId team, Instant when, long nanos) {
        booking.watch(tx, team, when, nanos);
    }

    /** Once that is on the disk. */
    public void settle(List<Settlement> settlements) {
        for (var each : settlements) each.purse().settle(each.promised(), each.spent());
    }

    /** Says that this server lives. */
    public void live() {
        var said = System.nanoTime();
        var now = clock.instant();
        database.writeAcross(SystemUse.METER, tx -> {
            store.live(tx, node, now.plus(ALIVE));
            store.sweep(tx, now.minus(OVER));
            return null;
        });
        saidAlive = said;
    }

    /** Gives back what has not been needed for a while. */
    public void tidy() {
        var now = clock.instant().toEpochMilli();
        purses.forEach((key, purse) -> {
            if (!purse.isIdle(IDLE)) return;
            purse.giveBackRest();
            if (!purse.hasPromised() && purse.window().ends() <= now) purses.remove(key, purse);
        });
    }

    /** Servers that died: what they were at is handed over, and what they held is free. */
    public void bury(Heir heir) {
        database.writeAcross(SystemUse.METER, tx -> {
            for (var dead : store.dead(tx, node, clock.instant())) {
                heir.inherit(tx, dead);
                store.bury(tx, dead);
            }
            return null;
        });
    }

    /** Takes over what a dead server had not booked. */
    @FunctionalInterface
    public interface Heir {
        void inherit(Tx tx, String node);
    }

    /** What a call of a server that died came to, on the budgets that it is on now. */
    public void bookFor(Tx tx, String dead, Spender spender, String model, Instant started, long nanos, long tokens) {
        for (var budget : budgets.on(tx, spender, model)) {
            var spent = switch (budget.limit().unit()) {
                case USD -> nanos;
                case TOKENS -> tokens;
                case REQUESTS -> 1L;
                case STREAMS -> 0L;
            };
            if (spent == 0 || !Booking.isWritten(budget)) continue;
            booking.spend(tx, budget, budget.limit().per().at(started), dead, spent);
        }
    }

    /** Goes: what it holds is free at once. */
    public void leave() {
        purses.values().forEach(Purse::giveBackRest);
        database.writeAcross(SystemUse.METER, tx -> {
            store.bury(tx, node);
            return null;
        });
    }
}
