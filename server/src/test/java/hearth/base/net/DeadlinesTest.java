package hearth.base.net;

import static hearth.base.net.OutboundException.Reason.STOPPED;
import static hearth.base.net.OutboundException.Reason.TOO_SLOW;
import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hearth.base.config.Settings.Egress;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What hangs is cut; that it is cut at the right moment is left to the sentence that says which deadline it was. */
@Timeout(60)
class DeadlinesTest extends Abroad {
    private static final String STREAM = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n";

    @Test
    void a_connection_that_nobody_accepts() throws Exception {
        try (var full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var waiting = fill(full);
            var call = call().deadlines(GENEROUS.withConnect(SHORT))
                    .get(URI.create("http://a.test:" + full.getLocalPort() + "/"));

            assertLate(call, "accepted no connection in time");
            for (var socket : waiting) socket.close();
        }
    }

    @Test
    void a_handshake_without_an_answer() throws Exception {
        try (var peer = Peer.doing(Peer.Talk::hang)) {
            var call = call().deadlines(GENEROUS.withConnect(SHORT)).get(URI.create("https://a.test:" + peer.port()));

            assertLate(call, "accepted no connection in time");
            assertThat(peer.wasLeft()).isTrue();
        }
    }

    @Test
    void a_lookup_that_hangs() throws Exception {
        var never = new CountDownLatch(1);
        Resolver hanging = name -> {
            await(never);
            return List.of();
        };
        try (var slow = new Outbound(Egress.CONFIGURED, notebook, hanging, trust())) {
            var call = call().deadlines(GENEROUS.withConnect(SHORT)).get(URI.create("http://a.test/"));

            assertThatThrownBy(() -> slow.send(call)).hasMessageContaining("accepted no connection in time");
            assertThat(notebook.lines()).isEmpty();
        } finally {
            never.countDown();
        }
    }

    @Test
    void a_server_that_never_begins_to_answer() throws Exception {
        try (var peer = Peer.doing(talk -> {
            talk.request();
            talk.hang();
        })) {
            assertLate(
                    call().deadlines(GENEROUS.withFirstByte(SHORT)).get(peer.uri("a.test", "/")),
                    "did not begin to answer");
            assertThat(peer.wasLeft()).isTrue();
        }
    }

