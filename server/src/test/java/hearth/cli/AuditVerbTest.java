package hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.audit.Action;
import hearth.audit.Actor;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.audit.Subject;
import hearth.base.config.DataFolder;
import hearth.base.db.Databases;
import hearth.base.db.Databases.Place;
import hearth.base.ids.TeamId;
import hearth.base.vault.RootKey;
import hearth.testing.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class AuditVerbTest {
    private static final TeamId TEAM = TeamId.next();

    @TempDir
    Path folder;

    @Test
    void chains_that_nobody_touched_are_fine_beside_a_running_server() {
        try (var server = RunningServer.start(Map.of("--data", folder.toString()))) {
            record(TeamId.SERVER, 3);
            record(TEAM, 2);
            var said = verify();

            assertThat(said.err()).isEmpty();
            assertThat(said.code()).isZero();
            assertThat(said.out())
                    .contains("fine    server: 3 lines, 0 details erased", "fine    " + TEAM.text() + ": 2 lines");
            assertThat(server.http().get("/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void a_broken_chain_is_named_and_ends_with_10() throws Exception {
        made();
        record(TeamId.SERVER, 3);
        record(TEAM, 5);
        tamper();

        assertThat(verify().code()).isEqualTo(10);
        assertThat(verify().out())
                .contains("fine    server: 3 lines", "broken  " + TEAM.text() + ": line 4. The line is gone.");
        assertThat(verify("--team", "server").code()).isZero();
        assertThat(verify("--team", TEAM.text()).code()).isEqualTo(10);
        var json = JsonMapper.shared().readTree(verify("--json").out());
        assertThat(json.findValuesAsString("fault")).containsExactly("missing");
        assertThat(json.findValuesAsString("line")).containsExactly("4");
        assertThat(json.findValuesAsString("lines")).containsExactly("3");
        assertThat(json.findValuesAsString("team")).containsExactlyInAnyOrder("server", TEAM.text());
    }

    @Test
    void another_secret_is_refused() {
        made();
        record(TEAM, 1);
        var said = run(
                Map.of("HEARTH_SECRET_KEY", "another secret of at least thirty-two"),
                "audit",
                "verify",
                "--data",
                folder.toString());

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err()).contains("The secret key is not the one this database was made with.");
    }

    @Test
    void an_empty_trail_is_fine() {
        made();

        assertThat(verify().code()).isZero();
        assertThat(verify().out()).contains("Nothing has been recorded yet.");
        assertThat(verify("--team", TEAM.text()).out()).contains("0 lines", "ends with nothing");
    }

    @Test
    void where_no_database_is_none_is_made() {
        assertThat(verify().code()).isEqualTo(4);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void where_no_secret_is_none_is_made() throws Exception {
        made();
        Files.delete(folder.resolve("secret.key"));

        assertThat(verify().code()).isEqualTo(3);
        assertThat(verify().err()).contains("HEARTH_SECRET_KEY");
        assertThat(folder.resolve("secret.key")).doesNotExist();
    }

    @Test
    void a_newer_database_is_left_alone() throws Exception {
        made();
        raw("INSERT INTO migration VALUES (9999, '9999_newer.sql', 'x', 0)");

        assertThat(verify().code()).isEqualTo(5);
    }

    @Test
    void wrong_usage_ends_with_2() {
        made();

        assertThat(run(Map.of(), "audit").code()).isEqualTo(2);
        assertThat(verify("--team", "nobody").code()).isEqualTo(2);
    }

    private void made() {
        try (var held = DataFolder.hold(folder)) {
            new Databases(Clock.systemUTC()).migrate(new Place.File(held.file("hearth.db")));
            assertThat(held.secret()).isEqualTo(DataFolder.secretOf(folder));
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private void record(TeamId team, int lines) {
        try (var database = new Databases(Clock.systemUTC()).open(new Place.File(folder.resolve("hearth.db")))) {
            var audit = new Audit(
                    database, RootKey.open(database, DataFolder.secretOf(folder), Optional.empty()), Clock.systemUTC());
            database.write(team, tx -> {
                for (var each = 0; each < lines; each++) {
                    audit.record(
                            tx, team, Event.of(Actor.Nameless.OPERATOR, new Action("team.created"), Subject.of(team)));
                }
                return null;
            });
        }
    }

    private void tamper() throws Exception {
        raw("DROP TRIGGER audit_never_shrinks");
        raw("DELETE FROM audit WHERE seq = 4");
    }

    private void raw(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("hearth.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private record Said(int code, String out, String err) {}

    private Said verify(String... more) {
        var arguments = new java.util.ArrayList<>(java.util.List.of("audit", "verify", "--data", folder.toString()));
        arguments.addAll(java.util.List.of(more));
        return run(Map.of(), arguments.toArray(String[]::new));
    }

    private static Said run(Map<String, String> environment, String... arguments) {
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
}
