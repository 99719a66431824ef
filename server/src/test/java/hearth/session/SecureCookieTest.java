package hearth.session;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.testing.Cast;
import hearth.testing.RunningServer;
import hearth.testing.Visit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a browser is given to show again, behind TLS and without. */
class SecureCookieTest {
    @Test
    void behind_tls_the_session_is_tied_to_this_very_host() {
        try (var server = RunningServer.start(Map.of("--trusted-proxies", "127.0.0.1"))) {
            var cast = new Cast(server.app().house());
            var cookie = signIn(Visit.of(server).with("X-Forwarded-Proto: https"));

            assertThat(cookie)
                    .startsWith("__Host-hearth_session=")
                    .contains("; Path=/", "; HttpOnly", "; SameSite=Lax");
            assertThat(cookie).contains("; Secure").doesNotContainIgnoringCase("domain=");
            var plain = "Cookie: hearth_session=" + cast.session(cast.bruno);
            assertThat(server.http().get("/settings", plain).status()).isEqualTo(200);
            // One without the prefix can be a neighbour's.
            assertThat(server.http()
                            .get("/settings", plain, "X-Forwarded-Proto: https")
                            .status())
                    .isEqualTo(303);
        }
    }

    @Test
    void without_tls_it_is_still_out_of_reach_of_scripts() {
        try (var server = RunningServer.start(Map.of())) {
            var cast = new Cast(server.app().house());
            assertThat(cast.bruno.name()).isEqualTo("Bruno");
            var cookie = signIn(Visit.of(server).with("X-Forwarded-Proto: https"));

            assertThat(cookie).startsWith("hearth_session=").contains("; HttpOnly", "; SameSite=Lax");
            assertThat(cookie).doesNotContain("Secure");
        }
    }

    private static String signIn(Visit visit) {
        var reply = visit.post("/signin", "email", "bruno@example.org", "password", Cast.PASSWORD);
        assertThat(reply.status()).isEqualTo(303);
        return reply.head()
                .lines()
                .filter(line -> line.contains("hearth_session="))
                .map(line -> line.replaceFirst("(?i)^set-cookie: *", ""))
                .findFirst()
                .orElse("");
    }
}
