package hearth.base.jobs;

import hearth.base.db.SystemUse;
import java.time.Duration;
import java.util.List;

/** Takes jobs as a worker does that then does nothing more: one that died. */
final class Claims {
    private Claims() {}

    static List<Claim> take(Jobs jobs, String owner, Duration lease, String kind) {
        var now = jobs.clock().instant();
        return jobs.database()
                .writeAcross(
                        SystemUse.JOBS, tx -> jobs.store().claim(tx, List.of(kind), owner, now, now.plus(lease), 1));
    }
}
