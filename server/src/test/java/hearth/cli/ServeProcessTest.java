package hearth.cli;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.db.RealPostgres;
import hearth.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program from outside: exit codes, signals, what it says and when. */
@Tag("processes")
class ServeProcessTest {
    @TempDir
    Path folder;

    @Test
    void it_says_where_it_listens_once_it_does_and_ends_with_zero_on_TERM() {
        try (var server = serve()) {
            assertThat(server.listening().get("/").status()).isEqualTo(200);
            assertThat(server.said()).doesNotContain("\u001b");
            server.signal("TERM");

            assertThat(server.exit()).isZero();
        }
    }

    @Test
    void INT_ends_it_the_same_way() {
        try (var server = serve()) {
            server.listening();
            server.signal("INT");

            assertThat(server.exit()).isZero();
        }
    }

    @Test
    void HUP_reads_the_log_level_again_and_a_mistake_changes_nothing() throws IOException {
        try (var server = serve()) {
            var http = server.listening();
            Files.writeString(folder.resolve("hearth.toml"), "log_level = \"debug\"\n");
            server.signal("HUP");
            eventually("read again", () -> server.said().contains("log level debug"));
            Files.writeString(folder.resolve("hearth.toml"), "log_level = \"loud\"\n");
            server.signal("HUP");
            eventually("refused", () -> server.said().contains("Everything stays as it was"));

            assertThat(http.get("/health/live").status()).isEqualTo(200);
        }
    }

    @Test
    void a_second_process_on_the_same_folder_ends_with_75() {
        try (var first = serve()) {
            first.listening();
            try (var second = serve()) {
                assertThat(second.exit()).isEqualTo(75);
                assertThat(second.said()).contains("holds the data folder", "--data");
            }
            try (var wrong = serve("--max-body", "much")) {
                assertThat(wrong.exit()).isEqualTo(3);
            }
        }
    }

    @Test
    void a_killed_server_leaves_nothing_in_the_way_of_the_next() {
        try (var first = serve()) {
            first.listening();
            first.signal("KILL");
            first.exit();
        }
        try (var second = serve()) {
            assertThat(second.listening().get("/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void all_mistakes_in_the_configuration_are_told_at_once_and_end_with_3() {
        try (var server = ServerProcess.start(
                Map.of(
                        "HEARTH_LISTN",
                        "x",
                        "HEARTH_EGRESS",
                        "all",
                        "HEARTH_DB_PASSWORD",
                        "hunter2",
                        "HEARTH_DB_PASSWORD_FILE",
                        "/x"),
                "serve",
                "--data",
                folder.toString())) {
            assertThat(server.exit()).isEqualTo(3);
            assertThat(server.said())
                    .contains("Did you mean HEARTH_LISTEN?", "configured, none", "both set")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void wrong_usage_ends_with_2_and_names_the_nearest() {
        try (var server = ServerProcess.start(Map.of(), "sevre")) {
            assertThat(server.exit()).isEqualTo(2);
            assertThat(server.said()).contains("serve");
        }
    }

    @Test
    void a_database_that_cannot_be_reached_ends_with_4() {
        try (var server = serve("--db-url", "jdbc:postgresql://127.0.0.1:1/none")) {
            assertThat(server.exit()).isEqualTo(4);
            assertThat(server.said()).contains("127.0.0.1:1", "HEARTH_DB_URL");
        }
    }

    @Test
    void a_folder_that_is_none_ends_with_7() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        try (var server = ServerProcess.start(
                Map.of(), "serve", "--data", file.resolve("below").toString())) {
            assertThat(server.exit()).isEqualTo(7);
            assertThat(server.said()).contains("HEARTH_DATA");
        }
    }

    @Test
    void an_address_that_is_taken_is_named() {
        try (var first = serve()) {
            var port = first.listening().port();
            try (var second = ServerProcess.start(
                    Map.of(), "serve", "--data", folder.resolve("other").toString(), "--listen", "127.0.0.1:" + port)) {
                assertThat(second.exit()).isEqualTo(3);
                assertThat(second.said()).contains("127.0.0.1:" + port, "HEARTH_LISTEN");
            }
        }
    }

    @Test
    void the_log_can_be_json_line_by_line() {
        try (var server = serve("--log-format", "json")) {
            eventually("started", () -> server.said().contains("listening on"));

            assertThat(server.lines())
                    .isNotEmpty()
                    .allSatisfy(
                            line -> assertThat(line).startsWith("{\"time\":\"").endsWith("}"));
        }
    }

    @Test
    void the_secret_is_readable_by_its_owner_alone() throws IOException {
        try (var server = serve()) {
            server.listening();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret.key"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    @Tag("databases")
    void it_serves_on_a_real_postgres() {
        RealPostgres.run("CREATE DATABASE served");
        var port = RealPostgres.server().getPort();
        try (var server = ServerProcess.start(
                Map.of("HEARTH_DB_USER", "postgres"),
                "serve",
                "--data",
                folder.toString(),
                "--listen",
                "127.0.0.1:0",
                "--db-url",
                "jdbc:postgresql://127.0.0.1:" + port + "/served")) {
            var http = server.listening();

            assertThat(http.get("/").text()).contains("This house has no owner yet");
            assertThat(http.get("/health/ready").text()).contains("\"status\":\"ok\"");
            server.signal("TERM");
            assertThat(server.exit()).isZero();
        }
    }

    private ServerProcess serve(String... more) {
        var arguments =
                new java.util.ArrayList<>(java.util.List.of("--data", folder.toString(), "--listen", "127.0.0.1:0"));
        arguments.addAll(java.util.List.of(more));
        return ServerProcess.start(Map.of(), arguments.toArray(String[]::new));
    }
}