    @Test
    void a_head_that_drips() throws Exception {
        try (var peer = Peer.doing(talk -> {
            talk.request();
            talk.drip("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(10_000), 20);
        })) {
            assertLate(
                    call().deadlines(GENEROUS.withFirstByte(SHORT)).get(peer.uri("a.test", "/")),
                    "did not begin to answer");
            assertThat(peer.wasLeft()).isTrue();
        }
    }

    @Test
    void a_server_that_promises_for_ever() throws Exception {
        try (var peer = Peer.doing(talk -> {
            talk.request();
            while (true) {
                talk.send("HTTP/1.1 102 Processing\r\n\r\n");
                Thread.sleep(20);
            }
        })) {
            assertLate(
                    call().deadlines(GENEROUS.withFirstByte(SHORT)).get(peer.uri("a.test", "/")),
                    "did not begin to answer");
            assertThat(peer.wasLeft()).isTrue();
        }
    }

    @Test
    void a_stream_that_falls_silent() throws Exception {
        try (var peer = streaming();
                var reply =
                        outbound.send(call().deadlines(GENEROUS.withIdle(SHORT)).get(peer.uri("a.test", "/")))) {
            assertThat(reply.body().readNBytes(5)).isEqualTo(bytes("hello"));
            var failure = catchThrowableOfType(
                    OutboundException.class, () -> reply.body().read());

            assertThat(failure.reason()).isEqualTo(TOO_SLOW);
            assertThat(failure.sentence()).contains("stopped in the middle");
            assertThatThrownBy(() -> reply.body().read()).isSameAs(failure);
            assertThat(peer.wasLeft()).isTrue();
        }
        assertThat(outbound.underWay()).isZero();
    }

    @Test
    void a_stream_that_drips_may_not_drip_for_ever() throws Exception {
        try (var peer = Peer.doing(talk -> {
            talk.request();
            talk.send("HTTP/1.1 200 OK\r\n\r\n");
            talk.drip("x".repeat(10_000), 20);
        })) {
            assertLate(
                    call().deadlines(GENEROUS.withTotal(Duration.ofSeconds(1))).get(peer.uri("a.test", "/")),
                    "longer in all");
            assertThat(peer.wasLeft()).isTrue();
        }
    }

    @Test
    void a_slow_reader_of_ours_is_not_the_servers_fault() throws Exception {
        try (var peer = Peer.answering(Peer.ok("hello"));
                var reply =
                        outbound.send(call().deadlines(GENEROUS.withIdle(SHORT).withFirstByte(SHORT))
                                .get(peer.uri("a.test", "/")))) {
            Thread.sleep(SHORT.multipliedBy(4));
            assertThat(reply.body().read()).isEqualTo('h');
            Thread.sleep(SHORT.multipliedBy(4));

            assertThat(text(reply)).isEqualTo("ello");
        }
    }

    @Test
    void a_reply_that_nobody_closes_is_cleared_away_in_the_end() throws Exception {
        try (var peer = streaming()) {
            outbound.send(call().deadlines(GENEROUS.withTotal(SHORT)).get(peer.uri("a.test", "/")));

            assertThat(peer.wasLeft()).isTrue();
            eventuallyNothingIsUnderWay();
        }
    }

    @Test
    void another_thread_stops_a_call_before_its_first_byte() throws Exception {
        var asked = new CountDownLatch(1);
        try (var peer = Peer.doing(talk -> {
            talk.request();
            asked.countDown();
            talk.hang();
        })) {
            var stop = new Stop();
            var failed = failing(() -> outbound.send(call().get(peer.uri("a.test", "/")), stop));
            await(asked);
            stop.now();

            assertThat(failed.get(10, TimeUnit.SECONDS).reason()).isEqualTo(STOPPED);
            assertThat(peer.wasLeft()).isTrue();
            eventuallyNothingIsUnderWay();
        }
    }

    @Test
    void another_thread_stops_a_call_in_its_stream() throws Exception {
        try (var peer = streaming()) {
            var stop = new Stop();
            var reply = outbound.send(call().get(peer.uri("a.test", "/")), stop);
            reply.body().readNBytes(5);
            var failed = failing(() -> reply.body().read());
            stop.now();

            assertThat(failed.get(10, TimeUnit.SECONDS).reason()).isEqualTo(STOPPED);
            assertThat(peer.wasLeft()).isTrue();
            eventuallyNothingIsUnderWay();
        }
    }

    @Test
    void a_call_stopped_before_it_began_opens_nothing() {
        try (var peer = Peer.answering(Peer.ok("yes"))) {
            var stop = new Stop();
            stop.now();

            assertThat(catchThrowableOfType(
                                    OutboundException.class,
                                    () -> outbound.send(call().get(peer.uri("a.test", "/")), stop))
                            .reason())
                    .isEqualTo(STOPPED);
            assertThat(peer.connections()).isZero();
            assertThat(notebook.lines()).isEmpty();
        }
    }

    @Test
    void a_stop_after_the_end_harms_nobody() throws Exception {
        try (var peer = Peer.answering(Peer.ok("yes"))) {
            var stop = new Stop();
            assertThat(text(outbound.send(call().get(peer.uri("a.test", "/")), stop)))
                    .isEqualTo("yes");
            stop.now();

            assertThat(fetch(call().get(peer.uri("a.test", "/")))).isEqualTo("yes");
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void interrupting_the_callers_thread_is_a_stop() throws Exception {
        var asked = new CountDownLatch(1);
        try (var peer = Peer.doing(talk -> {
            talk.request();
            asked.countDown();
            talk.hang();
        })) {
            var failed = new CompletableFuture<OutboundException>();
            var caller = Thread.ofVirtual().start(() -> failed.complete(failure(call().get(peer.uri("a.test", "/")))));
            await(asked);
            caller.interrupt();

            assertThat(failed.get(10, TimeUnit.SECONDS).reason()).isEqualTo(STOPPED);
            assertThat(peer.wasLeft()).isTrue();
        }
    }

    @Test
    void closing_the_client_ends_every_call() throws Exception {
        try (var peer = streaming()) {
            var reply = outbound.send(call().get(peer.uri("a.test", "/")));
            reply.body().readNBytes(5);
            var failed = failing(() -> reply.body().read());
            outbound.close();

            assertThat(failed.get(10, TimeUnit.SECONDS).reason()).isEqualTo(STOPPED);
            assertThat(peer.wasLeft()).isTrue();
        }
    }

    private void assertLate(Call call, String sentence) {
        var failure = failure(call);

        assertThat(failure.reason()).isEqualTo(TOO_SLOW);
        assertThat(failure.sentence()).contains(sentence);
        // Who reads may hear of it a moment before who watches has let go of it.
        eventually("nothing is under way", () -> outbound.underWay() == 0);
    }

    private static Peer streaming() {
        return Peer.doing(talk -> {
            talk.request();
            talk.send(STREAM);
            talk.hang();
        });
    }

    private interface Step {
        Object run() throws Exception;
    }

    private static CompletableFuture<OutboundException> failing(Step step) {
        var failed = new CompletableFuture<OutboundException>();
        Thread.ofVirtual().start(() -> failed.complete(catchThrowableOfType(OutboundException.class, step::run)));
        return failed;
    }

    private void eventuallyNothingIsUnderWay() throws InterruptedException {
        for (var wait = 0; wait < 500 && outbound.underWay() > 0; wait++) Thread.sleep(20);
        assertThat(outbound.underWay()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the kernel accepts no more on its own. */
    private static List<Socket> fill(ServerSocket server) throws Exception {
        List<Socket> sockets = new ArrayList<>();
        while (sockets.size() < 20) {
            var socket = new Socket();
            sockets.add(socket);
            try {
                socket.connect(server.getLocalSocketAddress(), 300);
            } catch (SocketTimeoutException full) {
                return sockets;
            }
        }
        throw new IllegalStateException("the backlog has no end here");
    }
}
