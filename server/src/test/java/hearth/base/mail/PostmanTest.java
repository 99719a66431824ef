package hearth.base.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import hearth.base.config.Settings;
import hearth.base.config.Settings.Egress;
import hearth.base.config.SmtpAddress;
import hearth.base.ids.TeamId;
import hearth.base.net.Certificates;
import hearth.base.net.Deadlines;
import hearth.base.net.Names;
import hearth.base.net.Notebook;
import hearth.base.net.Outbound;
import hearth.base.net.Peer;
import hearth.testing.MovableClock;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mail through a real server, and through a gate before it where it is to misbehave. */
@Timeout(60)
class PostmanTest {
    private static final SSLContext OURS = Certificates.of("mail.test");
    private static final Deadlines SHORT = new Deadlines(
            Duration.ofSeconds(10), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(20));
    private static final Mail MAIL = new Mail("anna@example.org", "Welcome", "Your link:\nhttps://hearth.test/secret");

    private final TeamId team = TeamId.next();
    private final Notebook notebook = new Notebook();
    private final Names names = new Names()
            .then("mail.test", "127.0.0.1")
            .then("other.test", "127.0.0.1")
            .then("far.test", "93.184.215.14");
    private final Outbound outbound = outbound(Egress.CONFIGURED, OURS);

    @AfterEach
    void close() {
        outbound.close();
    }

    @Test
    void a_mail_arrives_as_it_was_written() throws Exception {
        try (var gate = SmtpGate.plain()) {
            postman("smtp://127.0.0.1", gate.port()).send(team, MAIL);

            var arrived = only(gate.mail());
            assertThat(arrived.getRecipients(RecipientType.TO))
                    .extracting(Object::toString)
                    .containsExactly("anna@example.org");
            assertThat(arrived.getSubject()).isEqualTo("Welcome");
            assertThat(text(arrived)).isEqualTo(MAIL.text());
            assertThat(arrived.getContentType()).isEqualTo("text/plain; charset=UTF-8");
            assertThat(arrived.getHeader("From")).containsExactly("Hearth <hearth@example.org>");
            assertThat(arrived.getHeader("Date")).containsExactly("Sun, 1 Mar 2026 10:00:00 +0000 (UTC)");
            assertThat(arrived.getHeader("Message-ID"))
                    .singleElement()
                    .asString()
                    .matches("<[0-9a-z-]{20,}@example\\.org>");
            assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(gate.heard())
                    .contains(
                            "EHLO example.org", "MAIL FROM:<hearth@example.org>", "RCPT TO:<anna@example.org>", "QUIT");
            assertThat(names.lookups()).isZero();
        }
    }

    @Test
    void every_letter_there_is() throws Exception {
        try (var gate = SmtpGate.plain()) {
            var subject = "Grüße aus der Küche, und das in einer Länge, die gefaltet werden muss: 中文 ☃ 👩‍👩‍👧";
            var text = "Schöne Grüße\n\n.\n..zwei\n" + "ä".repeat(2_000) + "\nFrom here\n中文 👩‍👩‍👧\n";
            postman("smtp://127.0.0.1", gate.port()).send(team, new Mail("anna@bücher.example", subject, text));

            var arrived = only(gate.mail());
            assertThat(arrived.getSubject()).isEqualTo(subject);
            assertThat(text(arrived)).isEqualTo(text);
            assertThat(gate.heard()).contains("RCPT TO:<anna@xn--bcher-kva.example>");
            assertThat(gate.heard())
                    .allMatch(line -> line.length() <= 998 && line.chars().allMatch(letter -> letter < 128));
        }
    }

    @Test
    void a_dot_on_a_line_of_its_own_ends_nothing() throws Exception {
        try (var gate = SmtpGate.plain()) {
            for (var end : List.of("\n", "\r\n", "\r")) {
                var smuggled = "one" + end + "." + end + "MAIL FROM:<evil@example.org>" + end + "two";
                postman("smtp://127.0.0.1", gate.port()).send(team, new Mail("anna@example.org", "Dots", smuggled));
            }

            assertThat(gate.mail().getReceivedMessages())
                    .hasSize(3)
                    .allSatisfy(each -> assertThat(text(each)).isEqualTo("one\n.\nMAIL FROM:<evil@example.org>\ntwo"));
        }
    }

