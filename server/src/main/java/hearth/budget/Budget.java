package hearth.budget;

import hearth.base.ids.TeamId;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What somebody may spend, or what may be spent on something.
 *
 * @param allowsUnpriced whether models whose price nobody knows may be called all the same; a limit in money cannot hold them
 */
public record Budget(TeamId team, String id, Subject subject, Limit limit, boolean allowsUnpriced) {
    /** Amounts at which somebody is told: at 80 and at 100 percent. */
    List<Long> thresholds() {
        return LongStream.of(80, 100).mapToObj(this::percent).toList();
    }

    private long percent(long percent) {
        var amount = limit.amount();
        return amount / 100 * percent + Math.ceilDiv(amount % 100 * percent, 100L);
    }
}
