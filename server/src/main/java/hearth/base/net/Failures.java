package hearth.base.net;

import hearth.base.net.OutboundException.Reason;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Turns what the network threw into one of our reasons and a sentence. */
final class Failures {
    private Failures() {}

    /** What went wrong before there was a connection. */
    static OutboundException connecting(Origin origin, Exchange exchange, Exception thrown) {
        if (thrown instanceof OutboundException ours) return ours;
        if (isEnded(exchange)) return ended(origin, exchange);
        return switch (thrown) {
            case UnknownHostException unknown ->
                unreachable(origin.host() + " has no address: is the name right?", thrown);
            case SocketTimeoutException late -> Ending.CONNECT.at(origin);
            case SSLException untrusted -> new OutboundException(Reason.TLS, untrusted(origin, untrusted), thrown);
            default -> unreachable(origin.shown() + " does not answer: is it running?", thrown);
        };
    }

    /** What went wrong on a connection that stood. */
    static OutboundException talking(Origin origin, Exchange exchange, Exception thrown) {
        if (thrown instanceof OutboundException ours) return ours;
        if (isEnded(exchange)) return ended(origin, exchange);
        return new OutboundException(
                Reason.BROKEN,
                origin.shown() + " broke off its answer, or answered with something that is no HTTP.",
                thrown);
    }

    /** An interrupted virtual thread finds its socket closed; that is a stop like any other. */
    private static boolean isEnded(Exchange exchange) {
        if (Thread.currentThread().isInterrupted()) exchange.end(Ending.STOPPED);
        return exchange.ending().isPresent();
    }

    private static OutboundException ended(Origin origin, Exchange exchange) {
        return exchange.ending().orElse(Ending.STOPPED).at(origin);
    }

    private static OutboundException unreachable(String sentence, Exception thrown) {
        return new OutboundException(Reason.UNREACHABLE, sentence, thrown);
    }

    private static String untrusted(Origin origin, SSLException thrown) {
        if (thrown instanceof SSLPeerUnverifiedException || isAboutCertificate(thrown)) {
            return origin.shown() + " does not prove that it is " + origin.host()
                    + ": its certificate is for another name, out of date, or signed by nobody this machine trusts.";
        }
        return origin.shown() + " speaks no TLS that we can agree on. Is it perhaps "
                + (origin.isSecure() ? "http:// there?" : "a port without it?");
    }

    private static boolean isAboutCertificate(SSLException thrown) {
        return thrown instanceof SSLHandshakeException && thrown.getCause() instanceof CertificateException;
    }
}
