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

    Checks(Hosts hosts, Csrf csrf, BooleanSupplier draining) {
        this.hosts = hosts;
        this.csrf = csrf;
        this.draining = draining;
    }

    /** @param most the largest body that its address takes */
    void run(Request request, long most) {
        hosts.check(request.caller());
        if (draining.getAsBoolean() && !request.path().startsWith(WATCHED)) {
            throw Problem.of(503, STOPPING, "The server is stopping. Try again in a moment.");
        }
        var length = request.context().req().getContentLengthLong();
        if (length > most) throw tooLarge();
        // A form is kept on the disk while it is read, so its end must be known before.
        if (length < 0 && request.header("Content-Type").startsWith("multipart/")) {
            throw Problem.of(411, "length_required", "Send Content-Length with a form that has files.");
        }
    }

    void runForms(Request request, Edge edge) {
        if (edge.isForBrowsers() && !request.isSafe()) csrf.check(request);
    }

    static Problem tooLarge() {
        return Problem.of(
                413,
                "body_too_large",
                "The body is larger than this server takes (HEARTH_MAX_BODY, or HEARTH_MAX_IMPORT for chats from elsewhere).");
    }
}
