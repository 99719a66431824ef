package hearth.base.net;

import static hearth.base.net.OutboundException.Reason.REFUSED;
import static hearth.base.net.OutboundException.Reason.TLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hearth.base.config.Settings.Egress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** A certificate for a.test alone, which this client trusts and others do not. */
class TlsTest extends Abroad {
    private static final SSLContext OURS = Certificates.of("a.test");

    @Override
    SSLContext trust() {
        return OURS;
    }

    @Test
    void who_proves_its_name_is_spoken_to() throws Exception {
        try (var peer = secure(Peer.ok("safe"))) {
            assertThat(fetch(call().get(at("a.test", peer)))).isEqualTo("safe");
            assertThat(fetch(call().get(at("a.test", peer)))).isEqualTo("safe");
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void who_proves_another_name_is_not_told_anything() throws Exception {
        try (var peer = secure(Peer.ok("safe"))) {
            for (var host : new String[] {"b.test", "127.0.0.1"}) {
                var failure = failure(call().header("authorization", "Bearer k").get(at(host, peer)));

                assertThat(failure.reason()).isEqualTo(TLS);
                assertThat(failure.sentence()).contains("does not prove that it is " + host);
            }
            assertThat(peer.requests()).isEmpty();
            assertThat(outbound.underWay()).isZero();
        }
    }

    @Test
    void who_is_vouched_for_by_nobody_is_not_told_anything() throws Exception {
        try (var peer = secure(Peer.ok("safe"));
                var stranger = new Outbound(Egress.CONFIGURED, notebook, names, SSLContext.getDefault())) {
            var failure =
                    catchThrowableOfType(OutboundException.class, () -> stranger.send(call().get(at("a.test", peer))));

            assertThat(failure.reason()).isEqualTo(TLS);
            assertThat(failure.sentence()).contains("does not prove");
            assertThat(peer.requests()).isEmpty();
        }
    }

    @Test
    void who_speaks_no_tls_is_told_apart() {
        try (var peer = Peer.doing(talk -> talk.send("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            var failure = failure(call().get(at("a.test", peer)));

            assertThat(failure.reason()).isEqualTo(TLS);
            assertThat(failure.sentence()).contains("http://");
        }
    }

    @Test
    void a_redirect_to_plain_http_is_refused() throws Exception {
        try (var plain = Peer.answering(Peer.ok("plain"));
                var peer = secure(Peer.redirect(302, plain.uri("a.test", "/").toString()))) {
            assertThat(failure(call().followRedirects().get(at("a.test", peer))).reason())
                    .isEqualTo(REFUSED);
            assertThat(plain.connections()).isZero();
        }
    }

    @Test
    void another_thread_stops_a_call_over_tls() throws Exception {
        try (var peer = secure(talk -> {
            talk.request();
            talk.send("HTTP/1.1 200 OK\r\n\r\nhello");
            talk.hang();
        })) {
            var stop = new Stop();
            var reply = outbound.send(call().get(at("a.test", peer)), stop);
            reply.body().readNBytes(5);
            Thread.ofVirtual().start(stop::now);

            assertThat(reply.body())
                    .satisfies(body -> assertThatThrownBy(body::read).hasMessageContaining("told to stop"));
            assertThat(peer.wasLeft()).isTrue();
        }
    }

    private static URI at(String host, Peer peer) {
        return URI.create("https://" + host + ":" + peer.port() + "/");
    }

    private static Peer secure(String answer) throws IOException {
        return secure(talk -> talk.answerAll(answer));
    }

    private static Peer secure(Peer.Script script) throws IOException {
        return Peer.on(
                OURS.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), script);
    }
}
