package hearth.welcome;

import hearth.base.egress.EgressLedger;
import hearth.base.egress.EgressLine;
import hearth.base.http.Answer;
import hearth.base.http.Policy;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.watch.Health;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** The first page of a house in which nobody lives yet: that it stands, and on what. */
public final class WelcomePages {
    private final String version;
    private final String database;
    private final Instant started;
    private final Health health;
    private final EgressLedger ledger;

    public WelcomePages(String version, String database, Clock clock, Health health, EgressLedger ledger) {
        this.version = version;
        this.database = database;
        this.started = clock.instant();
        this.health = health;
        this.ledger = ledger;
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
                        "connections", connections()));
    }

    /** Since the hour of the start; the ledger counts by the hour. */
    private long connections() {
        return ledger.sinceOfAll(started).stream()
                .filter(EgressLine::allowed)
                .mapToLong(EgressLine::calls)
                .sum();
    }
}
