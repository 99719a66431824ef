package hearth.app;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.config.Configuration;
import hearth.base.db.Databases;
import hearth.base.ids.TeamId;
import hearth.base.jobs.Jobs;
import hearth.base.mail.Mail;
import hearth.base.mail.Outbox;
import hearth.base.mail.Postman;
import hearth.base.mail.SmtpGate;
import hearth.base.net.Outbound;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole server with a mail server beside it. */
class MailTest {
    @TempDir
    Path folder;

    @Test
    void what_is_posted_leaves_through_the_server_that_was_set() {
        try (var gate = SmtpGate.plain()) {
            var configuration = Configuration.read(
                    Map.of("--listen", "127.0.0.1:0", "--data", folder.toString()),
                    Map.of(
                            "HEARTH_SMTP_URL",
                            "smtp://127.0.0.1:" + gate.port() + "?from=hearth@example.org",
                            "HEARTH_BASE_URL",
                            "http://127.0.0.1:8080"));
            try (var app = App.start(configuration)) {
                post(configuration, app.outbound());

                eventually("it arrived", () -> gate.mail().getReceivedMessages().length == 1);
                assertThat(gate.heard()).contains("RCPT TO:<anna@example.org>");
            }
        }
    }

    /** As another node on the same database would, one that sends none itself. */
    private static void post(Configuration configuration, Outbound outbound) {
        try (var database = new Databases(Clock.systemUTC()).open(DatabasePlace.of(configuration))) {
            var nobody = new Postman(Optional.empty(), outbound, Clock.systemUTC());
            var outbox = new Outbox(new Jobs(database, Clock.systemUTC()), nobody);
            database.write(
                    TeamId.SERVER, tx -> outbox.post(tx, TeamId.SERVER, new Mail("anna@example.org", "Hello", "text")));
        }
    }
}
