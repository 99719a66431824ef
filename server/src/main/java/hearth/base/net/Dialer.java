package hearth.base.net;

import hearth.base.net.OutboundException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Opens what is not HTTP by the steps of a call: looked up, judged, written down, connected. */
final class Dialer {
    private final Guard guard;
    private final Ledger ledger;
    private final Lookup lookup;
    private final SSLContext tls;

    Dialer(Guard guard, Ledger ledger, Lookup lookup, SSLContext tls) {
        this.guard = guard;
        this.ledger = ledger;
        this.lookup = lookup;
        this.tls = tls;
    }

    TcpConnection open(Dial dial, Exchange exchange) throws OutboundException {
        var origin = origin(dial);
        var contact = new Contact(dial.team(), origin.shown(), dial.purpose());
        try {
            exchange.waitFor(Ending.CONNECT);
            guard.check(origin, dial.reach());
            var vetted = guard.vetted(origin, dial.reach(), lookup.addresses(origin, exchange));
            ledger.opening(contact);
            return connected(dial, origin, contact, vetted, exchange);
        } catch (OutboundException failed) {
            if (failed.reason() == Reason.REFUSED) ledger.refused(contact);
            throw failed;
        } finally {
            exchange.rest();
        }
    }

    private Origin origin(Dial dial) throws OutboundException {
        try {
            return Origin.of(dial.host(), dial.port());
        } catch (OutboundException odd) {
            ledger.refused(new Contact(dial.team(), "(no host):" + dial.port(), dial.purpose()));
            throw odd;
        }
    }

    private TcpConnection connected(
            Dial dial, Origin origin, Contact contact, List<InetAddress> vetted, Exchange exchange)
            throws OutboundException {
        var plain = plain(origin, vetted, exchange);
        Runnable counted = () -> ledger.carried(contact, plain.sent(), plain.received());
        var connected = false;
        try {
            Socket socket = dial.tls() ? secure(origin, plain) : plain;
            exchange.check(origin);
            connected = true;
            plain.watch();
            return new TcpConnection(origin, exchange, plain, socket, tls, counted);
        } catch (IOException broken) {
            throw Failures.connecting(origin, exchange, broken);
        } finally {
            if (!connected) {
                plain.cut();
                counted.run();
            }
        }
    }

    /** Tries one address after the other; the time is shared out, so that the last still gets its turn. */
    private static WatchedSocket plain(Origin origin, List<InetAddress> vetted, Exchange exchange)
            throws OutboundException {
        var each = Math.toIntExact(Math.max(1, exchange.longestConnect().toMillis() / vetted.size()));
        IOException last = new IOException("there was nothing to try");
        for (var address : vetted) {
            var socket = new WatchedSocket(origin, exchange);
            exchange.loosenBy(socket::cut);
            try {
                exchange.check(origin);
                socket.connect(new InetSocketAddress(named(origin, address), origin.port()), each);
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException broken) {
                socket.cut();
                last = broken;
            }
        }
        throw Failures.connecting(origin, exchange, last);
    }

    /** The address with the name it was looked up for, so that nobody asks for the name of the address. */
    private static InetAddress named(Origin origin, InetAddress address) throws IOException {
        return InetAddress.getByAddress(origin.host(), address.getAddress());
    }

    private SSLSocket secure(Origin origin, Socket plain) throws IOException {
        var socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, origin.host(), origin.port(), true);
        var parameters = socket.getSSLParameters();
        // Without this, any certificate that somebody trusted has signed would do.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
