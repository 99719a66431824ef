package hearth.budget;

import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import hearth.budget.Alarm.Crossing;
import hearth.budget.Period.Window;
import hearth.budget.PurseStore.Place;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what calls came to on budgets, and rings where a threshold is crossed. */
final class Booking {
    /** Of all that a team spends in a month, in dollars. */
    private static final List<Long> WATCHED = List.of(10_000_000_000L, 50_000_000_000L, 100_000_000_000L);

    private static final String WHOLE_TEAM = "";

    private final PurseStore store;
    private final Clock clock;
    private final Alarm alarm;

    Booking(PurseStore store, Clock clock, Alarm alarm) {
        this.store = store;
        this.clock = clock;
        this.alarm = alarm;
    }

    /** On the budget, and off the lease of the server that made the call. A budget that somebody has removed counts nothing. */
    void spend(Tx tx, Budget budget, Window window, String node, long amount) {
        var place = place(budget, window, node);
        store.spend(tx, place, amount).ifPresent(total -> {
            store.lessen(tx, place, amount);
            ring(tx, place, budget, budget.thresholds(), total - amount, total);
        });
    }

    /** Towards the thresholds of a team as a whole. */
    void watch(Tx tx, TeamId team, Instant when, long nanos) {
        var place = new Place(team, WHOLE_TEAM, Period.MONTH.at(when), true, "");
        var total = store.spend(tx, place, nanos).orElseGet(() -> begin(tx, place, nanos));
        ring(tx, place, null, WATCHED, total - nanos, total);
    }

    /** The first of its month. */
    private long begin(Tx tx, Place place, long nanos) {
        PurseStore.open(tx, place);
        return store.spend(tx, place, nanos).orElseThrow();
    }

    private void ring(Tx tx, Place place, @Nullable Budget budget, List<Long> thresholds, long before, long after) {
        for (var threshold : thresholds) {
            if (before >= threshold || after < threshold) continue;
            if (store.cross(tx, place, threshold, clock.instant())) {
                alarm.ring(tx, new Crossing(place.team(), budget, threshold));
            }
        }
    }

    /** Rates are counted when they are drawn: what a server that died had of a minute is not worth a row for each call. */
    static Place place(Budget budget, Window window, String node) {
        return new Place(budget.team(), budget.id(), window, budget.limit().per() == Period.MINUTE, node);
    }

    /** Whether what is spent of it is written, and not only held. */
    static boolean isWritten(Budget budget) {
        return switch (budget.limit().per()) {
            case NOW, MINUTE -> false;
            case DAY, MONTH, TOTAL -> true;
        };
    }
}
