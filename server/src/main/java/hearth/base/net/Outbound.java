package hearth.base.net;

import hearth.base.config.Settings.Egress;
import hearth.base.net.OutboundException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * The one way out, over HTTP mostly; nothing else in Hearth opens a socket to the outside.
 *
 * <p>It looks the host up, lets the guard judge every address, writes the ledger, and connects to what was judged. It blocks:
 * call it on a virtual thread.
 */
public final class Outbound implements AutoCloseable {
    private static final int MOST_REDIRECTS = 5;

    private final Ledger ledger;
    private final Connections connections;
    private final Roundtrip roundtrip;
    private final Dialer dialer;
    private final Sweeper sweeper;
    private final Memo<URI, Destination> destinations = new Memo<>();

    public Outbound(Egress egress, Ledger ledger) {
        this(egress, ledger, Resolver.OF_THE_SYSTEM, trustOfTheSystem());
    }

    /** With names and certificates from elsewhere; the rules stay the same. */
    public Outbound(Egress egress, Ledger ledger, Resolver resolver, SSLContext tls) {
        this.ledger = ledger;
        this.connections = new Connections(tls);
        var guard = new Guard(egress);
        var lookup = new Lookup(resolver);
        this.roundtrip = new Roundtrip(guard, ledger, lookup, connections);
        this.dialer = new Dialer(guard, ledger, lookup, tls);
        this.sweeper = new Sweeper(connections::closeExpired);
    }

    private static SSLContext trustOfTheSystem() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A connection for a protocol other than HTTP, by the same rules. */
    public TcpConnection open(Dial dial) throws OutboundException {
        var exchange = sweeper.watch(dial.deadlines());
        var opened = false;
        try {
            var connection = dialer.open(dial, exchange);
            opened = true;
            return connection;
        } finally {
            if (!opened) exchange.finish();
        }
    }

    public Reply send(Call call) throws OutboundException {
        return send(call, new Stop());
    }

    /** Returns with the head of the answer; whatever its status, that is an answer. */
    public Reply send(Call call, Stop stop) throws OutboundException {
        var exchange = sweeper.watch(call.deadlines());
        var answered = false;
        try {
            stop.ends(exchange);
            var reply = reply(call, follow(call, exchange), exchange);
            answered = true;
            return reply;
        } finally {
            if (!answered) exchange.finish();
        }
    }

    private Roundtrip.Answer follow(Call call, Exchange exchange) throws OutboundException {
        var hop = judged(call, call.uri(), () -> Hop.first(call, destination(call.uri())));
        for (var redirects = 0; ; redirects++) {
            var answer = roundtrip.make(hop, contact(call, hop.origin().shown()), exchange);
            var location = answer.response().getFirstHeader("Location");
            var status = answer.response().getCode();
            if (!call.followsRedirects() || !Hop.isRedirect(status) || location == null) return answer;
            answer.line().cut();
            if (redirects == MOST_REDIRECTS) {
                throw OutboundException.refused(
                        hop.origin().shown() + " is the end of more than " + MOST_REDIRECTS + " redirects.");
            }
            var from = hop;
            var target = from.resolved(location.getValue());
            hop = judged(call, target, () -> from.to(status, target));
        }
    }

    private Destination destination(URI uri) throws OutboundException {
        var known = destinations.get(uri);
        return known.isPresent() ? known.get() : destinations.keep(uri, Destination.of(uri));
    }

    private Hop judged(Call call, URI target, Step step) throws OutboundException {
        try {
            return step.next();
        } catch (OutboundException failed) {
            if (failed.reason() == Reason.REFUSED) ledger.refused(contact(call, Origin.shown(target)));
            throw failed;
        }
    }

    private interface Step {
        Hop next() throws OutboundException;
    }

    private static Contact contact(Call call, String host) {
        return new Contact(call.team(), host, call.purpose());
    }

    private static Reply reply(Call call, Roundtrip.Answer answer, Exchange exchange) throws OutboundException {
        Runnable cut = () -> {
            answer.line().cut();
            exchange.finish();
        };
        Runnable whole = () -> {
            answer.whole();
            exchange.finish();
        };
        var origin = answer.hop().origin();
        var entity = answer.response().getEntity();
        var length = entity == null ? 0 : entity.getContentLength();
        if (length > call.most()) {
            cut.run();
            throw Body.tooLarge(origin, call.most());
        }
        var body = new Body(content(answer, exchange), length, origin, exchange, call.most(), whole, cut);
        // From here on nobody may be inside the connection but a reader, so the sweeper may clear up after one that is
        // gone.
        exchange.loosenBy(cut);
        exchange.check(origin);
        if (length == 0) body.endsHere();
        return new Reply(answer.response().getCode(), answer.hop().uri(), headers(answer.response()), body);
    }

    private static InputStream content(Roundtrip.Answer answer, Exchange exchange) throws OutboundException {
        var entity = answer.response().getEntity();
        if (entity == null) return InputStream.nullInputStream();
        try {
            return entity.getContent();
        } catch (IOException | RuntimeException broken) {
            answer.line().cut();
            throw Failures.talking(answer.hop().origin(), exchange, broken);
        }
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse response) {
        var headers = new HashMap<String, List<String>>();
        for (var header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(String.valueOf(header.getValue()));
        }
        headers.replaceAll((name, values) -> List.copyOf(values));
        return headers;
    }

    /** How many calls hold a connection just now, for /metrics. */
    public int underWay() {
        return connections.leased();
    }

    /** How many calls and connections are held to deadlines just now. */
    int watched() {
        return sweeper.underWay();
    }

    @Override
    public void close() {
        sweeper.close();
        connections.close();
    }
}
