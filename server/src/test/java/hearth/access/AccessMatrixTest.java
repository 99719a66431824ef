package hearth.access;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.access.Shown.Flaw;
import hearth.access.Shown.Rank;
import hearth.access.Shown.Way;
import hearth.base.access.Policy;
import hearth.base.access.Scope;
import hearth.base.http.Route;
import hearth.base.http.Route.Method;
import hearth.gateway.FakeProvider;
import hearth.testing.Cast;
import hearth.testing.Everything;
import hearth.testing.RawHttp.Reply;
import hearth.testing.RunningServer;
import hearth.testing.Visit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Every address, asked by everybody, for what is theirs, for what is others' and for what never was: the table of routes says
 * what must come of it, and this test knows no route by name but for how to fill it in.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before the first test
class AccessMatrixTest {
    /** What a form needs to be more than empty. */
    private static final Map<String, Map<String, String>> FORMS = Map.ofEntries(
            Map.entry("/settings/members/{account}/role", Map.of("role", "member")),
            Map.entry("/settings/members/{account}/erasure", Map.of("current", Cast.PASSWORD)),
            Map.entry("/settings/members/invitations", Map.of("role", "viewer", "days", "7")),
            Map.entry("/chats", Map.of("text", "Hello?")),
            Map.entry("/chats/temporary", Map.of("text", "Hello?")),
            Map.entry("/chats/{id}/title", Map.of("title", "A title")),
            Map.entry("/chats/{id}/shares", Map.of("audience", "team")),
            Map.entry("/folders", Map.of("name", "A folder")),
            Map.entry("/folders/{folder}", Map.of("name", "A folder")),
            Map.entry("/chats/{id}/tags", Map.of("tags", "warm")),
            Map.entry("/chats/{id}/pin", Map.of("on", "true")),
            Map.entry("/chats/{id}/messages", Map.of("text", "Hello?")),
            Map.entry("/settings/keys", Map.of("name", "a key")),
            Map.entry("/settings/budgets", Map.of("for", "team", "amount", "5", "unit", "usd", "per", "month")),
            Map.entry("/settings/access", Map.of("model", "nowhere/model", "who", "admin")),
            Map.entry("/settings/models/<model>/price", Map.of("input_per_million", "1", "output_per_million", "2")),
            Map.entry("/settings/providers/{provider}/keys", Map.of("label", "second", "key", "sk-2")),
            Map.entry("/settings/team/name", Map.of("name", "A name")),
            Map.entry("/settings/team/second-factor", Map.of("asked", "on")),
            Map.entry("/settings", Map.of("name", "Anka")),
            Map.entry("/reset/{token}", Map.of("password", "another warm stove")));

    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry("/api/v1/keys", "{\"name\":\"a key\"}"),
            Map.entry("/api/v1/budgets", "{\"for\":\"team\",\"usd\":\"5.00\",\"per\":\"month\"}"),
            Map.entry("/api/v1/providers", "{\"name\":\"mill\",\"preset\":\"openai\",\"key\":\"sk-1\"}"),
            Map.entry("/api/v1/providers/{provider}", "{\"parallel\":2}"),
            Map.entry("/api/v1/providers/{provider}/keys", "{\"label\":\"second\",\"key\":\"sk-2\"}"),
            Map.entry("/api/v1/cache", "{\"seconds\":60}"),
            Map.entry("/api/v1/labels", "{\"name\":\"smart\",\"models\":[\"nowhere/model\"]}"),
            Map.entry("/api/v1/labels/{label}", "{\"models\":[\"nowhere/model\"]}"),
            Map.entry("/api/v1/models/<model>/access", "{\"role\":\"admin\"}"),
            Map.entry("/api/v1/models/<model>/price", "{\"input_per_million\":\"1\",\"output_per_million\":\"2\"}"),
            Map.entry("/api/v1/chats", "{\"title\":\"A title\"}"),
            Map.entry("/api/v1/folders", "{\"name\":\"A folder\"}"),
            Map.entry("/api/v1/folders/{folder}", "{\"name\":\"A folder\"}"),
            Map.entry("/api/v1/chats/{id}", "{\"pinned\":true}"),
            Map.entry("/api/v1/chats/{id}/messages", "{\"text\":\"Hello?\"}"));

    private final FakeProvider upstream = new FakeProvider();
    private RunningServer server;
    private String passwordHash;
    private Scene others;
    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    void open() {
        server = RunningServer.start(Map.of());
        var cast = new Cast(server.app().house());
        passwordHash = cast.house().accounts.hash(Cast.PASSWORD, new hearth.account.Email("a@example.org"));
        others = scene(new Shown("Carla", Way.COOKIE, Rank.OWNER, false, Set.of(Scope.CHAT), Flaw.NONE));
        Stream.<Runnable>of(
                        others::budget,
                        others::key,
                        others::keyOfMate,
                        others::sessionOfMate,
                        others::message,
                        others::messageOfMate,
                        others::attachment,
                        others::attachmentOfMate,
                        others::fleeting,
                        others::share,
                        others::shownByMate,
                        others::folder,
                        others::folderOfMate,
                        others::broughtFile,
                        others::broughtFileOfMate,
                        others::invitation,
                        others::job,
                        others::call,
                        others::providerKey,
                        others::label)
                .forEach(Runnable::run);
        // What was said is put into the index of words a little later; here it is now, so that a change is somebody's.
        server.app().talking().listing.listAll();
    }

    @AfterAll
    void close() {
        server.close();
        upstream.close();
    }

    private Scene scene(Shown shown) {
        return Scene.of(server.app(), upstream.url() + "/v1", passwordHash, shown);
    }

    @Test
    void every_route_lets_in_whom_it_says_and_shows_nobody_what_is_not_theirs() {
        var before = picture();
        for (var shown : Shown.all()) {
            var standing = scene(shown);
            for (var route : server.app().routes().all()) {
                if (shown.isWorthShowing(route.policy())) ask(route, standing);
            }
        }

        assertThat(faults).isEmpty();
        assertThat(picture()).isEqualTo(before);
    }

    private void ask(Route route, Scene standing) {
        var expected = standing.shown.at(route.policy());
        var spots = Spots.of(route);
        var changes = route.method() != Method.GET && expected == Outcome.ADMITTED;
        var scene = changes ? scene(standing.shown) : standing;
        var mine = new LinkedHashMap<String, String>();
        spots.forEach((place, spot) -> mine.put(place, spot.mine().apply(scene)));
        // What is not there comes first, while everything that is there still is.
        spots.forEach((place, spot) -> absent(route, scene, expected, mine, place, spot.absent(scene, others)));
        var reply = send(route, scene, mine);
        judge(route, scene, expected, reply);
        // For whoever is in no team there is none to look at.
        var isThere = scene.isInTeam() || !spots.containsKey("team");
        if (expected == Outcome.ADMITTED && isThere && !spots.isEmpty() && reply.status() == 404) {
            fault(route, scene, "should find " + mine + " and did not");
        }
    }

    private void absent(
            Route route, Scene scene, Outcome expected, Map<String, String> mine, String place, List<String> absent) {
        var answers = new LinkedHashMap<String, String>();
        for (var id : absent) {
            var named = new LinkedHashMap<>(mine);
            named.put(place, id);
            var reply = send(route, scene, named);
            judge(route, scene, expected, reply);
            if (expected == Outcome.ADMITTED && reply.status() != 404) {
                fault(route, scene, "answered " + reply.status() + " for " + id + ", which is not there for them");
            }
            answers.put(id, bare(reply, named));
        }
        if (Set.copyOf(answers.values()).size() > 1) fault(route, scene, "tells apart what is not there: " + answers);
    }

    private void judge(Route route, Scene scene, Outcome expected, Reply reply) {
        if (reply.status() >= 500) fault(route, scene, "broke: " + reply.status());
        if (route.policy() instanceof Policy.Open) {
            if (reply.status() == 401 && isForPrograms(route)) fault(route, scene, "is not open to all");
            return;
        }
        var outcome = isForPrograms(route) ? Outcome.toProgram(reply) : Outcome.toBrowser(reply);
        // Whoever was let in may be led home as well.
        var isHome = expected == Outcome.ADMITTED && outcome == Outcome.NO_TEAM && route.method() == Method.POST;
        if (outcome != expected && !isHome) {
            fault(route, scene, "was to be " + expected + ", and is " + outcome + " with " + reply.status());
        }
    }

    private Reply send(Route route, Scene scene, Map<String, String> named) {
        var path = path(route, named);
        var shown = scene.shown.way() == Way.KEY_IN_THE_ADDRESS
                ? path + "?key=" + scene.keyText() + "&api_key=" + scene.keyText() + "&token=" + scene.keyText()
                : path;
        if (!isForPrograms(route)) return sendPage(route, scene, shown, named);
        var header = isKey(scene) ? "Authorization: Bearer " + scene.keyText() : cookie(scene);
        var body = BODIES.getOrDefault(route.path(), "");
        return server.http().ask(route.method().name(), shown, body, header, "Content-Type: application/json");
    }

    private Reply sendPage(Route route, Scene scene, String path, Map<String, String> named) {
        var visit = Visit.of(server);
        if (scene.shown.way() == Way.COOKIE) visit.as(scene.session());
        if (isKey(scene)) visit.with("Authorization: Bearer " + scene.keyText());
        if (route.method() == Method.GET) return visit.get(path);
        var fields = new LinkedHashMap<>(FORMS.getOrDefault(route.path(), Map.of()));
        named.forEach((place, id) -> {
            if (Spots.isField(place)) fields.put(place, id);
        });
        return visit.post(
                path,
                fields.entrySet().stream()
                        .flatMap(field -> Stream.of(field.getKey(), field.getValue()))
                        .toArray(String[]::new));
    }

    private static String path(Route route, Map<String, String> named) {
        var path = route.path();
        for (var part : named.entrySet()) {
            if (!Spots.isField(part.getKey())) path = path.replace(part.getKey(), part.getValue());
        }
        return path;
    }

    private static boolean isForPrograms(Route route) {
        return route.policy() instanceof Policy.Programs;
    }

    private static boolean isKey(Scene scene) {
        return scene.shown.way() == Way.KEY;
    }

    private static String cookie(Scene scene) {
        return scene.shown.way() == Way.COOKIE ? "Cookie: hearth_session=" + scene.session() : "Accept: */*";
    }

    /** All of an answer that must not depend on what was named: without what was asked for, and what is fresh each time. */
    private static String bare(Reply reply, Map<String, String> named) {
        // What is fresh comes first: what was named can be as short as a figure, and stand in it.
        var said = (reply.status() + " " + reply.header("location").orElse("") + " " + reply.text())
                .replace(reply.header("x-request-id").orElse("none"), "…")
                .replaceAll("value=\"[A-Za-z0-9_-]{86}\"", "…");
        for (var id : named.values()) {
            said = said.replace(id, "…").replace(URLEncoder.encode(id, StandardCharsets.UTF_8), "…");
        }
        return said;
    }

    private void fault(Route route, Scene scene, String what) {
        faults.add(route.method() + " " + route.path() + " for " + scene.shown + ": " + what);
    }

    /** Every row of the other team and of its people: nobody here may have touched one. */
    private List<String> picture() {
        return Everything.rowsWith(
                server.app().house().database,
                others.team.text(),
                others.owner.text(),
                others.mate.text(),
                others.viewer.text());
    }
}
