package hearth.base.net;

import hearth.base.net.OutboundException.Reason;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/** A connection for a protocol other than HTTP: vetted, held to its deadlines, and written down when it is closed. */
public final class TcpConnection implements AutoCloseable {
    private final Origin origin;
    private final Exchange exchange;
    private final WatchedSocket plain;
    private final Socket socket;
    private final SSLContext tls;
    private final Runnable counted;
    private final AtomicBoolean over = new AtomicBoolean();

    TcpConnection(
            Origin origin, Exchange exchange, WatchedSocket plain, Socket socket, SSLContext tls, Runnable counted) {
        this.origin = origin;
        this.exchange = exchange;
        this.plain = plain;
        this.socket = socket;
        this.tls = tls;
        this.counted = counted;
    }

    /** For a library that speaks the protocol; it is connected, and the library must open no other. */
    public Socket socket() {
        return socket;
    }

    /** For a protocol that begins TLS in the middle: lays it over the socket. Whoever does so checks the name. */
    public SSLSocketFactory trust() {
        return tls.getSocketFactory();
    }

    /** {@code host:port}. */
    public String shown() {
        return origin.shown();
    }

    /** Whether the network is at fault, and not what was said over it. */
    public boolean isFault(Throwable thrown) {
        return exchange.ending().isPresent() || causes(thrown).anyMatch(IOException.class::isInstance);
    }

    /** What went wrong with the network, out of whatever a library made of it. */
    public OutboundException fault(Throwable thrown) {
        return causes(thrown)
                .filter(OutboundException.class::isInstance)
                .map(OutboundException.class::cast)
                .findFirst()
                .orElseGet(() -> untold(thrown));
    }

    private OutboundException untold(Throwable thrown) {
        var untrusted = causes(thrown).filter(SSLException.class::isInstance).findFirst();
        if (untrusted.isPresent()) return Failures.connecting(origin, exchange, (SSLException) untrusted.get());
        var ending = exchange.ending();
        if (ending.isPresent()) return ending.get().at(origin);
        return new OutboundException(Reason.BROKEN, origin.shown() + " broke off the connection.", thrown);
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }

    @Override
    public void close() {
        if (!over.compareAndSet(false, true)) return;
        plain.cut();
        counted.run();
        exchange.finish();
    }
}
