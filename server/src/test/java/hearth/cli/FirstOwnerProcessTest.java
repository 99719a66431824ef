package hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.testing.RawHttp;
import hearth.testing.ServerProcess;
import hearth.testing.Visit;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server of its own process gets its owner, and how the environment decides about it. */
@Tag("processes")
class FirstOwnerProcessTest {
    private static final Pattern LINK = Pattern.compile("its owner: (http://\\S+?:\\d+)(/\\S+)$", Pattern.MULTILINE);
    private static final String PASSWORD = "four warm embers";

    @TempDir
    Path folder;

    private ServerProcess serve(Map<String, String> environment, String... more) {
        var arguments =
                new java.util.ArrayList<>(java.util.List.of("--data", folder.toString(), "--listen", "127.0.0.1:0"));
        arguments.addAll(java.util.List.of(more));
        return ServerProcess.start(environment, arguments.toArray(String[]::new));
    }

    private static int signIn(RawHttp http, String password) {
        return new Visit(http)
                .post("/signin", "email", "anna@example.org", "password", password)
                .status();
    }

    private static String path(ServerProcess server) {
        var link = LINK.matcher(server.said());
        assertThat(link.find()).as(server.said()).isTrue();
        return link.group(2);
    }

    @Test
    void the_log_has_the_link_and_the_verb_beside_it_prints_the_same() {
        try (var server = serve(Map.of(), "--base-path", "/hearth")) {
            var http = server.listening();
            var path = path(server);

            assertThat(path).startsWith("/hearth/setup?token=");
            assertThat(http.get(path).text()).contains("name=\"password\"");
            assertThat(http.get(path + "x").status()).isEqualTo(403);
            try (var verb = ServerProcess.start(
                    Map.of(),
                    "setup-link",
                    "--data",
                    folder.toString(),
                    "--base-path",
                    "/hearth",
                    "--listen",
                    "127.0.0.1:" + http.port())) {
                assertThat(verb.exit()).isZero();
                assertThat(verb.said()).isEqualTo("http://127.0.0.1:" + http.port() + path);
            }
        }
    }

    @Test
    void the_token_can_be_chosen() {
        try (var server = serve(Map.of("HEARTH_SETUP_TOKEN", "chosen-by-the-owner"))) {
            var http = server.listening();

            assertThat(path(server)).isEqualTo("/setup?token=chosen-by-the-owner");
            assertThat(http.get("/setup?token=chosen-by-the-owner").status()).isEqualTo(200);
            assertThat(http.get("/setup?token=chosen-by-a-stranger").status()).isEqualTo(403);
        }
    }

    @Test
    void a_token_that_could_be_guessed_ends_with_3() {
        try (var server = serve(Map.of("HEARTH_SETUP_TOKEN", "short"))) {
            assertThat(server.exit()).isEqualTo(3);
            assertThat(server.said()).contains("HEARTH_SETUP_TOKEN", "16 to 200");
        }
    }

    @Test
    void the_environment_makes_the_owner_once_and_closes_the_setup() {
        try (var server = serve(Map.of("HEARTH_ADMIN_EMAIL", "anna@example.org", "HEARTH_ADMIN_PASSWORD", PASSWORD))) {
            var http = server.listening();

            assertThat(signIn(http, PASSWORD)).isEqualTo(303);
            assertThat(server.said()).doesNotContain("/setup?token=", PASSWORD);
            assertThat(http.get("/setup?token=x").header("location")).contains("/");
            server.signal("TERM");
            assertThat(server.exit()).isZero();
        }
        try (var again = serve(
                Map.of("HEARTH_ADMIN_EMAIL", "anna@example.org", "HEARTH_ADMIN_PASSWORD", "another warm stove"))) {
            var http = again.listening();

            assertThat(signIn(http, PASSWORD)).isEqualTo(303);
            assertThat(signIn(http, "another warm stove")).isEqualTo(401);
        }
    }

    @Test
    void a_bad_password_in_the_environment_ends_with_3() {
        try (var server = serve(Map.of("HEARTH_ADMIN_EMAIL", "anna@example.org", "HEARTH_ADMIN_PASSWORD", "hunter2"))) {
            assertThat(server.exit()).isEqualTo(3);
            assertThat(server.said())
                    .contains("HEARTH_ADMIN_PASSWORD", "at least 8 characters")
                    .doesNotContain("hunter2", "listening on");
        }
        try (var server = serve(Map.of())) {
            server.listening();
            assertThat(path(server)).startsWith("/setup?token=");
        }
    }
}
