package hearth.app;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import hearth.base.db.Database;
import hearth.testing.Cast;
import hearth.testing.Everything;
import hearth.testing.RawHttp.Reply;
import hearth.testing.RunningServer;
import hearth.testing.Visit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes by mail, over a real SMTP server: new passwords, and addresses that are confirmed. */
@SuppressWarnings("NullAway.Init") // opened before each test
class ByMailTest {
    private static final String HOME = "http://127.0.0.1:8080";
    private static final Pattern LINK = Pattern.compile(Pattern.quote(HOME) + "(/\\S+)");

    private GreenMail post;

    @BeforeEach
    void open() {
        post = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        post.start();
    }

    @AfterEach
    void close() {
        post.stop();
    }

    private RunningServer server(String... more) {
        var flags = new HashMap<String, String>(Map.of(
                "--smtp-url",
                "smtp://127.0.0.1:" + post.getSmtp().getPort() + "?tls=none&from=hearth@example.org",
                "--base-url",
                HOME));
        for (var at = 0; at < more.length; at += 2) flags.put(more[at], more[at + 1]);
        return RunningServer.start(flags);
    }

    @Test
    void a_forgotten_password_is_set_anew_by_a_link_in_a_mail_once() {
        try (var server = server()) {
            var cast = new Cast(server.app().house());
            var before = Visit.of(server).as(cast.session(cast.bruno));
            assertThat(Visit.of(server)
                            .post("/forgotten", "email", " Bruno@example.org")
                            .text())
                    .contains("a link is on its way");
            var link = link(1);

            assertThat(Visit.of(server).get(link).text()).contains("bruno@example.org");
            assertThat(Visit.of(server).post(link, "password", "12345678").status())
                    .isEqualTo(400);
            assertThat(Visit.of(server)
                            .post(link, "password", "a stove of his own")
                            .status())
                    .isEqualTo(303);
            assertThat(before.get("/settings").status()).isEqualTo(303);
            assertThat(Visit.of(server).get(link).status()).isEqualTo(404);
            assertThat(Visit.of(server)
                            .post(link, "password", "a stove of his own")
                            .status())
                    .isEqualTo(404);
            assertThat(signIn(server, "bruno@example.org", "a stove of his own"))
                    .isEqualTo(303);
        }
    }

    @Test
    void who_asks_learns_nothing_of_who_is_here() {
        try (var server = server()) {
            new Cast(server.app().house());
            var known = Visit.of(server).post("/forgotten", "email", "vera@example.org");
            var unknown = Visit.of(server).post("/forgotten", "email", "nobody@example.org");

            assertThat(unknown.status()).isEqualTo(known.status());
            assertThat(masked(unknown.text())).isEqualTo(masked(known.text()));
            link(1);
            assertThat(post.getReceivedMessages()).hasSize(1);
        }
    }

    private static String masked(String page) {
        return page.replaceAll("value=\"[A-Za-z0-9_-]{80,}\"", "");
    }

    @Test
    void a_link_in_a_mail_begins_with_the_address_that_the_owner_set() {
        try (var server = server()) {
            new Cast(server.app().house());
            var page = server.http().get("/forgotten", "Host: 203.0.113.66");
            assertThat(page.status()).isEqualTo(200);
            Visit.of(server).post("/forgotten", "email", "vera@example.org");

            assertThat(link(1)).startsWith("/reset/");
        }
    }

    @Test
    void who_signs_up_is_let_in_once_the_address_is_confirmed() {
        try (var server = server("--signup", "open")) {
            var cast = new Cast(server.app().house());
            assertThat(signUp(server, "Emil", "emil@example.org")).contains("emil@example.org");
            assertThat(signIn(server, "emil@example.org", Cast.PASSWORD)).isEqualTo(403);
            var link = link(1);
            assertThat(Visit.of(server).get(link).text()).contains("emil@example.org");
            assertThat(signIn(server, "emil@example.org", Cast.PASSWORD)).isEqualTo(403);
            var visit = Visit.of(server);
            visit.post(link);

            assertThat(visit.get("/").text()).contains("Hello, Emil");
            assertThat(visit.get("/settings/members").text()).contains("anna@example.org");
            assertThat(cast.house().members.of(cast.anna.team())).hasSize(5);
        }
    }

    @Test
    void who_signs_up_on_a_hosted_server_has_a_team_of_their_own() {
        try (var server = server("--signup", "open", "--mode", "hosted")) {
            new Cast(server.app().house());
            signUp(server, "Emil", "emil@example.org");
            var visit = Visit.of(server);
            visit.post(link(1));

            assertThat(visit.get("/settings/team").text()).contains("You are the owner here");
            assertThat(visit.get("/settings/members").text())
                    .contains("emil@example.org")
                    .doesNotContain("anna@");
        }
    }

    @Test
    void signing_up_with_somebody_elses_address_tells_nobody_but_them() {
        try (var server = server("--signup", "open")) {
            new Cast(server.app().house());
            var taken = signUp(server, "Mallory", "anna@example.org");
            var free = signUp(server, "Mallory", "emil@example.org");

            assertThat(masked(taken)).isEqualTo(masked(free).replace("emil@", "anna@"));
            eventually("both mails came", () -> post.getReceivedMessages().length == 2);
            assertThat(signIn(server, "anna@example.org", Cast.PASSWORD)).isEqualTo(303);
        }
    }

