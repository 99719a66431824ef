package hearth.base.egress;

import static hearth.schema.Tables.EGRESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.config.Settings;
import hearth.base.db.OnBothDatabases;
import hearth.base.db.SystemUse;
import hearth.base.ids.TeamId;
import hearth.base.net.Call;
import hearth.base.net.Contact;
import hearth.base.net.Outbound;
import hearth.base.net.OutboundException;
import hearth.base.net.Peer;
import hearth.base.net.Reach;
import hearth.base.net.Resolver;
import hearth.base.text.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EgressLedgerTest extends OnBothDatabases {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final TeamId home = TeamId.next();
    private final TeamId others = TeamId.next();
    private final Wall clock = new Wall();
    private FailingDatabase failing;
    private EgressLedger ledger;

    @BeforeEach
    void open() {
        failing = new FailingDatabase(database());
        ledger = new EgressLedger(failing, clock);
    }

    @AfterEach
    void close() {
        failing.heal();
        ledger.close();
    }

    @Test
    void a_host_is_on_the_disk_before_anything_is_opened() {
        ledger.opening(chat("a.test:443"));

        assertThat(stored()).containsExactly("a.test:443 chat 1 0+0 allowed");
    }

    @Test
    void a_row_is_there_when_the_server_accepts_the_connection() throws Exception {
        var seen = new CopyOnWriteArrayList<String>();
        try (var peer = Peer.doing(talk -> {
                    seen.addAll(stored());
                    talk.request();
                    talk.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes");
                });
                var outbound = outbound();
                var reply =
                        outbound.send(Call.by(home, "chat").reach(Reach.LOCAL).get(peer.uri("a.test", "/")))) {
            assertThat(reply.body().readAllBytes()).hasSize(3);
            assertThat(seen).containsExactly("a.test:" + peer.port() + " chat 1 0+0 allowed");
            assertThat(ledger.since(home, NOON)).singleElement().satisfies(line -> {
                assertThat(line.host()).isEqualTo("a.test:" + peer.port());
                assertThat(line.calls()).isEqualTo(1);
                assertThat(line.bytes()).isGreaterThan(60);
                assertThat(line.last()).isEqualTo(NOON);
            });
        }
    }

    @Test
    void without_a_row_nothing_is_opened() {
        failing.fail();
        try (var peer = Peer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                var outbound = outbound()) {
            var call = Call.by(home, "chat").reach(Reach.LOCAL).get(peer.uri("a.test", "/"));

            assertThatThrownBy(() -> outbound.send(call)).isInstanceOf(Problem.class);
            assertThat(peer.requests()).isEmpty();
            assertThat(outbound.underWay()).isZero();

            failing.heal();
            assertThat(sent(outbound, call)).isEqualTo(200);
            assertThat(stored()).containsExactly("a.test:" + peer.port() + " chat 1 0+0 allowed");
        }
    }

    @Test
    void refusals_are_written_down_too() {
        try (var outbound = outbound()) {
            assertThatThrownBy(() -> outbound.send(Call.by(home, "webhook")
                            .get(URI.create("http://user:secret@169.254.169.254/latest?token=secret"))))
                    .isInstanceOf(OutboundException.class);
        }

        assertThat(ledger.since(home, NOON))
                .containsExactly(new EgressLine("169.254.169.254:80", "webhook", 1, 0, NOON, false));
    }

    @Test
    void many_at_once_add_up_exactly() throws Exception {
        var hosts = List.of("a.test:443", "b.test:443", "c.test:443");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = IntStream.range(0, 3_000)
                    .<Future<?>>mapToObj(number -> callers.submit(() -> {
                        var contact = new Contact(number % 2 == 0 ? home : others, hosts.get(number % 3), "chat");
                        ledger.opening(contact);
                        ledger.carried(contact, 10, 7);
                        if (number % 5 == 0) ledger.refused(contact);
                    }))
                    .toList();
            for (var future : futures) future.get();
        }

        for (var team : List.of(home, others)) {
            assertThat(ledger.since(team, NOON))
                    .containsExactlyInAnyOrderElementsOf(hosts.stream()
                            .flatMap(host -> Stream.of(
                                    new EgressLine(host, "chat", 500, 8_500, NOON, true),
                                    new EgressLine(host, "chat", 100, 0, NOON, false)))
                            .toList());
        }
        assertThat(ledger.sinceOfAll(NOON))
                .filteredOn(EgressLine::allowed)
                .extracting(EgressLine::calls)
                .containsExactly(1_000L, 1_000L, 1_000L);
    }

    @Test
    void what_could_not_be_stored_is_kept_and_stored_later() {
        ledger.opening(chat("a.test:443"));
        failing.fail();
        ledger.opening(chat("a.test:443"));
        ledger.carried(chat("a.test:443"), 100, 10);
        ledger.since(home, NOON);
        ledger.carried(chat("a.test:443"), 200, 20);
        ledger.since(home, NOON);
        assertThat(stored()).containsExactly("a.test:443 chat 1 0+0 allowed");

        failing.heal();
        ledger.since(home, NOON);
        assertThat(stored()).containsExactly("a.test:443 chat 2 300+30 allowed");
    }

    @Test
    void what_is_counted_is_stored_without_being_asked_for() throws Exception {
        ledger.opening(chat("a.test:443"));
        ledger.carried(chat("a.test:443"), 100, 10);

        for (var wait = 0; wait < 300 && !stored().getFirst().contains("100+10"); wait++) Thread.sleep(50);
        assertThat(stored()).containsExactly("a.test:443 chat 1 100+10 allowed");
    }

    @Test
    void closing_stores_what_is_left() {
        ledger.opening(chat("a.test:443"));
        ledger.carried(chat("a.test:443"), 100, 10);
        ledger.close();

        assertThat(stored()).containsExactly("a.test:443 chat 1 100+10 allowed");
    }

    @Test
    void each_hour_has_rows_of_its_own_and_reading_adds_them_up() {
        ledger.opening(chat("a.test:443"));
        clock.set(NOON.plus(Duration.ofMinutes(61)));
        ledger.opening(chat("a.test:443"));
        assertThat(stored()).hasSize(2);
        ledger.opening(new Contact(home, "a.test:443", "embeddings"));

        assertThat(ledger.since(home, NOON.plus(Duration.ofMinutes(59))))
                .containsExactly(
                        new EgressLine("a.test:443", "chat", 2, 0, NOON.plus(Duration.ofMinutes(61)), true),
                        new EgressLine("a.test:443", "embeddings", 1, 0, NOON.plus(Duration.ofMinutes(61)), true));
        assertThat(ledger.since(home, NOON.plus(Duration.ofMinutes(60))))
                .extracting(EgressLine::calls)
                .containsExactly(1L, 1L);
        assertThat(ledger.since(home, NOON.plus(Duration.ofHours(3)))).isEmpty();
    }

    @Test
    void a_clock_that_goes_back_takes_nothing_away() {
        var later = NOON.plusSeconds(10);
        clock.set(later);
        ledger.opening(chat("a.test:443"));
        clock.set(NOON);
        ledger.opening(chat("a.test:443"));
        ledger.carried(chat("a.test:443"), 1, 1);

        assertThat(ledger.since(home, NOON)).containsExactly(new EgressLine("a.test:443", "chat", 2, 2, later, true));
    }

    @Test
    void a_team_sees_its_own_alone_and_the_operator_sees_all() {
        ledger.opening(chat("a.test:443"));
        ledger.opening(new Contact(others, "b.test:443", "chat"));
        ledger.refused(new Contact(TeamId.SERVER, "c.test:443", "upgrade"));

        assertThat(ledger.since(home, NOON)).extracting(EgressLine::host).containsExactly("a.test:443");
        assertThat(ledger.since(others, NOON)).extracting(EgressLine::host).containsExactly("b.test:443");
        assertThat(ledger.sinceOfAll(NOON))
                .extracting(EgressLine::host)
                .containsExactly("a.test:443", "b.test:443", "c.test:443");
    }

    @Test
    void thousands_of_hosts_fit_into_one_write() {
        for (var number = 0; number < 5_000; number++) ledger.refused(chat("h" + number + ".test:443"));

        assertThat(ledger.since(home, NOON)).hasSize(5_000);
    }

    private Contact chat(String host) {
        return new Contact(home, host, "chat");
    }

    private Outbound outbound() {
        Resolver loopback = name -> List.of(InetAddress.ofLiteral("127.0.0.1"));
        try {
            return new Outbound(Settings.Egress.CONFIGURED, ledger, loopback, SSLContext.getDefault());
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static int sent(Outbound outbound, Call call) {
        try (var reply = outbound.send(call)) {
            return reply.status();
        } catch (OutboundException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** What a restart would find: read past the ledger, on a connection of the database's own. */
    private List<String> stored() {
        return database()
                .readAcross(
                        SystemUse.EGRESS,
                        tx -> tx.sql()
                                .selectFrom(EGRESS)
                                .orderBy(EGRESS.HOUR, EGRESS.HOST)
                                .fetch(row -> "%s %s %d %d+%d %s"
                                        .formatted(
                                                row.get(EGRESS.HOST),
                                                row.get(EGRESS.PURPOSE),
                                                row.get(EGRESS.CALLS),
                                                row.get(EGRESS.BYTES_OUT),
                                                row.get(EGRESS.BYTES_IN),
                                                row.get(EGRESS.ALLOWED) == 1 ? "allowed" : "refused")));
    }

    private static final class Wall extends Clock {
        private volatile Instant time = NOON;

        void set(Instant instant) {
            time = instant;
        }

        @Override
        public Instant instant() {
            return time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
