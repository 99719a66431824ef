package hearth.base.net;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hearth.base.config.Settings.Egress;
import hearth.base.ids.TeamId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;

/** A test that goes out through the one client, to servers on this machine under names such as a.test. */
abstract class Abroad {
    static final Deadlines GENEROUS = new Deadlines(
            Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(60));
    static final Duration SHORT = Duration.ofMillis(300);

    final TeamId team = TeamId.next();
    final Notebook notebook = new Notebook();
    final Names names = new Names()
            .then("a.test", "127.0.0.1")
            .then("b.test", "127.0.0.1")
            .then("my_ollama", "127.0.0.1")
            .then("metadata.test", "169.254.169.254");
    final Outbound outbound = new Outbound(Egress.CONFIGURED, notebook, names, trust());

    SSLContext trust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @AfterEach
    void closeOutbound() {
        outbound.close();
    }

    Call.Builder call() {
        return Call.by(team, "chat").reach(Reach.LOCAL).deadlines(GENEROUS);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(Reply reply) throws IOException {
        return new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    String fetch(Call call) throws IOException {
        try (var reply = outbound.send(call)) {
            return text(reply);
        }
    }

    OutboundException failure(Call call) {
        return catchThrowableOfType(OutboundException.class, () -> fetch(call));
    }
}
