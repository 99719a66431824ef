package hearth.base.net;

import static hearth.base.net.OutboundException.Reason.BROKEN;
import static hearth.base.net.OutboundException.Reason.REFUSED;
import static hearth.base.net.OutboundException.Reason.STOPPED;
import static hearth.base.net.OutboundException.Reason.TLS;
import static hearth.base.net.OutboundException.Reason.TOO_SLOW;
import static hearth.base.net.OutboundException.Reason.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hearth.base.config.Settings.Egress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections that are not HTTP, by the rules of those that are. */
@Timeout(60)
class DialTest extends Abroad {
    private static final SSLContext OURS = Certificates.of("a.test");

    @Override
    SSLContext trust() {
        return OURS;
    }

    @Test
    void what_goes_both_ways_is_written_down_when_it_is_over() throws Exception {
        try (var peer = Peer.doing(talk -> {
            talk.send("220 hello");
            talk.hang();
        })) {
            try (var connection = outbound.open(dial("a.test", peer.port()))) {
                var socket = connection.socket();
                assertThat(socket.getInputStream().readNBytes(9)).isEqualTo(bytes("220 hello"));
                socket.getOutputStream().write(bytes("QUIT"));
                assertThat(notebook.lines()).containsExactly("opening a.test:" + peer.port() + " for mail");
                assertThat(notebook.received()).isZero();
                connection.close();
            }
            assertThat(notebook.received()).isEqualTo(9);
            assertThat(notebook.sent()).isEqualTo(4);
            assertThat(peer.wasLeft()).isTrue();
        }
    }

    @Test
    void the_address_that_was_judged_is_the_one_that_is_connected_to() throws Exception {
        names.then("twice.test", "127.0.0.1").then("twice.test", "169.254.169.254");
        try (var peer = Peer.doing(Peer.Talk::hang);
                var connection = outbound.open(dial("twice.test", peer.port()))) {
            assertThat(connection.socket().getInetAddress().getHostName()).isEqualTo("twice.test");
            assertThat(names.lookups()).isEqualTo(1);
        }
    }

