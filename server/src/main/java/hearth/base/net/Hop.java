package hearth.base.net;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** One request on the way of a call: the first, or one to which a redirect pointed. */
record Hop(
        Destination where,
        Reach reach,
        String method,
        List<Call.Header> headers,
        @Nullable HttpEntity body) {
    /** What may be told to another origin. A list of secrets to drop would miss the next provider's own header. */
    private static final Set<String> HARMLESS = Set.of("accept", "accept-language", "range", "user-agent");

    static Hop first(Call call, Destination where) {
        var body = call.body() == null ? null : new ByteArrayEntity(call.body(), null);
        return new Hop(where, call.reach(), call.method(), call.headers(), body);
    }

    URI uri() {
        return where.uri();
    }

    Origin origin() {
        return where.origin();
    }

    String target() {
        return where.target();
    }

    static boolean isRedirect(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    Hop to(int status, URI target) throws OutboundException {
        var there = Destination.of(target);
        var origin = origin();
        var next = there.origin();
        if (origin.isSecure() && !next.isSecure()) {
            throw OutboundException.refused(
                    origin.shown() + " redirects from https:// to http://, where anybody on the way could read along.");
        }
        var plain = becomesGet(status);
        var kept = origin.equals(next);
        if (!kept && !plain && body != null) {
            throw OutboundException.refused(origin.shown() + " wants what was sent to it passed on to " + next.shown()
                    + ". Set that address instead.");
        }
        return new Hop(
                there,
                // A place in the house was given to one host, not to wherever that host points.
                origin.sameHost(next) ? reach : Reach.PUBLIC,
                plain ? "GET" : method,
                headers.stream().filter(header -> goesOn(header, kept, plain)).toList(),
                plain ? null : body);
    }

    private boolean becomesGet(int status) {
        if (method.equals("GET") || method.equals("HEAD")) return false;
        return status == 303 || ((status == 301 || status == 302) && method.equals("POST"));
    }

    private static boolean goesOn(Call.Header header, boolean kept, boolean plain) {
        var name = header.name().toLowerCase(Locale.ROOT);
        if (plain && name.startsWith("content-")) return false;
        return kept || HARMLESS.contains(name);
    }

    /** Where a redirect points. */
    URI resolved(String location) throws OutboundException {
        try {
            return uri().resolve(location);
        } catch (IllegalArgumentException odd) {
            // Without the cause, whose message is the whole location.
            throw new OutboundException(
                    OutboundException.Reason.BROKEN, origin().shown() + " redirects to something that is no address.");
        }
    }
}
