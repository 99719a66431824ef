package hearth.operate;

import hearth.base.db.Database;
import hearth.base.jobs.JobState;
import hearth.base.jobs.Jobs;
import hearth.base.net.Outbound;
import hearth.base.watch.Metrics;
import java.util.Locale;

/** The pools and queues that /metrics shows. */
public final class Gauges {
    private Gauges() {}

    public static void hang(Metrics metrics, Database database, Jobs jobs, Outbound outbound) {
        metrics.gauge(
                "hearth.db.busy", "Connections in use", () -> database.load().busy());
        metrics.gauge(
                "hearth.db.connections",
                "Connections there are",
                () -> database.load().connections());
        metrics.gauge(
                "hearth.db.waiting",
                "Callers that wait for a connection or for the writer",
                () -> database.load().waiting());
        metrics.gauge("hearth.outbound.open", "Calls to the outside that are under way", outbound::underWay);
        for (var state : JobState.values()) {
            var word = state.name().toLowerCase(Locale.ROOT);
            metrics.gauge(
                    "hearth.jobs",
                    "Jobs by state",
                    "state",
                    word,
                    () -> jobs.depths().getOrDefault(state, 0L));
        }
    }
}
