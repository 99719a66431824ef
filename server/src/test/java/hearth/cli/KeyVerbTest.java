package hearth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.audit.Filter;
import hearth.base.access.Role;
import hearth.base.access.Scope;
import hearth.base.db.RealPostgres;
import hearth.key.ApiKey;
import hearth.testing.Cast;
import hearth.testing.RunningServer;
import hearth.testing.Said;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** All of it beside a running server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class KeyVerbTest {
    @TempDir
    static Path folder;

    private RunningServer server;
    private Cast cast;

    @BeforeAll
    void open() {
        server = RunningServer.start(Map.of("--data", folder.toString()));
        cast = new Cast(server.app().house());
    }

    @AfterAll
    void close() {
        server.close();
    }

    private static Said create(String... more) {
        return createIn(Map.of(), more);
    }

    private static Said createIn(Map<String, String> environment, String... more) {
        var arguments = new java.util.ArrayList<>(List.of("key", "create", "--data", folder.toString()));
        arguments.addAll(List.of(more));
        return Said.piped("", environment, arguments.toArray(String[]::new));
    }

    private Said of(Cast.Person person, String... more) {
        var arguments = new java.util.ArrayList<>(List.of("--email", person.email(), "--name", "script"));
        arguments.addAll(List.of(more));
        return create(arguments.toArray(String[]::new));
    }

    private ApiKey found(Said said) {
        return cast.house().keys.find(said.line()).orElseThrow().key();
    }

    @Test
    void the_key_alone_is_printed_and_opens_the_running_server_at_once() {
        var said = of(cast.bruno);

        assertThat(said.code()).isZero();
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).matches("hth_\\S+" + System.lineSeparator());
        var asks = "Authorization: Bearer " + said.line();
        assertThat(server.http().get("/v1/models", asks).status()).isEqualTo(200);
        assertThat(server.http().get("/api/v1/keys", asks).status()).isEqualTo(403);
        assertThat(found(said).scopes()).isEqualTo(Scope.USUAL);
        assertThat(found(said).name()).isEqualTo("script");
        assertThat(found(said).ends()).isNull();
    }

    @Test
    void programs_get_json() {
        var said = of(cast.anna, "--scope", "usage", "--scope", "admin", "--expires", "2127-01-31", "--json");
        var json = JsonMapper.shared().readTree(said.out());

        assertThat(json.propertyNames()).containsExactly("id", "key", "scopes", "models", "expires");
        var key =
                cast.house().keys.find(json.get("key").asString()).orElseThrow().key();
        assertThat(json.get("id").asString()).isEqualTo(key.id());
        assertThat(json.get("scopes").valueStream().map(each -> each.asString()))
                .containsExactly("usage", "admin");
        assertThat(json.get("expires").asString()).isEqualTo("2127-01-31T23:59:59Z");
        assertThat(JsonMapper.shared()
                        .readTree(of(cast.bruno, "--json").out())
                        .get("expires")
                        .isNull())
                .isTrue();
    }

    @Test
    void it_is_written_down_as_done_by_the_operator() {
        var key = found(of(cast.vera));

        assertThat(cast.house()
                        .audit
                        .page(cast.vera.team(), Filter.ALL.doing("key.made"), null)
                        .entries())
                .anySatisfy(entry -> {
                    assertThat(entry.subject()).isEqualTo("key:" + key.id());
                    assertThat(entry.actor()).isEqualTo("operator");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "2127-01-31, 2127-01-31T23:59:59Z",
        "2127-01-31T10:30:00Z, 2127-01-31T10:30:00Z",
        "2127-01-31T10:30:00+02:00, 2127-01-31T08:30:00Z",
    })
    void it_ends_when_that_was_said(String typed, Instant ends) {
        assertThat(found(of(cast.bruno, "--expires", typed)).ends()).isEqualTo(ends);
    }

    @ParameterizedTest
    @CsvSource({"tomorrow, 2027-01-31", "2127-02-30, 2027-01-31", "31.01.2127, 2027-01-31", "2020-01-31, is over"})
    void a_day_that_cannot_be_is_refused(String typed, String hint) {
        var said = of(cast.bruno, "--expires", typed);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("expires", hint);
        assertThat(said.out()).isEmpty();
    }

    @Test
    void it_is_for_the_first_of_their_teams_or_for_the_one_that_is_named() {
        var erik = cast.founder("Erik", "Workshop");
        var id = joinHome(erik);

        assertThat(teamOf(of(erik))).isEqualTo(erik.team());
        assertThat(teamOf(of(erik, "--team", "Home"))).isEqualTo(cast.anna.team());
        assertThat(teamOf(of(erik, "--team", id))).isEqualTo(cast.anna.team());
        assertThat(of(erik, "--team", "Home", "--scope", "admin").code()).isEqualTo(2);
        assertThat(of(erik, "--team", "Workshop", "--scope", "admin").code()).isZero();
    }

    private String joinHome(Cast.Person person) {
        cast.house().database.writeAcross(hearth.base.db.SystemUse.PEOPLE, tx -> {
            cast.house().members.add(tx, cast.anna.team(), person.id(), Role.MEMBER);
            return null;
        });
        return cast.anna.team().text();
    }

    private hearth.base.ids.TeamId teamOf(Said said) {
        return cast.house().keys.find(said.line()).orElseThrow().team();
    }

    @Test
    void a_team_that_is_not_theirs_is_refused_by_name() {
        var said = of(cast.bruno, "--team", "Elsewhere");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains(
                        "in no team called Elsewhere",
                        "Home (" + cast.bruno.team().text() + ")");
        assertThat(of(cast.bruno, "--team", cast.carla.team().text()).code()).isEqualTo(2);
    }

    @Test
    void two_teams_of_one_name_are_told_apart_by_id() {
        var twin = cast.founder("Twin", "Attic");
        var other = cast.founder("Other", "Attic");
        cast.house().database.writeAcross(hearth.base.db.SystemUse.PEOPLE, tx -> {
            cast.house().members.add(tx, other.team(), twin.id(), Role.MEMBER);
            return null;
        });

        assertThat(of(twin, "--team", "Attic").err())
                .contains("Several teams", other.team().text());
        assertThat(teamOf(of(twin, "--team", other.team().text()))).isEqualTo(other.team());
    }

    @Test
    void an_address_of_nobody_is_refused_by_name() {
        var said = create("--email", "nobody@example.org", "--name", "script");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("nobody@example.org");
    }

    @ParameterizedTest
    @CsvSource({"modles, Did you mean models?", "everything, 'chat, models, knowledge, usage, admin'"})
    void a_scope_that_is_none_is_refused_and_the_nearest_named(String scope, String hint) {
        var said = of(cast.bruno, "--scope", "chat", "--scope", scope);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("no scope " + scope, hint);
    }

    @Test
    void the_scope_admin_is_for_admins_and_owners() {
        assertThat(of(cast.anna, "--scope", "admin").code()).isZero();
        assertThat(of(cast.dora, "--scope", "admin").code()).isZero();
        assertThat(of(cast.bruno, "--scope", "admin").code()).isEqualTo(2);
        assertThat(of(cast.bruno, "--scope", "admin").err()).contains("for admins and owners");
    }

    @Test
    void who_may_not_come_in_gets_none() throws SQLException {
        var lost = cast.join("Lost", cast.anna.team(), Role.MEMBER);
        cast.house().members.suspend(cast.principal(cast.anna), lost.id());
        var locked = cast.join("Locked", cast.anna.team(), Role.MEMBER);
        raw("UPDATE account SET state = 'suspended' WHERE id = '" + locked.id().text() + "'");

        assertThat(of(lost).code()).isEqualTo(2);
        assertThat(of(lost).err()).contains("in no team");
        assertThat(of(locked).code()).isEqualTo(2);
        assertThat(of(locked).err()).contains("not active");
    }

    private static final Map<String, String> MILL =
            Map.of("HEARTH_PROVIDER_MILL_KIND", "ollama", "HEARTH_PROVIDER_MILL_URL", "http://127.0.0.1:9");

    /** As who has the provider of the server in their own environment. */
    private static Said withMill(Cast.Person person, String... models) {
        var arguments = new java.util.ArrayList<>(List.of("--email", person.email(), "--name", "script", "--json"));
        for (var model : models) arguments.addAll(List.of("--model", model));
        return createIn(MILL, arguments.toArray(String[]::new));
    }

    private ApiKey foundByJson(Said said) {
        var text = JsonMapper.shared().readTree(said.out()).get("key").asString();
        return cast.house().keys.find(text).orElseThrow().key();
    }

    @Test
    void it_asks_for_the_models_and_labels_that_were_named_and_for_all_where_none_was() {
        var admin = "Authorization: Bearer " + cast.key(cast.anna, Scope.ADMIN);
        var url = "{\"name\":\"shed\",\"preset\":\"ollama\",\"url\":\"http://127.0.0.1:9\"}";
        assertThat(server.http().ask("POST", "/api/v1/providers", url, admin).status())
                .isEqualTo(201);
        var label = "{\"name\":\"smart\",\"models\":[\"shed/oak\"]}";
        assertThat(server.http().ask("POST", "/api/v1/labels", label, admin).status())
                .isEqualTo(201);
        var said = withMill(cast.bruno, "smart", "mill/ash");

        assertThat(said.err()).isEmpty();
        assertThat(foundByJson(said).models()).containsExactlyInAnyOrder("smart", "mill/ash");
        assertThat(JsonMapper.shared().readTree(said.out()).get("models").toString())
                .isEqualTo("[\"mill/ash\",\"smart\"]");
        assertThat(found(of(cast.bruno)).models()).isEmpty();
    }

    @Test
    void a_model_that_its_owner_does_not_have_is_refused_by_name() {
        var said = withMill(cast.bruno, "mill/ash", "kiln/ash");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("--model", "kiln/ash", "GET /v1/models", "HEARTH_PROVIDER_");
        assertThat(said.out()).isEmpty();
        assertThat(withMill(cast.bruno, "").code()).isEqualTo(2);
    }

    @Test
    void a_model_that_is_not_for_its_owner_is_none() {
        var admin = "Authorization: Bearer " + cast.key(cast.anna, Scope.ADMIN);
        var url = "{\"name\":\"loft\",\"preset\":\"ollama\",\"url\":\"http://127.0.0.1:9\"}";
        server.http().ask("POST", "/api/v1/providers", url, admin);
        assertThat(server.http()
                        .ask("PUT", "/api/v1/models/loft/elm/access", "{\"role\":\"admin\"}", admin)
                        .status())
                .isEqualTo(200);

        assertThat(of(cast.bruno, "--model", "loft/elm").code()).isEqualTo(2);
        assertThat(found(of(cast.dora, "--model", "loft/elm")).models()).containsExactly("loft/elm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void it_has_a_name(String name) {
        assertThat(create("--email", cast.anna.email(), "--name", name).code()).isEqualTo(2);
    }

    @Test
    void another_secret_makes_no_key_and_breaks_no_trail() {
        var other = Map.of("HEARTH_SECRET_KEY", "another secret of at least thirty-two");
        var said = createIn(other, "--email", cast.anna.email(), "--name", "script");

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.err()).contains("HEARTH_SECRET_KEY");
        assertThat(Said.by("audit", "verify", "--data", folder.toString()).code())
                .isZero();
    }

    @Test
    void wrong_usage_ends_with_2() {
        assertThat(Said.by("key").code()).isEqualTo(2);
        assertThat(create("--name", "script").err()).contains("--email");
        assertThat(create("--email", cast.anna.email()).err()).contains("--name");
    }

    @Test
    void where_nothing_is_nothing_is_made(@TempDir Path empty) {
        var said =
                Said.by("key", "create", "--data", empty.toString(), "--email", cast.anna.email(), "--name", "script");

        assertThat(said.code()).isEqualTo(4);
        assertThat(empty).isEmptyDirectory();
    }

    @Test
    @Tag("databases")
    void it_works_beside_a_server_on_postgres(@TempDir Path data) {
        RealPostgres.run("CREATE DATABASE keyed");
        var flags = Map.of(
                "--data",
                data.toString(),
                "--db-url",
                "jdbc:postgresql://127.0.0.1:" + RealPostgres.server().getPort() + "/keyed",
                "--db-user",
                "postgres");
        try (var served = RunningServer.start(flags)) {
            new Cast(served.app().house());
            var said = createOn(flags, "--email", "bruno@example.org", "--name", "script");

            assertThat(said.err()).isEmpty();
            assertThat(served.http()
                            .get("/v1/models", "Authorization: Bearer " + said.line())
                            .status())
                    .isEqualTo(200);
        }
    }

    private static Said createOn(Map<String, String> flags, String... more) {
        var arguments = new java.util.ArrayList<>(List.of("key", "create"));
        flags.forEach((flag, value) -> arguments.addAll(List.of(flag, value)));
        arguments.addAll(List.of(more));
        return Said.by(arguments.toArray(String[]::new));
    }

    private static void raw(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("hearth.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
