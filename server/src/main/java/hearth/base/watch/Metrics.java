package hearth.base.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What /metrics tells: the JVM, requests by route, pools and queues. Nothing leaves the house by it; somebody has to ask. */
public final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final Map<Request, Timer> requests = new ConcurrentHashMap<>();

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbage.bindTo(registry);
    }

    /** A number that is asked for whenever /metrics is. */
    public void gauge(String name, String help, Supplier<Number> value) {
        Gauge.builder(name, value).description(help).register(registry);
    }

    /** The same with one label, such as the state of jobs. */
    public void gauge(String name, String help, String label, String labelled, Supplier<Number> value) {
        Gauge.builder(name, value).description(help).tag(label, labelled).register(registry);
    }

    /** By route and not by path: paths have ids in them, and there would be no end of series. */
    public void request(String method, String route, int status, Duration took) {
        requests.computeIfAbsent(new Request(method, route, status), this::timer)
                .record(took);
    }

    private Timer timer(Request request) {
        return Timer.builder("http.server.requests")
                .description("Requests by method, route and status")
                .tag("method", request.method())
                .tag("route", request.route())
                .tag("status", Integer.toString(request.status()))
                .register(registry);
    }

    /** In Prometheus' text format. */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }

    private record Request(String method, String route, int status) {}
}
