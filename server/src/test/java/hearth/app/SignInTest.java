package hearth.app;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Role;
import hearth.base.db.SystemUse;
import hearth.testing.Cast;
import hearth.testing.Everything;
import hearth.testing.RawHttp.Reply;
import hearth.testing.RunningServer;
import hearth.testing.Visit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** In, out, and what is seen of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class SignInTest {
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
    void the_right_password_leads_home_and_signing_out_ends_it() {
        var visit = Visit.of(server);
        var reply = visit.post("/signin", "email", " Bruno@Example.org ", "password", Cast.PASSWORD);

        assertThat(reply.status()).isEqualTo(303);
        assertThat(visit.get("/").text()).contains("Hello, Bruno");
        var session = visit.session();
        assertThat(visit.post("/signout").header("location")).contains("/signin");
        assertThat(Visit.of(server).as(session).get("/settings/security").status())
                .isEqualTo(303);
    }

    @Test
    void an_unknown_name_and_a_wrong_password_are_told_alike() {
        var unknown = Visit.of(server).post("/signin", "email", "nobody@example.org", "password", Cast.PASSWORD);
        var wrong = Visit.of(server).post("/signin", "email", "vera@example.org", "password", "not this one");

        assertThat(unknown.status()).isEqualTo(401).isEqualTo(wrong.status());
        assertThat(plain(unknown.text())).isEqualTo(plain(wrong.text()).replace("vera@", "nobody@"));
        assertThat(wrong.text()).contains("The address or the password is not right.");
    }

    /** Without what is fresh on each page. */
    private static String plain(String page) {
        return page.replaceAll("value=\"[A-Za-z0-9_-]{80,}\"", "");
    }

    @Test
    void ten_tries_are_free_and_then_there_is_a_wait_for_that_name_alone() {
        var visit = Visit.of(server);
        for (var turn = 0; turn < 10; turn++) {
            assertThat(visit.post("/signin", "email", "dora@example.org", "password", "wrong wrong")
                            .status())
                    .isEqualTo(401);
        }

        assertThat(visit.post("/signin", "email", "dora@example.org", "password", Cast.PASSWORD)
                        .status())
                .isEqualTo(429);
        assertThat(visit.post("/signin", "email", "carla@example.org", "password", Cast.PASSWORD)
                        .status())
                .isEqualTo(303);
    }

    @Test
    void a_hash_of_an_older_cost_is_made_anew_by_the_next_sign_in() {
        var person = cast.join("Hilde", cast.anna.team(), Role.MEMBER);
        var password = "correct horse battery staple";
        // The reference implementation's, at another cost than ours.
        var old = "$argon2id$v=19$m=4096,t=3,p=4$AAECAwQFBgcICQoLDA0ODw$Gms1orM3HV0rHMJpBy8Z8oSr1BNOzRWU";
        server.app().house().database.writeAcross(SystemUse.PEOPLE, tx -> {
            server.app().house().accounts.setPassword(tx, person.id(), old);
            return null;
        });

        for (var turn = 0; turn < 2; turn++) {
            var reply = Visit.of(server).post("/signin", "email", person.email(), "password", password);
            assertThat(reply.status()).isEqualTo(303);
            assertThat(Everything.rowsWith(server.app().house().database, person.email()))
                    .singleElement()
                    .asString()
                    .contains("$argon2id$v=19$m=19456,t=2,p=1$");
        }
    }

    @Test
    void where_no_mail_is_sent_another_address_counts_at_once() {
        var person = cast.join("Ida", cast.anna.team(), Role.MEMBER);
        var visit = Visit.of(server).as(cast.session(person));

        assertThat(move(visit, "not this one", "ida@elsewhere.example").status())
                .isEqualTo(400);
        assertThat(move(visit, Cast.PASSWORD, "vera@example.org").text())
                .contains("Somebody here has this address already.");
        assertThat(move(visit, Cast.PASSWORD, "ida@example.org").text()).contains("This is your address already.");
        assertThat(move(visit, Cast.PASSWORD, "no address").status()).isEqualTo(400);
        assertThat(move(visit, Cast.PASSWORD, "Ida@Elsewhere.example").header("location"))
                .contains("/settings/address?saved=1");
        assertThat(visit.get("/settings/address").text()).contains("You sign in with ida@elsewhere.example.");
        assertThat(Visit.of(server)
                        .post("/signin", "email", "ida@elsewhere.example", "password", Cast.PASSWORD)
                        .status())
                .isEqualTo(303);
    }

    private static Reply move(Visit visit, String password, String email) {
        return visit.post("/settings/address", "current", password, "email", email);
    }

    @Test
    void a_page_that_wants_to_know_who_leads_back_after_sign_in() {
        var visit = Visit.of(server);
        var way = visit.get("/settings/keys?x=1").header("location").orElseThrow();

        assertThat(way).isEqualTo("/signin?back=%2Fsettings%2Fkeys%3Fx%3D1");
        var reply = visit.post(
                "/signin", "email", "bruno@example.org", "password", Cast.PASSWORD, "back", "/settings/keys?x=1");
        assertThat(reply.header("location")).contains("/settings/keys?x=1");
    }

    @Test
    void nobody_is_led_to_another_house() {
        for (var back : new String[] {"//evil.example", "https://evil.example", "/\\evil.example"}) {
            var reply = Visit.of(server)
                    .post("/signin", "email", "bruno@example.org", "password", Cast.PASSWORD, "back", back);
            assertThat(reply.header("location")).as(back).contains("/");
        }
    }

    @Test
    void a_session_of_before_sign_in_is_not_the_one_after() {
        var visit = Visit.of(server).as("chosen-by-an-attacker");
        visit.post("/signin", "email", "bruno@example.org", "password", Cast.PASSWORD);

        assertThat(visit.session()).isNotEqualTo("chosen-by-an-attacker").hasSizeGreaterThanOrEqualTo(43);
    }

    @Test
    void a_new_password_signs_out_every_other_browser_and_gives_this_one_a_new_token() {
        var here = Visit.of(server).as(cast.session(cast.vera));
        var there = Visit.of(server).as(cast.session(cast.vera));
        var before = here.session();
        var reply =
                here.post("/settings/security/password", "current", Cast.PASSWORD, "password", "another warm stove");

        assertThat(reply.header("location")).contains("/settings/security?saved=password");
        assertThat(here.session()).isNotEqualTo(before);
        assertThat(here.get("/settings/security").status()).isEqualTo(200);
        assertThat(there.get("/settings/security").status()).isEqualTo(303);
    }

    @Test
    void the_password_is_not_changed_by_who_does_not_know_it() {
        var visit = Visit.of(server).as(cast.session(cast.bruno));
        var reply = visit.post("/settings/security/password", "current", "guess guess", "password", "mine all mine");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("This is not your current password.");
        assertThat(visit.post("/signin", "email", "bruno@example.org", "password", Cast.PASSWORD)
                        .status())
                .isEqualTo(303);
    }
}
