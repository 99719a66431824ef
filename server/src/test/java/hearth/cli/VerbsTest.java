package hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.mail.SmtpGate;
import hearth.testing.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class VerbsTest {
    @TempDir
    Path folder;

    private record Said(int code, String out, String err) {}

    private Said run(Map<String, String> environment, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                java.io.InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment);
        var code = new Verbs(terminal).run(arguments);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "setup",
                "setup-link",
                "admin",
                "key",
                "scan",
                "doctor",
                "config",
                "migrate",
                "audit",
                "version"
            })
    void every_verb_has_help(String verb) {
        var said = run(Map.of(), verb, "--help");

        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("Usage: hearth " + verb);
    }

    @Test
    void the_program_has_help_too_and_lists_its_verbs() {
        assertThat(run(Map.of(), "--help").out())
                .contains("serve", "setup", "setup-link", "admin", "key", "doctor", "config", "migrate", "version")
                .doesNotContain("rehearse");
        assertThat(run(Map.of(), "--version").out()).startsWith("hearth ");
    }

    @Test
    void settings_are_shown_with_their_origin_and_without_secrets() throws Exception {
        Files.writeString(folder.resolve("hearth.toml"), "drain_seconds = 3\n");
        var environment = Map.of("HEARTH_DATA", folder.toString(), "HEARTH_DB_PASSWORD", "hunter2");
        var said = run(environment, "config", "show", "--listen", "127.0.0.1:9", "--json");
        var rows = JsonMapper.shared().readTree(said.out());

        assertThat(said.out()).doesNotContain("hunter2");
        assertThat(rows.findValuesAsString("origin"))
                .contains("--listen", "HEARTH_DATA", "HEARTH_DB_PASSWORD", "hearth.toml line 1", "default");
        assertThat(run(environment, "config", "show").out())
                .contains("HEARTH_DRAIN_SECONDS")
                .doesNotContain("hunter2");
    }

    @Test
    void a_secret_cannot_be_a_flag_since_others_see_it() {
        assertThat(run(Map.of(), "config", "show", "--db-password", "x").code()).isEqualTo(2);
    }

    @Test
    void migrate_applies_once_and_says_what() {
        var first = run(Map.of(), "migrate", "--data", folder.toString(), "--json");
        var second = run(Map.of(), "migrate", "--data", folder.toString(), "--json");

        assertThat(JsonMapper.shared().readTree(first.out()).get("applied").size())
                .isPositive();
        assertThat(JsonMapper.shared().readTree(second.out()).get("applied").size())
                .isZero();
    }

    @Test
    void the_doctor_examines_beside_a_running_server_and_changes_nothing() {
        try (var server = RunningServer.start(Map.of("--data", folder.toString()))) {
            var said = run(
                    Map.of(),
                    "doctor",
                    "--data",
                    folder.toString(),
                    "--listen",
                    server.origin().substring(7));

            assertThat(said.code()).isZero();
            assertThat(said.out())
                    .contains("held by a running server", "which is this jar's", "by the running server it seems");
        }
    }

    @Test
    void the_doctor_makes_nothing_where_nothing_is() {
        var fresh = folder.resolve("fresh");
        var said = run(Map.of(), "doctor", "--data", fresh.toString(), "--listen", "127.0.0.1:0", "--json");

        assertThat(said.code()).isZero();
        assertThat(fresh).doesNotExist();
        assertThat(said.out()).contains("\"level\" : \"FINE\"");
    }

    @Test
    void the_doctors_worst_finding_is_its_exit_code() throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        assertThat(run(Map.of(), "doctor", "--data", file.resolve("x").toString())
                        .code())
                .isEqualTo(7);
        assertThat(run(Map.of(), "doctor", "--data", folder.toString(), "--db-url", "jdbc:postgresql://127.0.0.1:1/x")
                        .code())
                .isEqualTo(4);
        assertThat(run(Map.of("HEARTH_LISTEN", "nowhere"), "doctor").code()).isEqualTo(3);
    }

    @Test
    void an_address_of_the_internet_without_tls_is_warned_of() {
        var data = folder.toString();

        assertThat(run(Map.of(), "doctor", "--data", data, "--base-url", "http://hearth.example.org")
                        .out())
                .contains("warn  address");
        assertThat(run(Map.of(), "doctor", "--data", data, "--base-url", "https://hearth.example.org")
                        .out())
                .contains("HEARTH_TRUSTED_PROXIES");
    }

    @Test
    void the_doctor_says_that_there_is_no_mail() {
        assertThat(mail(folder, "").out()).contains("fine  mail           Not set, so none is sent.");
    }

    @Test
    void the_doctor_greets_the_mail_server_and_sends_nothing() {
        try (var gate = SmtpGate.plain()) {
            gate.mail().setUser("hearth@example.org", "hearth", "right");
            var here = "@127.0.0.1:" + gate.port() + "?from=hearth@example.org";
            var fine = mail(folder, "smtp://hearth:right" + here);
            var wrong = mail(folder, "smtp://hearth:hunter2" + here);

            assertThat(fine.out())
                    .contains("fine  mail           127.0.0.1:" + gate.port() + " takes mail from hearth@example.org.");
            assertThat(wrong.out())
                    .contains(
                            "warn  mail           127.0.0.1:" + gate.port() + " refuses the user or the password: 535")
                    .doesNotContain("hunter2");
            assertThat(wrong.code()).isZero();
            assertThat(gate.heard()).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void the_doctor_finds_a_mail_server_that_is_not_there() {
        assertThat(mail(folder, "smtp://127.0.0.1:1?from=hearth@example.org").out())
                .contains("warn  mail           127.0.0.1:1 does not answer: is it running?");
    }

    private Said mail(Path data, String url) {
        return run(
                Map.of("HEARTH_SMTP_URL", url, "HEARTH_BASE_URL", "http://hearth.test"),
                "doctor",
                "--data",
                data.toString(),
                "--listen",
                "127.0.0.1:0");
    }
}
