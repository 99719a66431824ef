package hearth.base.net;

import hearth.base.net.OutboundException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.util.Timeout;

/** One request and the head of its answer: looked up, judged, written down, connected, sent, in this order. */
final class Roundtrip {
    private final Guard guard;
    private final Ledger ledger;
    private final Lookup lookup;
    private final Connections connections;

    Roundtrip(Guard guard, Ledger ledger, Lookup lookup, Connections connections) {
        this.guard = guard;
        this.ledger = ledger;
        this.lookup = lookup;
        this.connections = connections;
    }

    /** An answer of which the head was read, on the line that still carries its body. */
    record Answer(Hop hop, Line line, ClassicHttpRequest request, ClassicHttpResponse response) {
        void whole() {
            line.giveBack(request, response);
        }
    }

    Answer make(Hop hop, Contact contact, Exchange exchange) throws OutboundException {
        try {
            exchange.waitFor(Ending.CONNECT);
            guard.check(hop.origin(), hop.reach());
            return onALine(hop, contact, exchange);
        } catch (OutboundException failed) {
            if (failed.reason() == Reason.REFUSED) ledger.refused(contact);
            throw failed;
        } finally {
            exchange.rest();
        }
    }

    private Answer onALine(Hop hop, Contact contact, Exchange exchange) throws OutboundException {
        var endpoint = lease(hop, exchange);
        var line = new Line(
                connections, hop.reach(), endpoint, (sent, received) -> ledger.carried(contact, sent, received));
        var answered = false;
        try {
            connect(hop, line, contact, exchange);
            var answer = talk(hop, line, exchange);
            answered = true;
            return answer;
        } finally {
            if (!answered) line.cut();
        }
    }

    private ConnectionEndpoint lease(Hop hop, Exchange exchange) throws OutboundException {
        try {
            // Never waits: there is a free connection, or room for a new one, or far too much is going on.
            return connections.lease(hop.origin(), hop.reach()).get(Timeout.DISABLED);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw Failures.connecting(hop.origin(), exchange, stop);
        } catch (TimeoutException full) {
            throw new OutboundException(Reason.UNREACHABLE, "Hearth has too many connections open.", full);
        } catch (ExecutionException broken) {
            throw Failures.connecting(hop.origin(), exchange, broken);
        }
    }

    private void connect(Hop hop, Line line, Contact contact, Exchange exchange) throws OutboundException {
        var origin = hop.origin();
        // Vetted when it was opened, for this reach and no other.
        var again = line.isConnected();
        var vetted =
                again ? List.<InetAddress>of() : guard.vetted(origin, hop.reach(), lookup.addresses(origin, exchange));
        ledger.opening(contact);
        exchange.loosenBy(line::loosen);
        exchange.check(origin);
        if (again) return;
        try {
            line.connect(vetted, exchange.longestConnect());
        } catch (IOException | IllegalStateException broken) {
            throw Failures.connecting(origin, exchange, broken);
        }
        exchange.check(origin);
    }

    private static Answer talk(Hop hop, Line line, Exchange exchange) throws OutboundException {
        var request = request(hop);
        exchange.waitFor(Ending.FIRST_BYTE);
        try {
            return new Answer(hop, line, request, line.execute(request));
        } catch (IOException | HttpException | RuntimeException broken) {
            throw Failures.talking(hop.origin(), exchange, broken);
        }
    }

    private static ClassicHttpRequest request(Hop hop) {
        var origin = hop.origin();
        var request = new BasicClassicHttpRequest(
                hop.method(), new HttpHost(origin.scheme(), origin.host(), origin.port()), hop.target());
        for (var header : hop.headers()) request.addHeader(header.name(), header.value());
        request.setEntity(hop.body());
        return request;
    }
}