    @Test
    void the_next_address_is_tried_where_the_first_does_not_answer() throws Exception {
        try (var peer = Peer.doing(Peer.Talk::hang)) {
            names.then("two.test", "127.0.0.2", "127.0.0.1");
            try (var connection = outbound.open(dial("two.test", peer.port()))) {
                assertThat(connection.socket().getInetAddress().getHostAddress())
                        .isEqualTo("127.0.0.1");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"metadata.test, LOCAL", "169.254.169.254, LOCAL", "a.test, PUBLIC", "127.0.0.1, PUBLIC", "0x7f.1, LOCAL"
    })
    void where_nobody_may_go_nothing_is_opened(String host, Reach reach) throws Exception {
        try (var peer = Peer.doing(Peer.Talk::hang)) {
            var failure = failure(new Dial(team, "mail", host, peer.port(), false, reach, GENEROUS));

            assertThat(failure.reason()).isEqualTo(REFUSED);
            assertThat(notebook.lines()).singleElement().asString().startsWith("refused ");
            assertThat(peer.connections()).isZero();
        }
    }

    @Test
    void at_home_only_the_house_is_connected_to() throws Exception {
        names.then("far.test", "93.184.215.14");
        try (var peer = Peer.doing(Peer.Talk::hang);
                var home = new Outbound(Egress.NONE, notebook, names, trust())) {
            assertThat(catchThrowableOfType(OutboundException.class, () -> home.open(dial("far.test", 25)))
                            .reason())
                    .isEqualTo(REFUSED);
            assertThat(notebook.lines()).containsExactly("refused far.test:25 for mail");
            assertThatThrownBy(() -> home.open(new Dial(team, "mail", "a.test", 25, false, Reach.PUBLIC, GENEROUS)))
                    .hasMessageContaining("HEARTH_EGRESS");
            assertThat(names.lookups()).isEqualTo(1);
            home.open(dial("a.test", peer.port())).close();
        }
    }

    @Test
    void without_a_row_in_the_ledger_nothing_is_opened() throws Exception {
        Ledger full = new Ledger() {
            @Override
            public void opening(Contact contact) {
                throw new IllegalStateException("the disk is full");
            }

            @Override
            public void refused(Contact contact) {}

            @Override
            public void carried(Contact contact, long sent, long received) {}
        };
        try (var peer = Peer.doing(Peer.Talk::hang);
                var stuck = new Outbound(Egress.CONFIGURED, full, names, trust())) {
            assertThatThrownBy(() -> stuck.open(dial("a.test", peer.port()))).hasMessage("the disk is full");
            assertThat(peer.connections()).isZero();
        }
    }

    @Test
    void nobody_there() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            free = socket.getLocalPort();
        }
        assertThat(failure(dial("a.test", free)).reason()).isEqualTo(UNREACHABLE);
        assertThat(failure(dial("nowhere.test", free)).sentence()).contains("has no address");
    }

    @Test
    void tls_needs_proof_of_the_name() throws Exception {
        try (var peer = secure(talk -> {
            talk.send("220 hello");
            talk.hang();
        })) {
            try (var connection = outbound.open(secure("a.test", peer))) {
                assertThat(connection.socket().getInputStream().readNBytes(9)).isEqualTo(bytes("220 hello"));
            }
            assertThat(notebook.sent()).isGreaterThan(100);
            assertThat(notebook.received()).isGreaterThan(100);
            for (var host : new String[] {"b.test", "127.0.0.1"}) {
                var failure = failure(secure(host, peer));
                assertThat(failure.reason()).isEqualTo(TLS);
                assertThat(failure.sentence()).contains("does not prove that it is " + host);
            }
        }
    }

    @Test
    void tls_needs_somebody_who_vouches() throws Exception {
        try (var peer = secure(Peer.Talk::hang);
                var stranger = new Outbound(Egress.CONFIGURED, notebook, names, SSLContext.getDefault())) {
            assertThat(catchThrowableOfType(OutboundException.class, () -> stranger.open(secure("a.test", peer)))
                            .reason())
                    .isEqualTo(TLS);
        }
    }

    @Test
    void who_speaks_no_tls_is_told_apart() {
        try (var peer = Peer.doing(talk -> talk.send("220 hello\r\n"))) {
            assertThat(failure(secure("a.test", peer)).sentence()).contains("a port without it?");
        }
    }

    @Test
    void a_lookup_that_hangs() throws Exception {
        var never = new CountDownLatch(1);
        Resolver hanging = name -> {
            try {
                never.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        };
        try (var slow = new Outbound(Egress.CONFIGURED, notebook, hanging, trust())) {
            var dial = late("a.test", 25, false, GENEROUS.withConnect(SHORT));

            assertThatThrownBy(() -> slow.open(dial)).hasMessageContaining("accepted no connection in time");
        } finally {
            never.countDown();
        }
    }

    @Test
    void a_handshake_without_an_answer() throws Exception {
        try (var peer = Peer.doing(Peer.Talk::hang)) {
            var failure = failure(late("a.test", peer.port(), true, GENEROUS.withConnect(SHORT)));

            assertThat(failure.reason()).isEqualTo(TOO_SLOW);
            assertThat(failure.sentence()).contains("accepted no connection in time");
            assertThat(peer.wasLeft()).isTrue();
        }
    }

    @Test
    void a_silence_in_the_middle() throws Exception {
        try (var peer = Peer.doing(Peer.Talk::hang);
                var connection = outbound.open(late("a.test", peer.port(), false, GENEROUS.withIdle(SHORT)))) {
            assertFault(connection, TOO_SLOW, "stopped in the middle");
            assertThat(peer.wasLeft()).isTrue();
        }
    }

    @Test
    void a_server_that_drips_for_ever() throws Exception {
        try (var peer = Peer.doing(talk -> talk.drip("2".repeat(10_000), 20));
                var connection = outbound.open(late("a.test", peer.port(), false, GENEROUS.withTotal(SHORT)))) {
            assertFault(connection, TOO_SLOW, "longer in all");
        }
    }

    @Test
    void a_reader_who_rests_is_not_the_servers_fault() throws Exception {
        try (var peer = Peer.doing(talk -> {
                    talk.send("one");
                    talk.hang();
                });
                var connection = outbound.open(late("a.test", peer.port(), false, GENEROUS.withIdle(SHORT)))) {
            connection.socket().getInputStream().readNBytes(3);
            Thread.sleep(SHORT.multipliedBy(3));
            connection.socket().getOutputStream().write(bytes("still here"));
        }
        assertThat(notebook.sent()).isEqualTo(10);
    }

    @Test
    void when_the_house_closes_so_do_its_connections() throws Exception {
        try (var peer = Peer.doing(Peer.Talk::hang);
                var connection = outbound.open(dial("a.test", peer.port()))) {
            outbound.close();
            assertFault(connection, STOPPED, "told to stop");
        }
    }

    @Test
    void a_reset_is_a_fault_and_what_somebody_says_is_none() throws Exception {
        try (var peer = Peer.doing(Peer.Talk::hang);
                var connection = outbound.open(dial("a.test", peer.port()))) {
            assertThat(connection.isFault(new IllegalStateException("550 no"))).isFalse();
            var wrapped = new IllegalStateException("library", new IOException("Connection reset"));
            assertThat(connection.isFault(wrapped)).isTrue();
            assertThat(connection.fault(wrapped).reason()).isEqualTo(BROKEN);
        }
    }

    private static void assertFault(TcpConnection connection, OutboundException.Reason reason, String sentence) {
        var thrown = catchThrowable(() -> connection.socket().getInputStream().readAllBytes());

        assertThat(connection.isFault(thrown)).isTrue();
        assertThat(connection.fault(new IllegalStateException(thrown)).reason()).isEqualTo(reason);
        assertThat(connection.fault(thrown).sentence()).contains(sentence);
    }

    @AfterEach
    void nothing_is_left_behind() {
        assertThat(outbound.watched()).isZero();
    }

    private Dial dial(String host, int port) {
        return late(host, port, false, GENEROUS);
    }

    private Dial secure(String host, Peer peer) {
        return late(host, peer.port(), true, GENEROUS);
    }

    private Dial late(String host, int port, boolean tls, Deadlines deadlines) {
        return new Dial(team, "mail", host, port, tls, Reach.LOCAL, deadlines);
    }

    private OutboundException failure(Dial dial) {
        return catchThrowableOfType(OutboundException.class, () -> outbound.open(dial));
    }

    private static Peer secure(Peer.Script script) throws IOException {
        return Peer.on(
                OURS.getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), script);
    }
}