    @Test
    void lines_end_as_those_of_mail_do() throws Exception {
        try (var gate = SmtpGate.plain()) {
            postman("smtp://127.0.0.1", gate.port()).send(team, new Mail("anna@example.org", "Lines", "中\n文\r字\r\n中"));

            assertThat(only(gate.mail()).getContent()).isEqualTo("中\r\n文\r\n字\r\n中");
        }
    }

    @Test
    void what_would_begin_a_header_is_part_of_the_subject() throws Exception {
        try (var gate = SmtpGate.plain()) {
            var subject = "Join “us\r\nBcc: evil@example.org\r\n\r\nbody\u2028\u0085\u0000\ud800”";
            postman("smtp://127.0.0.1", gate.port()).send(team, new Mail("anna@example.org", subject, "text"));

            var arrived = only(gate.mail());
            assertThat(arrived.getHeader("Bcc")).isNull();
            assertThat(arrived.getAllRecipients()).hasSize(1);
            assertThat(arrived.getSubject()).isEqualTo("Join “us  Bcc: evil@example.org    body    ”");
            assertThat(text(arrived)).isEqualTo("text");
        }
    }

    @Test
    void who_signs_in_rightly_is_heard() throws Exception {
        try (var mail = green("smtp")) {
            mail.green.setUser("hearth@example.org", "hearth@example.org", "p:ä/s?s");

            postman(
                            "smtp://hearth%40example.org:p:%C3%A4%2Fs%3Fs@127.0.0.1",
                            mail.green.getSmtp().getPort())
                    .send(team, MAIL);

            assertThat(only(mail.green).getSubject()).isEqualTo("Welcome");
        }
    }