    @Test
    void there_is_no_sign_up_where_the_owner_wants_none() {
        try (var server = server()) {
            new Cast(server.app().house());

            assertThat(Visit.of(server).get("/signup").status()).isEqualTo(404);
            assertThat(Visit.of(server)
                            .post("/signup", "name", "Emil", "email", "emil@example.org", "password", Cast.PASSWORD)
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void another_address_counts_once_a_mail_to_it_was_read_and_the_old_one_is_told() {
        try (var server = server()) {
            var cast = new Cast(server.app().house());
            var bruno = Visit.of(server).as(cast.session(cast.bruno));
            var stale = server.app().house().links.makeReset(cast.principal(cast.anna), cast.bruno.id());
            assertThat(move(bruno, "bruno@elsewhere.example").text()).contains("on its way to bruno@elsewhere.example");
            var link = link(1);
            assertThat(post.getReceivedMessages()[0])
                    .satisfies(mail ->
                            assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("bruno@elsewhere.example"));
            assertThat(signIn(server, "bruno@elsewhere.example", Cast.PASSWORD)).isEqualTo(401);

            assertThat(Visit.of(server).get(link).text()).contains("bruno@elsewhere.example");
            assertThat(Visit.of(server).post(link).status()).isEqualTo(303);
            assertThat(Visit.of(server).post(link).status()).isEqualTo(404);
            assertThat(signIn(server, "bruno@elsewhere.example", Cast.PASSWORD)).isEqualTo(303);
            assertThat(signIn(server, "bruno@example.org", Cast.PASSWORD)).isEqualTo(401);
            assertThat(Visit.of(server).get("/reset/" + stale).status()).isEqualTo(404);
            eventually("the old address is told", () -> post.getReceivedMessages().length == 2);
            assertThat(post.getReceivedMessages()[1])
                    .satisfies(mail ->
                            assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("bruno@example.org"));
        }
    }

    @Test
    void somebody_elses_address_is_not_taken_and_not_told() {
        try (var server = server()) {
            var cast = new Cast(server.app().house());
            var bruno = Visit.of(server).as(cast.session(cast.bruno));
            var taken = move(bruno, "vera@example.org");
            var free = move(bruno, "free@example.org");

            assertThat(taken.status()).isEqualTo(free.status());
            assertThat(masked(taken.text())).isEqualTo(masked(free.text()).replace("free@", "vera@"));
            eventually("both mails came", () -> post.getReceivedMessages().length == 2);
            assertThat(GreenMailUtil.getBody(post.getReceivedMessages()[0])).contains("has an account already");
        }
    }

    private static Reply move(Visit visit, String email) {
        return visit.post("/settings/address", "current", Cast.PASSWORD, "email", email);
    }

    @Test
    void an_invitation_for_an_address_goes_there() {
        try (var server = server()) {
            var cast = new Cast(server.app().house());
            var anna = Visit.of(server).as(cast.session(cast.anna));
            var page = anna.post(
                            "/settings/members/invitations", "email", "nora@example.org", "role", "member", "days", "7")
                    .text();

            assertThat(page).contains("A mail with this link is on its way.");
            assertThat(Visit.of(server).get(link(1)).text()).contains("nora@example.org");
        }
    }

    @Test
    void mail_that_waits_for_somebody_who_is_erased_never_goes() {
        try (var server = server("--smtp-url", "smtp://127.0.0.1:9?tls=none&from=hearth@example.org")) {
            var cast = new Cast(server.app().house());
            for (var email : new String[] {"bruno@example.org", "vera@example.org"})
                Visit.of(server).post("/forgotten", "email", email);
            var database = server.app().house().database;
            eventually(
                    "both wait",
                    () -> jobsOf(database, "bruno@").size() == 1
                            && jobsOf(database, "vera@").size() == 1);
            Visit.of(server).as(cast.session(cast.bruno)).post("/settings/erasure", "current", Cast.PASSWORD);

            assertThat(Everything.rowsWith(database, "bruno@example.org")).isEmpty();
            assertThat(jobsOf(database, "vera@")).hasSize(1);
        }
    }

    private static List<String> jobsOf(Database database, String mark) {
        return Everything.rowsWith(database, mark).stream()
                .filter(row -> row.startsWith("job "))
                .toList();
    }

    private static String signUp(RunningServer server, String name, String email) {
        return Visit.of(server)
                .post("/signup", "name", name, "email", email, "password", Cast.PASSWORD)
                .text();
    }

    private static int signIn(RunningServer server, String email, String password) {
        return Visit.of(server)
                .post("/signin", "email", email, "password", password)
                .status();
    }

    /** In the newest mail, as soon as there are so many. */
    private String link(int mails) {
        eventually("the mail came", () -> post.getReceivedMessages().length >= mails);
        var text = GreenMailUtil.getBody(post.getReceivedMessages()[mails - 1]).replace("=\r\n", "");
        var link = LINK.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group(1);
    }
}
