package hearth.budget;

import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import org.jspecify.annotations.Nullable;

/** Told when spending crosses a threshold, once in each period, in the transaction that does. */
@FunctionalInterface
public interface Alarm {
    void ring(Tx tx, Crossing crossing);

    /**
     * @param budget null where all that the team spends in a month is meant
     * @param threshold in nano-dollars or counts
     */
    record Crossing(TeamId team, @Nullable Budget budget, long threshold) {}
}
