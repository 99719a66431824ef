package hearth.base.net;

import hearth.base.ids.TeamId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request to the outside, and how far it may go. Starts out with the narrowest reach and follows no redirect.
 *
 * <p>Its headers are for the origin of its address alone; none but a harmless few ever go to another one.
 */
public final class Call {
    /** Enough for any answer of a model; who fetches files says so. */
    public static final long USUAL_MOST = 32L << 20;

    private static final String TOKEN_MARKS = "!#$%&'*+.^_`|~-";
    /** What frames a message, or decides about the connection, is ours. */
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "accept-encoding");

    private final Contactless who;
    private final String method;
    private final URI uri;
    private final List<Header> headers;
    private final byte @Nullable [] body;
    private final Deadlines deadlines;
    private final long most;

    private Call(Builder from, String method, URI uri, byte @Nullable [] body) {
        this.who = new Contactless(from.team, from.purpose, from.reach, from.redirects);
        this.method = method;
        this.uri = uri;
        this.headers = List.copyOf(from.headers);
        this.body = body;
        this.deadlines = from.deadlines;
        this.most = from.most;
    }

    /** Whose call it is, and what for: a word or two that the owner reads on the page of what left. */
    public static Builder by(TeamId team, String purpose) {
        return new Builder(team, purpose);
    }

    TeamId team() {
        return who.team;
    }

    String purpose() {
        return who.purpose;
    }

    Reach reach() {
        return who.reach;
    }

    boolean followsRedirects() {
        return who.redirects;
    }

    String method() {
        return method;
    }

    URI uri() {
        return uri;
    }

    List<Header> headers() {
        return headers;
    }

    /** Not a copy: nothing in this package writes to it. */
    byte @Nullable [] body() {
        return body;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    long most() {
        return most;
    }

    /** Without headers, path and query, any of which may hold a secret. */
    @Override
    public String toString() {
        return method + " " + Origin.shown(uri) + " for " + who.purpose;
    }

    private record Contactless(TeamId team, String purpose, Reach reach, boolean redirects) {}

    record Header(String name, String value) {
        Header {
            if (!isToken(name)) throw new IllegalArgumentException("not a header's name: " + name);
            // A line break would start a header of the value's choosing. The value stays out of the message: it may be
            // a key.
            if (!isValue(value)) throw new IllegalArgumentException("a value that no header can have: " + name);
        }

        // Loops, since three headers of every call come through here.
        private static boolean isValue(String value) {
            for (var at = 0; at < value.length(); at++) {
                var letter = value.charAt(at);
                if ((letter < 0x20 && letter != '\t') || letter >= 0x7f) return false;
            }
            return true;
        }
    }

    private static boolean isToken(String name) {
        for (var at = 0; at < name.length(); at++) {
            var letter = name.charAt(at);
            if (!isLetterOrDigit(letter) && TOKEN_MARKS.indexOf(letter) < 0) return false;
        }
        return !name.isEmpty();
    }

    private static boolean isLetterOrDigit(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
    }

    /** Gathers what a call needs; ends with its method. */
    public static final class Builder {
        private final TeamId team;
        private final String purpose;
        private final List<Header> headers = new ArrayList<>();
        private Reach reach = Reach.PUBLIC;
        private boolean redirects;
        private Deadlines deadlines = Deadlines.USUAL;
        private long most = USUAL_MOST;

        private Builder(TeamId team, String purpose) {
            Contact.checkPurpose(purpose);
            this.team = team;
            this.purpose = purpose;
        }

        public Builder reach(Reach widest) {
            this.reach = widest;
            return this;
        }

        public Builder header(String name, String value) {
            if (OURS.contains(name.toLowerCase(Locale.ROOT)))
                throw new IllegalArgumentException(name + " is set by us");
            headers.add(new Header(name, value));
            return this;
        }

        /** At most five, each checked like a call of its own. */
        public Builder followRedirects() {
            this.redirects = true;
            return this;
        }

        public Builder deadlines(Deadlines longest) {
            this.deadlines = longest;
            return this;
        }

        /** The most bytes that the body of the answer may have. */
        public Builder most(long bytes) {
            if (bytes < 0) throw new IllegalArgumentException("less than nothing");
            this.most = bytes;
            return this;
        }

        public Call get(URI uri) {
            return new Call(this, "GET", uri, null);
        }

        /** Takes the array as it is: a prompt can be long, and a stream long open. */
        public Call post(URI uri, byte[] body) {
            return new Call(this, "POST", uri, body);
        }

        public Call send(String method, URI uri, byte @Nullable [] body) {
            if (!isToken(method) || method.equals("CONNECT")) {
                throw new IllegalArgumentException("not a method for this: " + method);
            }
            return new Call(this, method, uri, body);
        }
    }
}
