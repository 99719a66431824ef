package hearth.base.mail;

import static hearth.testing.Eventually.eventually;
import static hearth.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.config.Settings;
import hearth.base.config.Settings.Egress;
import hearth.base.db.OnBothDatabases;
import hearth.base.egress.EgressLedger;
import hearth.base.ids.TeamId;
import hearth.base.jobs.Job;
import hearth.base.jobs.JobId;
import hearth.base.jobs.JobState;
import hearth.base.jobs.JobWorker;
import hearth.base.jobs.Jobs;
import hearth.base.jobs.Pace;
import hearth.base.jobs.Payloads;
import hearth.base.net.Outbound;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutboxTest extends OnBothDatabases {
    private static final Pace QUICK = new Pace(
            4,
            Duration.ofMillis(20),
            Duration.ofSeconds(30),
            4,
            Duration.ofMillis(400),
            Duration.ofMillis(400),
            Duration.ofSeconds(1));
    private static final Mail MAIL = new Mail("anna@example.org", "Grüße", "https://hearth.test/secret");

    private final TeamId home = TeamId.next();
    private EgressLedger ledger;
    private Outbound outbound;
    private Jobs jobs;

    @BeforeEach
    void open() {
        ledger = new EgressLedger(database(), Clock.systemUTC());
        outbound = new Outbound(Egress.CONFIGURED, ledger);
        jobs = new Jobs(database(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        outbound.close();
        ledger.close();
    }

    @Test
    void what_is_posted_goes_out_and_its_text_is_forgotten() {
        try (var gate = SmtpGate.plain();
                var worker = worker(gate.port())) {
            worker.start();
            var id = post(gate.port());

            await(id, JobState.DONE);
            assertThat(gate.mail().getReceivedMessages()).hasSize(1);
            assertThat(gate.heard()).contains("Message-ID: <" + id.text() + "@example.org>");
            assertThat(Payloads.of(database(), home, id)).isEmpty();
        }
    }

    @Test
    void it_stands_in_the_ledger_of_its_team() {
        try (var gate = SmtpGate.plain();
                var worker = worker(gate.port())) {
            worker.start();
            await(post(gate.port()), JobState.DONE);

            assertThat(ledger.since(home, Instant.EPOCH)).singleElement().satisfies(line -> {
                assertThat(line.host()).isEqualTo("127.0.0.1:" + gate.port());
                assertThat(line.purpose()).isEqualTo("mail");
                assertThat(line.calls()).isEqualTo(1);
                assertThat(line.bytes()).isGreaterThan(200);
                assertThat(line.allowed()).isTrue();
            });
        }
    }

    @Test
    void what_is_undone_is_not_posted() {
        try (var gate = SmtpGate.plain();
                var worker = worker(gate.port())) {
            worker.start();
            assertThatThrownBy(() -> database().write(home, tx -> {
                        outbox(gate.port()).post(tx, home, MAIL);
                        throw new IllegalStateException("the invitation failed");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            await(post(gate.port()), JobState.DONE);

            assertThat(gate.mail().getReceivedMessages()).hasSize(1);
        }
    }

    @Test
    void a_server_that_was_down_gets_it_when_it_is_back() {
        var gone = SmtpGate.plain();
        var port = gone.port();
        gone.close();
        try (var worker = worker(port)) {
            worker.start();
            var id = post(port);
            eventually("it was tried in vain", () -> job(id).attempts() >= 1 && job(id).state() == JobState.QUEUED);
            assertThat(Payloads.of(database(), home, id)).contains("secret");
            try (var back = SmtpGate.at(port)) {
                await(id, JobState.DONE);
                assertThat(back.mail().getReceivedMessages()).hasSize(1);
            }
        }
    }

    @Test
    void a_server_that_stays_away_is_told_in_its_own_sentence() {
        var gone = SmtpGate.plain();
        var port = gone.port();
        gone.close();
        try (var worker = worker(port)) {
            worker.start();
            var id = post(port);
            await(id, JobState.FAILED);

            assertThat(job(id).error()).isEqualTo("127.0.0.1:" + port + " does not answer: is it running?");
            assertThat(Payloads.of(database(), home, id)).isEmpty();
        }
    }

    @Test
    void a_refused_recipient_is_not_asked_for_again() {
        try (var gate = SmtpGate.plain().answering("RCPT", "550 5.1.1 nobody here by that name");
                var worker = worker(gate.port())) {
            worker.start();
            var id = post(gate.port());
            await(id, JobState.FAILED);

            assertThat(job(id).attempts()).isEqualTo(1);
            assertThat(job(id).error()).endsWith("refuses the mail: 550 5.1.1 nobody here by that name");
            assertThat(Payloads.of(database(), home, id)).isEmpty();
        }
    }

    @Test
    void a_second_try_is_the_same_mail() {
        try (var gate = SmtpGate.plain().answering("TAKEN", SmtpGate.HANGS_UP);
                var worker = worker(gate.port())) {
            worker.start();
            var id = post(gate.port());
            eventually("it was tried", () -> job(id).attempts() == 1 && job(id).state() == JobState.QUEUED);
            gate.obeying();
            await(id, JobState.DONE);

            assertThat(gate.heard().stream().filter(line -> line.startsWith("Message-ID")))
                    .hasSize(2)
                    .containsOnly("Message-ID: <" + id.text() + "@example.org>");
        }
    }

    @Test
    void a_recipient_that_is_none_is_refused_before_it_is_posted() {
        assertThat(problem(() -> new Mail("anna@example.org\r\nBcc: evil@example.org", "Hi", "text"))
                        .field())
                .isEqualTo("email");
        assertThat(MAIL.toString()).doesNotContain("secret");
    }

    private Outbox outbox(int port) {
        var server = Settings.SMTP_URL.reader().apply("smtp://127.0.0.1:" + port + "?from=hearth@example.org");
        return new Outbox(jobs, new Postman(server, outbound, Clock.systemUTC()));
    }

    private JobWorker worker(int port) {
        return new JobWorker(jobs, "node", List.of(outbox(port)), QUICK);
    }

    private JobId post(int port) {
        return database().write(home, tx -> outbox(port).post(tx, home, MAIL));
    }

    private Job job(JobId id) {
        return jobs.find(home, id).orElseThrow();
    }

    private void await(JobId id, JobState state) {
        eventually("it is " + state, () -> job(id).state() == state);
    }
}
