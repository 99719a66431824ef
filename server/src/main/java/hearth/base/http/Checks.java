package hearth.base.http;

import hearth.base.text.Problem;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** What every request must pass before its route is asked. */
final class Checks {
    static final String STOPPING = "stopping";
    static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String WATCHED = "/health/";

    private final Hosts hosts;
    private final Csrf csrf;
    private final BooleanSupplier draining;
    private final long maxBody;

    Checks(Hosts hosts, Csrf csrf, BooleanSupplier draining, long maxBody) {
        this.hosts = hosts;
        this.csrf = csrf;
        this.draining = draining;
        this.maxBody = maxBody;
    }

    void run(Request request, Edge edge) {
        hosts.check(request.caller());
        if (draining.getAsBoolean() && !request.path().startsWith(WATCHED)) {
            throw Problem.of(503, STOPPING, "The server is stopping. Try again in a moment.");
        }
        if (request.context().req().getContentLengthLong() > maxBody) throw tooLarge();
        if (edge.isForBrowsers() && !request.isSafe()) csrf.check(request);
    }

    static Problem tooLarge() {
        return Problem.of(413, "body_too_large", "The body is larger than this server takes (HEARTH_MAX_BODY).");
    }
}