    @Test
    void who_signs_in_wrongly_is_told_and_is_not_tried_twice() throws Exception {
        try (var gate = SmtpGate.plain()) {
            gate.mail().setUser("hearth@example.org", "hearth", "right");

            var failure = failure(postman("smtp://hearth:wrong@127.0.0.1", gate.port()));

            assertThat(failure.sentence())
                    .startsWith("127.0.0.1:" + gate.port() + " refuses the user or the password: 535");
            assertThat(failure.isHopeless()).isFalse();
            assertThat(gate.connections()).isEqualTo(1);
            assertThat(gate.heard()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void starttls_comes_before_the_password_and_the_mail() throws Exception {
        try (var gate = SmtpGate.startTls(OURS)) {
            gate.mail().setUser("hearth@example.org", "hearth", "right");

            postman("smtp://hearth:right@mail.test", gate.port()).send(team, MAIL);

            assertThat(only(gate.mail()).getSubject()).isEqualTo("Welcome");
            assertThat(gate.heard().stream().filter(line -> !line.startsWith("tls: ")))
                    .containsExactly("EHLO example.org", "STARTTLS");
            assertThat(gate.heard()).anyMatch(line -> line.startsWith("tls: AUTH PLAIN"));
        }
    }

    @Test
    void without_starttls_nothing_is_told() throws Exception {
        try (var gate = SmtpGate.plain()) {
            var failure = failure(postman("smtp://hearth:right@mail.test", gate.port()));

            assertThat(failure.sentence()).contains("offers no STARTTLS").contains("?tls=none");
            assertThat(gate.heard()).containsExactly("EHLO example.org");
        }
    }

    @Test
    void a_refused_starttls_is_no_way_around_it() throws Exception {
        try (var gate = SmtpGate.startTls(OURS).answering("STARTTLS", "454 4.7.0 not now")) {
            var failure = failure(postman("smtp://hearth:right@mail.test", gate.port()));

            assertThat(failure.sentence()).contains("454 4.7.0 not now");
            assertThat(gate.heard()).containsExactly("EHLO example.org", "STARTTLS");
        }
    }

    @Test
    void starttls_by_another_name_or_by_a_stranger_is_refused() throws Exception {
        try (var gate = SmtpGate.startTls(OURS)) {
            assertThat(failure(postman("smtp://hearth:right@other.test", gate.port()))
                            .sentence())
                    .contains("does not prove that it is other.test");
            try (var stranger = outbound(Egress.CONFIGURED, SSLContext.getDefault())) {
                assertThat(failure(postman("smtp://hearth:right@mail.test", gate.port(), stranger))
                                .sentence())
                        .contains("does not prove that it is mail.test");
            }
            assertThat(gate.heard()).noneMatch(line -> line.contains("tls: "));
        }
    }

    @Test
    void tls_from_the_first_byte() throws Exception {
        try (var gate = SmtpGate.tls(OURS)) {
            postman("smtps://mail.test", gate.port()).send(team, MAIL);

            assertThat(only(gate.mail()).getSubject()).isEqualTo("Welcome");
            assertThat(gate.heard()).allMatch(line -> line.startsWith("tls: "));
        }
    }

    @Test
    void a_certificate_that_nobody_signed_is_refused() throws Exception {
        try (var mail = green("smtps");
                var stranger = outbound(Egress.CONFIGURED, SSLContext.getDefault())) {
            var postman = postman("smtps://127.0.0.1", mail.green.getSmtps().getPort(), stranger);

            assertThat(failure(postman).sentence()).contains("does not prove that it is 127.0.0.1");
            assertThat(mail.green.getReceivedMessages()).isEmpty();
        }
    }

    @Test
    void a_refused_recipient_is_hopeless_and_a_busy_server_is_not() throws Exception {
        try (var gate = SmtpGate.plain().answering("RCPT", "550 5.1.1 nobody here by that name")) {
            var postman = postman("smtp://127.0.0.1", gate.port());
            var refused = failure(postman);
            assertThat(refused.isHopeless()).isTrue();
            assertThat(refused.sentence()).endsWith(" refuses the mail: 550 5.1.1 nobody here by that name");

            gate.obeying().answering("RCPT", "451 4.7.1 come back later");
            assertThat(failure(postman).isHopeless()).isFalse();
            assertThat(failure(postman).sentence()).endsWith(" does not take the mail now: 451 4.7.1 come back later");

            gate.obeying().answering("MAIL", "550 5.7.1 not from you");
            assertThat(failure(postman).isHopeless()).isTrue();
            gate.obeying().answering("TAKEN", "554 5.7.1 looks like spam");
            assertThat(failure(postman).isHopeless()).isTrue();
            gate.obeying().answering("GREETING", "554 5.3.2 closed");
            assertThat(failure(postman).isHopeless()).isFalse();
            assertThat(failure(postman).sentence()).endsWith(" does not talk to us: 554 5.3.2 closed");
        }
    }

    @Test
    void a_server_that_falls_silent_is_left() throws Exception {
        for (var moment : List.of("GREETING", "EHLO", "RCPT", "DATA", "TAKEN")) {
            try (var gate = SmtpGate.plain().answering(moment, SmtpGate.SILENCE)) {
                var failure = failure(hasty(gate));

                assertThat(failure.sentence()).as(moment).contains("stopped in the middle");
                assertThat(failure.isHopeless()).isFalse();
            }
        }
    }

    @Test
    void a_server_that_hangs_up_may_be_back() throws Exception {
        for (var moment : List.of("GREETING", "EHLO", "AUTH", "RCPT", "TAKEN")) {
            try (var gate = SmtpGate.plain().answering(moment, SmtpGate.HANGS_UP)) {
                gate.mail().setUser("hearth@example.org", "hearth", "right");
                var failure = failure(postman("smtp://hearth:right@127.0.0.1", gate.port()));

                assertThat(failure.sentence()).as(moment).contains("broke off");
                assertThat(failure.isHopeless()).isFalse();
            }
        }
    }

    @Test
    void a_goodbye_that_never_comes_takes_no_mail_back() throws Exception {
        try (var gate = SmtpGate.plain().answering("QUIT", SmtpGate.SILENCE)) {
            hasty(gate).send(team, MAIL);

            assertThat(only(gate.mail()).getSubject()).isEqualTo("Welcome");
        }
    }

    @Test
    void what_speaks_no_smtp_is_told_apart() throws Exception {
        try (var peer = Peer.doing(talk -> talk.send("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            assertThat(failure(postman("smtp://127.0.0.1", peer.port())).sentence())
                    .contains("no SMTP");
        }
    }

    @Test
    void a_long_complaint_is_quoted_as_one_short_line() throws Exception {
        try (var gate = SmtpGate.plain().answering("RCPT", "550-one\r\n550-" + "x".repeat(400) + "\r\n550 \u0007end")) {
            assertThat(failure(postman("smtp://127.0.0.1", gate.port())).sentence())
                    .contains("550-one 550-xxx")
                    .hasSizeLessThan(260)
                    .doesNotContain("\n", "\u0007");
        }
    }

    @Test
    void nobody_there() throws Exception {
        var failure = failure(postman("smtp://127.0.0.1", free()));

        assertThat(failure.sentence()).contains("does not answer: is it running?");
        assertThat(failure.isHopeless()).isFalse();
    }

    @Test
    void each_mail_stands_in_the_ledger_with_its_bytes() throws Exception {
        try (var gate = SmtpGate.plain()) {
            postman("smtp://127.0.0.1", gate.port()).send(team, MAIL);

            assertThat(notebook.lines()).containsExactly("opening 127.0.0.1:" + gate.port() + " for mail");
            assertThat(notebook.sent()).isGreaterThan(MAIL.text().length());
            assertThat(notebook.received()).isGreaterThan(50);
        }
    }

    @Test
    void with_egress_none_only_a_server_in_the_house_takes_mail() throws Exception {
        try (var gate = SmtpGate.plain();
                var home = outbound(Egress.NONE, OURS)) {
            var failure = failure(postman("smtp://far.test", 25, home));
            assertThat(failure.sentence()).startsWith("HEARTH_EGRESS is none");
            assertThat(failure.isHopeless()).isTrue();
            assertThat(notebook.lines()).containsExactly("refused far.test:25 for mail");

            postman("smtp://127.0.0.1", gate.port(), home).send(team, MAIL);
            assertThat(gate.mail().getReceivedMessages()).hasSize(1);
        }
    }

    @Test
    void a_knock_signs_in_and_sends_nothing() throws Exception {
        try (var gate = SmtpGate.plain()) {
            gate.mail().setUser("hearth@example.org", "hearth", "right");

            postman("smtp://hearth:right@127.0.0.1", gate.port()).knock(team);

            assertThat(gate.heard())
                    .anyMatch(line -> line.startsWith("AUTH"))
                    .noneMatch(line -> line.startsWith("MAIL"));
            assertThatThrownBy(() -> postman("smtp://hearth:wrong@127.0.0.1", gate.port())
                            .knock(team))
                    .isInstanceOf(MailException.class);
        }
    }

    @Test
    void without_a_server_there_is_no_mail() {
        var none = new Postman(Optional.empty(), outbound, new MovableClock());

        assertThat(none.isAvailable()).isFalse();
        assertThat(failure(none).sentence()).contains("HEARTH_SMTP_URL is not set");
        assertThat(failure(none).isHopeless()).isTrue();
        assertThat(postman("smtp://127.0.0.1", 25).isAvailable()).isTrue();
    }

    private Outbound outbound(Egress egress, SSLContext trust) {
        return new Outbound(egress, notebook, names, trust);
    }

    private Postman postman(String server, int port) {
        return postman(server, port, outbound);
    }

    private static Postman postman(String server, int port, Outbound through) {
        return new Postman(address(server, port), through, new MovableClock());
    }

    private Postman hasty(SmtpGate gate) {
        return new Postman(address("smtp://127.0.0.1", gate.port()), outbound, new MovableClock(), SHORT);
    }

    private static Optional<SmtpAddress> address(String server, int port) {
        return Settings.SMTP_URL.reader().apply(server + ":" + port + "?from=hearth@example.org");
    }

    private MailException failure(Postman postman) {
        return catchThrowableOfType(MailException.class, () -> postman.send(team, MAIL));
    }

    private static MimeMessage only(GreenMail mail) {
        assertThat(mail.getReceivedMessages()).hasSize(1);
        return mail.getReceivedMessages()[0];
    }

    private static String text(MimeMessage message) throws Exception {
        return message.getContent().toString().replace("\r\n", "\n");
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static Green green(String protocol) {
        var green = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
        green.start();
        return new Green(green);
    }

    private record Green(GreenMail green) implements AutoCloseable {
        @Override
        public void close() {
            green.stop();
        }
    }
}
