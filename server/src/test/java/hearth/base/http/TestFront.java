package hearth.base.http;

import hearth.base.access.Gatekeeper;
import hearth.base.config.Configuration;
import hearth.base.crypto.Secrets;
import hearth.base.text.Problem;
import hearth.base.watch.Health;
import hearth.base.watch.Metrics;
import hearth.testing.RawHttp;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A front with routes of the test's own: {@code /api/…} speaks JSON, the rest is for browsers and says little. */
final class TestFront implements AutoCloseable {
    private final Health health = new Health(List.of());
    private final Metrics metrics = new Metrics();
    private final Front front;

    TestFront(Map<String, String> flags, Consumer<Routes> routes) {
        this(flags, Gatekeeper.CLOSED, routes);
    }

    TestFront(Map<String, String> flags, Gatekeeper keeper, Consumer<Routes> routes) {
        var all = new HashMap<String, String>(Map.of("--listen", "127.0.0.1:0", "--drain-seconds", "5"));
        all.putAll(flags);
        var table = new Routes();
        routes.accept(table);
        front = new Front(
                Configuration.read(all, Map.of()),
                table,
                List.of(new Json(), new Browsers()),
                (request, template, model) -> "<p>" + request.formToken().value() + "</p>",
                keeper,
                new Secrets("a secret of at least thirty-two characters"),
                health,
                metrics);
        front.start();
    }

    RawHttp http() {
        return new RawHttp(URI.create(front.origin()).getPort());
    }

    RawHttp management() {
        return new RawHttp(URI.create(front.managementOrigin()).getPort());
    }

    Metrics metrics() {
        return metrics;
    }

    Health health() {
        return health;
    }

    void stop() {
        front.stop();
    }

    @Override
    public void close() {
        front.stop();
        metrics.close();
    }

    private static final class Json implements Edge {
        @Override
        public boolean owns(Request request) {
            return request.path().startsWith("/api/") || request.path().startsWith("/health/");
        }

        @Override
        public Answer failure(Request request, Problem problem) {
            return new Answer.Json(problem.status(), Map.of("code", problem.code(), "message", problem.sentence()));
        }
    }

    private static final class Browsers implements Edge {
        @Override
        public boolean owns(Request request) {
            return true;
        }

        @Override
        public boolean isForBrowsers() {
            return true;
        }

        @Override
        public Answer failure(Request request, Problem problem) {
            return new Answer.Content(problem.status(), "text/html; charset=utf-8", "<h1>" + problem.code() + "</h1>");
        }
    }
}
