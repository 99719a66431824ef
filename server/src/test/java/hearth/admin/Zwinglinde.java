package hearth.admin;

import hearth.account.Email;
import hearth.base.access.Principal;
import hearth.base.access.Role;
import hearth.base.ids.AccountId;
import hearth.key.Keys.Wish;
import hearth.testing.Authenticator;
import hearth.testing.Cast;
import hearth.testing.Everything;
import hearth.testing.RunningServer;
import hearth.testing.Visit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Somebody who leaves a trace wherever one can be left. */
final class Zwinglinde {
    private static final String NAME = "Zwinglinde Xylander";
    private static final String BEFORE = "Zwinglinde Quastenflosser";
    private static final String EMAIL = "zwinglinde@xylander.example";
    private static final String ADDRESS = "203.0.113.77";
    private static final String AGENT = "Quastenbrowser/7.7";
    private static final Pattern HASH =
            Pattern.compile("[0-9a-f]{64}|\\$argon2id[^,\\]]+|hth_[A-Za-z0-9]{20,}|v1\\.[A-Za-z0-9_-]{30,}");

    private final RunningServer server;
    private final Cast cast;
    private final Visit visit;
    private final List<String> shownOnce = new ArrayList<>();

    Zwinglinde(RunningServer server, Cast cast) {
        this.server = server;
        this.cast = cast;
        this.visit = browser();
    }

    private Visit browser() {
        return Visit.of(server).with("User-Agent: " + AGENT).with("X-Forwarded-For: " + ADDRESS);
    }

    /** With the session of her second browser. */
    Visit visit() {
        return visit;
    }

    AccountId id() {
        return cast.house().accounts.find(new Email(EMAIL)).orElseThrow().id();
    }

    void lives() {
        var anna = cast.principal(cast.anna);
        var house = cast.house();
        var token = house.invitations.invite(anna, Role.MEMBER, new Email(EMAIL), 7);
        var first = browser();
        first.post("/join/" + token + "/account", "name", BEFORE, "email", EMAIL, "password", Cast.PASSWORD);
        browser().post("/signin", "email", EMAIL, "password", "not this one");
        browser().post("/signin", "email", EMAIL, "password", Cast.PASSWORD);
        visit.post("/signin", "email", EMAIL, "password", Cast.PASSWORD);
        visit.post("/settings", "name", NAME, "language", "de", "theme", "dark");
        useKey();
        invites(anna);
        // Those that come after she is in: for her address, and by somebody about her.
        house.invitations.invite(anna, Role.VIEWER, new Email(EMAIL), 7);
        Visit.of(server).as(cast.session(cast.anna)).post("/settings/members/" + id().text() + "/reset");
        factor();
    }

    private void useKey() {
        visit.post("/settings/keys", "name", "a key of hers", "scope-models", "on");
        visit.post("/settings/keys", "name", "a key of " + NAME, "scope-models", "on");
        var key = cast.house()
                .keys
                .make(cast.principal(visit.session()).orElseThrow(), new Wish(AGENT, Set.of(), null))
                .text()
                .text();
        shownOnce.add(key);
        server.http().get("/v1/models", "Authorization: Bearer " + key, "User-Agent: " + AGENT);
    }

    /** As an admin, which she is for a while. */
    private void invites(Principal anna) {
        cast.house().members.setRole(anna, id(), Role.ADMIN);
        visit.post("/settings/members/invitations", "role", "viewer", "days", "7", "email", "guest@example.org");
        visit.post("/settings/team/name", "name", "Home");
        cast.house().members.setRole(anna, id(), Role.MEMBER);
    }

    private void factor() {
        var phone = Authenticator.scanning(visit);
        var page = visit.post("/settings/security/second-factor", "ticket", phone.ticket(), "code", phone.codeNow());
        if (page.status() != 200) throw new AssertionError("no second factor: " + page.text());
        shownOnce.add(phone.ticket());
        // Half a session stays half.
        browser().post("/signin", "email", EMAIL, "password", Cast.PASSWORD);
    }

    String[] marks() {
        return new String[] {NAME, EMAIL, ADDRESS, AGENT};
    }

    boolean isIn(String text) {
        return Stream.concat(Arrays.stream(marks()), Stream.of(BEFORE, "Xylander", "xylander", "guest@example.org"))
                .anyMatch(text::contains);
    }

    /** Every hash, key and sealed secret that any row has, and what was shown once. */
    List<String> secrets() {
        var rows = Everything.rows(cast.house().database);
        return Stream.concat(
                        shownOnce.stream(),
                        rows.stream().flatMap(row -> HASH.matcher(row).results().map(found -> found.group())))
                .toList();
    }
}
