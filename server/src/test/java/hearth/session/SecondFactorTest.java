package hearth.session;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Role;
import hearth.base.access.Scope;
import hearth.testing.Authenticator;
import hearth.testing.Cast;
import hearth.testing.Cast.Person;
import hearth.testing.RawHttp.Reply;
import hearth.testing.RunningServer;
import hearth.testing.Visit;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The code from a phone, from turning it on to losing the phone, as a browser meets it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class SecondFactorTest {
    private static final String PAGE = "/settings/security/second-factor";
    private static final Pattern CODE = Pattern.compile("\\b[2-9a-hjkmnp-z]{6}-[2-9a-hjkmnp-z]{6}\\b");

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

    @Test
    void sign_in_asks_for_it_and_lets_nobody_in_before() {
        var person = cast.join("Sina", cast.anna.team(), Role.MEMBER);
        var phone = turnOn(visit(person)).phone();
        var visit = Visit.of(server);
        var half = password(visit, person);

        assertThat(half.header("location").orElse("")).startsWith("/signin/code");
        assertThat(visit.session()).isEmpty();
        assertThat(visit.get("/settings").header("location").orElse("")).startsWith("/signin");
        assertThat(code(visit, "000000").status()).isEqualTo(400);
        assertThat(code(visit, phone.nextCode()).status()).isEqualTo(303);
        assertThat(visit.get("/settings").status()).isEqualTo(200);
    }

    @Test
    void half_a_session_is_none() {
        var person = cast.join("Hanna", cast.anna.team(), Role.MEMBER);
        turnOn(visit(person));
        var visit = Visit.of(server);
        var half = password(visit, person).header("set-cookie").orElseThrow().replaceAll("^[^=]+=([^;]+);.*", "$1");

        assertThat(half).hasSizeGreaterThanOrEqualTo(43);
        assertThat(Visit.of(server).as(half).get("/settings").status()).isEqualTo(303);
        assertThat(cast.principal(half)).isEmpty();
    }

    @Test
    void a_code_lets_in_once() {
        var person = cast.join("Otto", cast.anna.team(), Role.MEMBER);
        var phone = turnOn(visit(person)).phone();
        var used = phone.nextCode();
        var first = Visit.of(server);
        password(first, person);
        assertThat(code(first, used).status()).isEqualTo(303);

        var second = Visit.of(server);
        password(second, person);
        var again = code(second, used);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text()).contains("was used already");
        assertThat(second.session()).isEmpty();
    }

    @Test
    void a_code_from_paper_lets_in_once() {
        var person = cast.join("Nora", cast.anna.team(), Role.MEMBER);
        var codes = turnOn(visit(person)).codes();
        var first = Visit.of(server);
        password(first, person);
        assertThat(code(first, codes.getFirst()).status()).isEqualTo(303);

        var second = Visit.of(server);
        password(second, person);
        assertThat(code(second, codes.getFirst()).status()).isEqualTo(400);
        assertThat(code(second, codes.getLast()).status()).isEqualTo(303);
    }

    @Test
    void it_is_neither_replaced_nor_turned_off_by_who_has_the_screen_alone() {
        var person = cast.join("Lars", cast.anna.team(), Role.MEMBER);
        var visit = visit(person);
        var phone = turnOn(visit).phone();
        var another = Authenticator.scanning(visit);

        assertThat(visit.post(PAGE, "ticket", another.ticket(), "code", another.codeNow())
                        .status())
                .isEqualTo(409);
        assertThat(visit.post(PAGE + "/removal", "current", "not this one").status())
                .isEqualTo(400);
        assertThat(visit.post("/settings/security/recovery-codes", "current", "not this one")
                        .status())
                .isEqualTo(400);
        var later = Visit.of(server);
        password(later, person);
        assertThat(code(later, phone.nextCode()).status()).isEqualTo(303);
        assertThat(visit.post(PAGE + "/removal", "current", Cast.PASSWORD).status())
                .isEqualTo(303);
        assertThat(password(Visit.of(server), person).header("location")).hasValue("/");
    }

    @Test
    void a_ticket_of_somebody_else_or_of_ones_own_making_turns_nothing_on() {
        var person = cast.join("Tim", cast.anna.team(), Role.MEMBER);
        var others = Authenticator.scanning(visit(cast.vera));
        var visit = visit(person);

        assertThat(visit.post(PAGE, "ticket", others.ticket(), "code", others.codeNow())
                        .status())
                .isEqualTo(400);
        assertThat(visit.post(PAGE, "ticket", "made up", "code", "123456").status())
                .isEqualTo(400);
        assertThat(cast.house().accounts.get(person.id()).hasSecondFactor()).isFalse();
    }

    @Test
    void a_team_that_asks_for_it_bars_who_has_none_and_their_keys() {
        var owner = cast.founder("Berta", "Careful");
        var member = cast.join("Malte", owner.team(), Role.MEMBER);
        var key = "Authorization: Bearer " + cast.key(member, Scope.MODELS);
        var visit = visit(member);
        assertThat(server.http().get("/v1/models", key).status()).isEqualTo(200);
        visit(owner).post("/settings/team/second-factor", "asked", "on");

        assertThat(visit.get("/settings/members").header("location")).hasValue("/settings/security");
        assertThat(visit.get("/").text()).contains("second factor");
        assertThat(visit.get("/settings").status()).isEqualTo(200);
        var barred = server.http().get("/v1/models", key);
        assertThat(barred.status()).isEqualTo(403);
        assertThat(barred.text()).contains("second_factor_required");
        turnOn(visit);
        assertThat(visit.get("/settings/members").status()).isEqualTo(200);
        assertThat(server.http().get("/v1/models", key).status()).isEqualTo(200);
    }

    private record On(Authenticator phone, List<String> codes) {}

    private static On turnOn(Visit visit) {
        var phone = Authenticator.scanning(visit);
        var page = visit.post(PAGE, "ticket", phone.ticket(), "code", phone.codeNow());
        assertThat(page.status()).isEqualTo(200);
        var codes = CODE.matcher(page.text()).results().map(MatchResult::group).toList();
        assertThat(codes).hasSize(10);
        return new On(phone, codes);
    }

    private Visit visit(Person person) {
        return Visit.of(server).as(cast.session(person));
    }

    private static Reply password(Visit visit, Person person) {
        return visit.post("/signin", "email", person.email(), "password", Cast.PASSWORD);
    }

    private static Reply code(Visit visit, String code) {
        return visit.post("/signin/code", "code", code);
    }
}
