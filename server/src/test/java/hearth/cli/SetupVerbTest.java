package hearth.cli;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.app.House;
import hearth.audit.Filter;
import hearth.base.config.Decisions;
import hearth.base.config.Settings;
import hearth.base.config.Settings.Signup;
import hearth.base.ids.TeamId;
import hearth.testing.Cast;
import hearth.testing.Everything;
import hearth.testing.RunningServer;
import hearth.testing.Said;
import hearth.testing.Visit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetupVerbTest {
    private static final String PASSWORD = "a stove in the hall";

    @TempDir
    Path folder;

    private Said setup(String stdin, String... more) {
        return setupIn(Map.of(), stdin, more);
    }

    private Said setupIn(Map<String, String> environment, String stdin, String... more) {
        // What answers on the machine of these tests is not their business.
        var arguments = new java.util.ArrayList<>(List.of("setup", "--data", folder.toString(), "--connect", "none"));
        arguments.addAll(List.of(more));
        return Said.piped(stdin, environment, arguments.toArray(String[]::new));
    }

    private RunningServer server() {
        return RunningServer.start(Map.of("--data", folder.toString()));
    }

    private static int signIn(RunningServer server) {
        return Visit.of(server)
                .post("/signin", "email", "anna@example.org", "password", PASSWORD)
                .status();
    }

    private static String stored(House house) {
        var value = house.decisions.value(Settings.SIGNUP);
        return value.text() + " " + value.origin();
    }

    @Test
    void flags_alone_do_what_the_pages_do_beside_a_running_server() {
        try (var server = server()) {
            var said = setup(
                    PASSWORD,
                    "--name",
                    "Anna",
                    "--email",
                    "Anna@example.org",
                    "--password-stdin",
                    "--signup",
                    "invite");

            assertThat(said.err()).isEmpty();
            assertThat(said.code()).isZero();
            assertThat(said.out()).contains("Anna owns this server", "anna@example.org");
            var house = server.app().house();
            assertThat(house.setup.isOpen()).isFalse();
            assertThat(signIn(server)).isEqualTo(303);
            eventually("the server knows", () -> stored(house).equals("invite " + Decisions.PAGE));
            assertThat(house.decisions.get(Settings.SIGNUP)).isEqualTo(Signup.INVITE);
            assertThat(house.audit
                            .page(TeamId.SERVER, Filter.ALL.doing("setting.changed"), null)
                            .entries())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.actor()).isEqualTo("operator"));
        }
    }

    @Test
    void what_no_flag_says_is_taken_from_the_lines_of_stdin_before_the_first_start_too() {
        var said = setup("Anna\nanna@example.org\n" + PASSWORD + "\nopen\n");

        assertThat(said.err()).isEmpty();
        try (var server = server()) {
            assertThat(signIn(server)).isEqualTo(303);
            assertThat(stored(server.app().house())).isEqualTo("open " + Decisions.PAGE);
        }
    }

    @Test
    void what_new_chats_ask_can_be_said() {
        var said = setup("", "--model", "nas/qwen3");
        assertThat(said.code()).isNotZero();

        said = setup("Anna\nanna@example.org\n" + PASSWORD + "\nopen\n", "--model", "nas/qwen3");
        assertThat(said.out()).contains("New chats ask nas/qwen3.");
        try (var server = server()) {
            var rows = Everything.rows(server.app().house().database);
            assertThat(rows)
                    .filteredOn(row -> row.startsWith("usual_model "))
                    .singleElement()
                    .asString()
                    .contains("nas/qwen3");
        }
    }

    @Test
    void only_what_is_missing_is_asked_for() {
        var said = setup("anna@example.org\n" + PASSWORD + "\n", "--name", "Anna", "--signup", "closed");

        assertThat(said.code()).isZero();
        try (var server = server()) {
            assertThat(signIn(server)).isEqualTo(303);
            assertThat(stored(server.app().house())).isEqualTo("closed " + Decisions.PAGE);
        }
    }

    @Test
    void the_password_comes_first_where_stdin_has_it_and_the_rest_behind_it() {
        var said = setup(PASSWORD + "\nAnna\nanna@example.org\ninvite\n", "--password-stdin");

        assertThat(said.err()).isEmpty();
        try (var server = server()) {
            assertThat(signIn(server)).isEqualTo(303);
            assertThat(stored(server.app().house())).isEqualTo("invite " + Decisions.PAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n"})
    void nothing_is_stored_about_sign_up_where_nothing_is_said(String rest) {
        setup("Anna\nanna@example.org\n" + PASSWORD + "\n" + rest);

        try (var server = server()) {
            assertThat(stored(server.app().house())).isEqualTo("closed " + Decisions.DEFAULT);
            assertThat(signIn(server)).isEqualTo(303);
        }
    }

    @Test
    void what_is_missing_at_the_end_of_stdin_is_named_by_its_flag() {
        try (var server = server()) {
            assertThat(setup("").err()).contains("--name");
            assertThat(setup("Anna\n").err()).contains("--email");
            assertThat(setup("Anna\nanna@example.org\n").err()).contains("--password-stdin");
            assertThat(setup("Anna\n").code()).isEqualTo(2);
            assertThat(server.app().house().setup.isOpen()).isTrue();
        }
    }

    @Test
    void one_answer_that_cannot_be_leaves_everything_undone() {
        try (var server = server()) {
            var badSignUp = setup(PASSWORD, flags("--signup", "everybody"));
            var badPassword = setup("password123", flags());
            var badEmail = setup(PASSWORD, "--name", "Anna", "--email", "anna", "--password-stdin");

            assertThat(List.of(badSignUp.code(), badPassword.code(), badEmail.code()))
                    .containsOnly(2);
            assertThat(badSignUp.err()).contains("signup: ", "closed, invite, open");
            assertThat(badPassword.err()).contains("password: ");
            assertThat(badEmail.err()).contains("email: ");
            assertThat(server.app().house().setup.isOpen()).isTrue();
        }
    }

    @Test
    void what_the_environment_decides_is_not_asked_for_and_cannot_be_stored() {
        try (var server = server()) {
            var decided = Map.of("HEARTH_SIGNUP", "invite");
            var against = setupIn(decided, PASSWORD, flags("--signup", "open"));

            assertThat(against.code()).isEqualTo(3);
            assertThat(against.err()).contains("HEARTH_SIGNUP");
            assertThat(server.app().house().setup.isOpen()).isTrue();

            assertThat(setupIn(decided, PASSWORD + "\nopen\n", flags()).code()).isZero();
            assertThat(stored(server.app().house())).isEqualTo("closed " + Decisions.DEFAULT);
        }
    }

    @Test
    void a_house_with_an_owner_stays_as_it_is() {
        try (var server = server()) {
            new Cast(server.app().house());
            var said = setup("Mallory\nmallory@example.org\n" + PASSWORD + "\nopen\n");

            assertThat(said.code()).isEqualTo(2);
            assertThat(said.err()).contains("has an owner", "hearth admin create");
            assertThat(stored(server.app().house())).isEqualTo("closed " + Decisions.DEFAULT);
        }
    }

    private static String[] flags(String... more) {
        var all =
                new java.util.ArrayList<>(List.of("--name", "Anna", "--email", "anna@example.org", "--password-stdin"));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
