package hearth.operate;

import hearth.base.access.Policy;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.watch.Health;
import hearth.base.watch.Metrics;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What load balancers, orchestrators and Prometheus ask for. */
public final class WatchApi {
    private final Health health;
    private final Metrics metrics;

    public WatchApi(Health health, Metrics metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    public void routes(Routes to) {
        to.get("/health/live", Policy.MANAGEMENT, this::live);
        to.get("/health/ready", Policy.MANAGEMENT, this::ready);
        to.get("/health/started", Policy.MANAGEMENT, this::live);
        to.get("/healthz", Policy.PUBLIC, this::ready);
        to.get("/up", Policy.PUBLIC, this::ready);
        to.get("/metrics", Policy.MANAGEMENT, this::metrics);
    }

    /** Never asks the database: a process that is restarted for its database's sake helps nobody. Routes exist only once started. */
    private Answer live(Request request) {
        return Answer.json(Map.of("status", "ok"));
    }

    private Answer ready(Request request) {
        var report = health.report();
        var checks = new LinkedHashMap<String, String>();
        report.checks().forEach((name, state) -> checks.put(name, word(state)));
        var body = new LinkedHashMap<String, Object>();
        body.put("status", word(report.state()));
        body.put("checks", checks);
        return new Answer.Json(report.isReady() ? 200 : 503, body);
    }

    private Answer metrics(Request request) {
        return new Answer.Content(200, "text/plain; version=0.0.4; charset=utf-8", metrics.text());
    }

    private static String word(Health.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
