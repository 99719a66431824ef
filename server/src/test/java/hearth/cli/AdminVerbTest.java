package hearth.cli;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.account.Email;
import hearth.app.House;
import hearth.audit.Entry;
import hearth.audit.Filter;
import hearth.base.access.Role;
import hearth.base.db.SystemUse;
import hearth.base.ids.TeamId;
import hearth.testing.Cast;
import hearth.testing.Problems;
import hearth.testing.RunningServer;
import hearth.testing.Said;
import hearth.testing.Visit;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminVerbTest {
    private static final String NEW = "a stove in the hall";

    @TempDir
    Path folder;

    private Said create(String password, String email, String... more) {
        var arguments = new java.util.ArrayList<>(
                List.of("admin", "create", "--data", folder.toString(), "--password-stdin", "--email", email));
        arguments.addAll(List.of(more));
        return Said.piped(password, Map.of(), arguments.toArray(String[]::new));
    }

    private RunningServer server() {
        return RunningServer.start(Map.of("--data", folder.toString()));
    }

    private static int signIn(RunningServer server, String email, String password) {
        return Visit.of(server)
                .post("/signin", "email", email, "password", password)
                .status();
    }

    @ParameterizedTest
    @ValueSource(strings = {NEW, NEW + "\n", NEW + "\r\n", NEW + "\nanother line\n"})
    void the_first_one_owns_the_server_before_it_ever_ran(String stdin) {
        var said = create(stdin, "Anna@Example.org", "--name", "Anna");

        assertThat(said.err()).isEmpty();
        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("anna@example.org owns this server");
        try (var server = server()) {
            var anna = account(server.app().house(), "anna@example.org");
            assertThat(server.app().house().setup.isOpen()).isFalse();
            assertThat(anna.name()).isEqualTo("Anna");
            assertThat(anna.operator()).isTrue();
            assertThat(server.app().house().teams.of(anna.id()))
                    .extracting(each -> each.role())
                    .containsExactly(Role.OWNER);
            assertThat(signIn(server, "anna@example.org", NEW)).isEqualTo(303);
        }
    }

    @Test
    void the_first_one_closes_the_setup_of_a_running_server() {
        try (var server = server()) {
            var link = server.app().house().setup.path();
            create(NEW, "anna@example.org");

            assertThat(server.http().get(link).header("location")).contains("/");
            assertThat(signIn(server, "anna@example.org", NEW)).isEqualTo(303);
        }
    }

    @Test
    void the_next_one_is_an_operator_and_an_admin_of_the_first_team() {
        try (var server = server()) {
            var cast = new Cast(server.app().house());
            var said = create(NEW, "erik@example.org");

            assertThat(said.code()).isZero();
            assertThat(said.out()).contains("erik@example.org runs this server too");
            var erik = account(cast.house(), "erik@example.org");
            assertThat(erik.operator()).isTrue();
            assertThat(erik.name()).isEqualTo("erik@example.org");
            var seat = cast.house().teams.of(erik.id()).getFirst();
            assertThat(seat.team().id()).isEqualTo(cast.anna.team());
            assertThat(seat.role()).isEqualTo(Role.ADMIN);
            assertThat(signIn(server, "erik@example.org", NEW)).isEqualTo(303);
            assertThat(trail(cast.house(), TeamId.SERVER))
                    .contains("operator operator.made account:" + erik.id().text());
            assertThat(trail(cast.house(), cast.anna.team()))
                    .contains("operator member.joined account:" + erik.id().text());
            assertThat(Said.by("audit", "verify", "--data", folder.toString()).code())
                    .isZero();
        }
    }

    @Test
    void who_is_here_already_is_left_alone_and_the_hint_is_given() {
        try (var server = server()) {
            var cast = new Cast(server.app().house());
            var said = create(NEW, cast.bruno.email());

            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains(cast.bruno.email(), "--reset");
            assertThat(signIn(server, cast.bruno.email(), Cast.PASSWORD)).isEqualTo(303);
            assertThat(account(cast.house(), cast.bruno.email()).operator()).isFalse();
        }
    }

    @Test
    void a_reset_lets_back_in_who_lost_everything() throws SQLException {
        try (var server = server()) {
            var cast = new Cast(server.app().house());
            var anna = cast.anna;
            var session = cast.session(anna);
            var oldLink = cast.house()
                    .database
                    .writeAcross(SystemUse.PEOPLE, tx -> cast.house().links.makeReset(tx, anna.id()));
            assertThat(Visit.of(server).as(session).get("/settings/security").status())
                    .isEqualTo(200);
            raw("UPDATE account SET state = 'suspended', operator = 0, second_factor = 'lost' WHERE id = '"
                    + anna.id().text() + "'");
            raw("INSERT INTO recovery_code VALUES ('" + anna.id().text() + "', 'on paper')");

            var said = create(NEW, anna.email(), "--reset");

            assertThat(said.err()).isEmpty();
            assertThat(said.code()).isZero();
            var after = account(cast.house(), anna.email());
            assertThat(after.isActive()).isTrue();
            assertThat(after.operator()).isTrue();
            assertThat(after.hasSecondFactor()).isFalse();
            assertThat(cast.house().secondFactors.recoveryCodesLeft(anna.id())).isZero();
            assertThat(cast.house().sessions.of(anna.id())).isEmpty();
            assertThat(Problems.problem(() -> cast.house().links.resets(oldLink))
                            .status())
                    .isEqualTo(404);
            assertThat(signIn(server, anna.email(), Cast.PASSWORD)).isEqualTo(401);
            assertThat(signIn(server, anna.email(), NEW)).isEqualTo(303);
            eventually(
                    "the server forgets the session",
                    () -> Visit.of(server).as(session).get("/settings/security").status() == 303);
            assertThat(trail(cast.house(), TeamId.SERVER))
                    .contains(
                            "operator operator.let_back_in account:" + anna.id().text());
        }
    }

    @Test
    void nobody_is_made_by_a_reset() {
        try (var server = server()) {
            new Cast(server.app().house());
            var said = create(NEW, "ana@example.org", "--reset");

            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("ana@example.org");
            assertThat(server.app().house().accounts.find(new Email("ana@example.org")))
                    .isEmpty();
        }
    }

    @Test
    void a_reset_makes_no_server_where_none_is() {
        assertThat(create(NEW, "anna@example.org", "--reset").code()).isEqualTo(4);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "password123", "anna@example.org", "\n", ""})
    void a_password_that_is_too_easy_makes_nobody(String password) {
        try (var server = server()) {
            assertThat(create(password, "anna@example.org").code()).isEqualTo(2);
            assertThat(create(password, "anna@example.org").err()).contains("password");
            assertThat(server.app().house().setup.isOpen()).isTrue();

            var cast = new Cast(server.app().house());
            assertThat(create(password, "erik@example.org", "--name", "Erik").code())
                    .isEqualTo(password.startsWith("anna") ? 0 : 2);
            assertThat(create(password, cast.bruno.email(), "--reset").code())
                    .isEqualTo(password.startsWith("anna") ? 0 : 2);
        }
    }

    @Test
    void wrong_usage_ends_with_2_and_says_what_is_missing() {
        assertThat(Said.by("admin").code()).isEqualTo(2);
        assertThat(Said.by("admin", "create", "--email", "a@example.org").err()).contains("--password-stdin");
        assertThat(Said.by("admin", "create", "--password-stdin").err()).contains("--email");
        assertThat(create(NEW, "anna").code()).isEqualTo(2);
        assertThat(create(NEW, "anna").err()).contains("email: ");
        assertThat(folder).isEmptyDirectory();
    }

    private static hearth.account.Account account(House house, String email) {
        return house.accounts.find(new Email(email)).orElseThrow();
    }

    private static List<String> trail(House house, TeamId team) {
        return house.audit.page(team, Filter.ALL, null).entries().stream()
                .map(AdminVerbTest::plain)
                .toList();
    }

    private static String plain(Entry entry) {
        return entry.actor() + " " + entry.action() + " " + entry.subject();
    }

    private void raw(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("hearth.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
