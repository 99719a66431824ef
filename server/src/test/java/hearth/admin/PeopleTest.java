package hearth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Role;
import hearth.base.access.Scope;
import hearth.testing.Cast;
import hearth.testing.Cast.Person;
import hearth.testing.RawHttp.Reply;
import hearth.testing.RunningServer;
import hearth.testing.Visit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What whoever runs the server decides about everybody on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class PeopleTest {
    private RunningServer server;
    private Cast cast;

    @BeforeAll
    void open() {
        server = RunningServer.start(Map.of());
        cast = new Cast(server.app().house());
    }

    @AfterAll
    void close() {
        server.close();
    }

    private Visit as(Person person) {
        return Visit.of(server).as(cast.session(person));
    }

    private Reply act(Person by, Person whom, String deed, String... fields) {
        return as(by).post("/settings/people/" + whom.id().text() + "/" + deed, fields);
    }

    @Test
    void everybody_is_there_with_their_teams_and_found_by_a_word() {
        var all = as(cast.anna).get("/settings/people").text();
        assertThat(all).contains("bruno@example.org · Home", "carla@example.org · Elsewhere", "runs this server");
        var found = as(cast.anna).get("/settings/people?q=CARL").text();
        assertThat(found).contains("carla@example.org").doesNotContain("bruno@example.org");
        assertThat(as(cast.anna).get("/settings/people?q=100%25").text()).contains("Nobody by that name");
    }

    @Test
    void the_owner_of_a_team_is_not_asked() {
        assertThat(as(cast.carla).get("/settings/people").status()).isEqualTo(403);
        assertThat(act(cast.carla, cast.bruno, "suspension").status()).isEqualTo(403);
        assertThat(act(cast.dora, cast.bruno, "reset").status()).isEqualTo(403);
    }

    @Test
    void who_is_suspended_is_out_everywhere_until_they_are_let_in_again() {
        var person = cast.founder("Sven", "Of Sven");
        var session = as(person);
        var key = "Authorization: Bearer " + cast.key(person, Scope.MODELS);
        assertThat(server.http().get("/v1/models", key).status()).isEqualTo(200);
        assertThat(act(cast.anna, person, "suspension").header("location"))
                .contains("/settings/people?saved=suspended");

        assertThat(session.get("/settings").status()).isEqualTo(303);
        assertThat(server.http().get("/v1/models", key).status()).isEqualTo(401);
        assertThat(signIn(person)).isEqualTo(403);
        act(cast.anna, person, "return");
        assertThat(signIn(person)).isEqualTo(303);
        assertThat(server.http().get("/v1/models", key).status()).isEqualTo(200);
        assertThat(session.get("/settings").status()).as("of before").isEqualTo(303);
    }

    private int signIn(Person person) {
        return Visit.of(server)
                .post("/signin", "email", person.email(), "password", Cast.PASSWORD)
                .status();
    }

    @Test
    void who_runs_the_server_too_is_dismissed_before_anything_else() {
        var person = cast.join("Otto", cast.anna.team(), Role.MEMBER);
        act(cast.anna, person, "operator", "operator", "on");
        assertThat(as(person).get("/settings/people").status()).isEqualTo(200);
        for (var deed : new String[] {"suspension", "reset"}) {
            var refused = act(cast.anna, person, deed);
            assertThat(refused.status()).as(deed).isEqualTo(409);
            assertThat(refused.text()).contains("Take that from them first.");
        }
        assertThat(act(cast.anna, person, "erasure", "current", Cast.PASSWORD).status())
                .isEqualTo(409);
        act(cast.anna, person, "operator", "operator", "off");

        assertThat(as(person).get("/settings/people").status()).isEqualTo(403);
        assertThat(act(cast.anna, person, "reset").text()).contains("/reset/");
    }

    @Test
    void somebody_runs_the_server_always() {
        var refused = act(cast.anna, cast.anna, "operator", "operator", "off");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("Nobody else runs this server.");
    }

    @Test
    void who_cannot_sign_in_does_not_run_the_server() {
        var person = cast.join("Karl", cast.anna.team(), Role.MEMBER);
        act(cast.anna, person, "suspension");

        assertThat(act(cast.anna, person, "operator", "operator", "on").status())
                .isEqualTo(409);
    }

    @Test
    void somebody_of_another_team_is_erased() {
        var person = cast.join("Edda", cast.carla.team(), Role.MEMBER);
        var form = as(cast.anna).get("/settings/people/" + person.id().text() + "/erasure");
        assertThat(form.text()).contains("Erase Edda");
        assertThat(act(cast.anna, person, "erasure", "current", "a guess of mine")
                        .status())
                .isEqualTo(400);
        assertThat(act(cast.anna, person, "erasure", "current", Cast.PASSWORD).header("location"))
                .contains("/settings/people?saved=erased");

        assertThat(server.app().house().accounts.find(person.id())).isEmpty();
    }

    @Test
    void one_more_team_is_theirs_and_looked_at() {
        var visit = as(cast.anna);
        assertThat(visit.post("/settings/people/teams", "name", " ").status()).isEqualTo(400);
        visit.post("/settings/people/teams", "name", "The choir");

        var page = visit.get("/settings/team").text();
        assertThat(page).contains("The choir", "You are the owner here");
        assertThat(visit.get("/settings/members").text()).doesNotContain("bruno@example.org");
    }
}
