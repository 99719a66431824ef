package hearth.welcome;

import hearth.base.http.Answer;
import hearth.base.http.Policy;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.watch.Health;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** The first page of a house in which nobody lives yet: that it stands, and on what. */
public final class WelcomePages {
    private final String version;
    private final String database;
    private final Instant started;
    private final Health health;
    private final LongSupplier connections;

    public WelcomePages(String version, String database, Instant started, Health health, LongSupplier connections) {
        this.version = version;
        this.database = database;
        this.started = started;
        this.health = health;
        this.connections = connections;
    }

    public void routes(Routes to) {
        to.get("/", Policy.PUBLIC, this::welcome);
    }

    private Answer welcome(Request request) {
        return Answer.page(
                "welcome/welcome",
                Map.of(
                        "version", version,
                        "database", database,
                        "started", started.toEpochMilli(),
                        "health", health.report().state().name().toLowerCase(Locale.ROOT),
                        "connections", connections.getAsLong()));
    }
}
