package hearth.access;

import hearth.base.crypto.Secrets;
import hearth.base.http.Route;
import hearth.base.ids.Ids;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a request names something: what stands there for the one who asks, and what must look as if it were not there. */
final class Spots {
    private static final Pattern PART = Pattern.compile("[{<]([a-z]+)[}>]");

    private Spots() {}

    /**
     * @param mine something that is there for the one who asks
     * @param foreign things of others, given their scene and the foreign one
     * @param never what never was
     */
    record Spot(Function<Scene, String> mine, Foreign foreign, Foreign never) {
        List<String> absent(Scene scene, Scene others) {
            return Stream.concat(foreign.in(scene, others).stream(), never.in(scene, others).stream())
                    .toList();
        }
    }

    interface Foreign {
        List<String> in(Scene scene, Scene others);
    }

    private static final Foreign NOTHING = (scene, others) -> List.of();
    private static final Foreign NO_ID = (scene, others) -> List.of(Ids.next(), "nowhere");
    private static final Foreign NO_TOKEN = (scene, others) ->
            List.of(Secrets.randomText(32), others.team.text() + "." + Secrets.randomText(24), "nowhere");

    private static final Spot ACCOUNT =
            new Spot(scene -> scene.viewer.text(), (scene, others) -> List.of(others.viewer.text()), NO_ID);
    /** Whoever runs the server has the server's own, and no team's. */
    private static final Spot PROVIDER =
            new Spot(Scene::provider, (scene, others) -> List.of(others.provider()), NO_ID);

    private static final Spot PROVIDER_KEY =
            new Spot(Scene::providerKey, (scene, others) -> List.of(others.providerKey()), NO_ID);

    private static final Spot MODEL = new Spot(
            Scene::model, (scene, others) -> List.of(others.model()), (scene, others) -> List.of("nowhere/model"));
    private static final Spot BUDGET = new Spot(Scene::budget, (scene, others) -> List.of(others.budget()), NO_ID);

    private static final Spot LABEL = new Spot(Scene::label, (scene, others) -> List.of(others.label()), NO_ID);

    private static final Spot CHAT = new Spot(
            Scene::chat, (scene, others) -> List.of(others.chat(), scene.chatOfMate(), others.chatOfMate()), NO_ID);

    private static final Spot SHARE = new Spot(
            Scene::share, (scene, others) -> List.of(others.share(), scene.shownByMate(), others.shownByMate()), NO_ID);

    private static final Spot FOLDER = new Spot(
            Scene::folder,
            (scene, others) -> List.of(others.folder(), scene.folderOfMate(), others.folderOfMate()),
            NO_ID);

    private static final Spot MESSAGE = new Spot(
            Scene::message,
            (scene, others) -> List.of(others.message(), scene.messageOfMate(), others.messageOfMate()),
            NO_ID);

    private static final Spot ATTACHMENT = new Spot(
            Scene::attachment,
            (scene, others) -> List.of(others.attachment(), scene.attachmentOfMate(), others.attachmentOfMate()),
            NO_ID);

    private static final Spot IMPORT = new Spot(
            Scene::broughtFile,
            (scene, others) -> List.of(others.broughtFile(), scene.broughtFileOfMate(), others.broughtFileOfMate()),
            NO_ID);

    private static final Spot CALL = new Spot(Scene::call, (scene, others) -> List.of(others.call()), NO_ID);

    private static final Spot KEY = new Spot(
            Scene::key,
            (scene, others) -> scene.isAdmin()
                    ? List.of(others.key())
                    : List.of(others.key(), scene.keyOfMate(), others.keyOfMate()),
            NO_ID);

    /** By the path up to the part; a part that is not here yet fails the matrix until somebody has said what it names. */
    private static final Map<String, Spot> PARTS = Map.ofEntries(
            Map.entry("/assets/{hash}", new Spot(scene -> "0123456789abcdef", NOTHING, NOTHING)),
            Map.entry(
                    "/assets/{hash}/<name>",
                    new Spot(scene -> "hearth.css", NOTHING, (scene, others) -> List.of("nowhere.css", "nowhere.js"))),
            Map.entry("/join/{token}", new Spot(Scene::join, NOTHING, NO_TOKEN)),
            Map.entry("/confirm/{token}", new Spot(Scene::confirm, NOTHING, NO_TOKEN)),
            Map.entry("/address/{token}", new Spot(Scene::address, NOTHING, NO_TOKEN)),
            Map.entry("/reset/{token}", new Spot(Scene::reset, NOTHING, NO_TOKEN)),
            Map.entry(
                    "/settings/security/sessions/{id}",
                    new Spot(
                            Scene::otherSession,
                            (scene, others) -> List.of(scene.sessionOfMate(), others.sessionOfMate()),
                            NO_ID)),
            Map.entry(
                    "/settings/members/invitations/{id}",
                    new Spot(Scene::invitation, (scene, others) -> List.of(others.invitation()), NO_ID)),
            Map.entry("/settings/members/{account}", ACCOUNT),
            // Whoever runs the server decides about everybody on it.
            Map.entry("/settings/people/{account}", new Spot(scene -> scene.viewer.text(), NOTHING, NO_ID)),
            Map.entry("/settings/budgets/{budget}", BUDGET),
            Map.entry("/api/v1/budgets/{budget}", BUDGET),
            Map.entry("/chats/{id}", CHAT),
            Map.entry(
                    "/chats/temporary/{fleeting}",
                    new Spot(
                            Scene::fleeting,
                            (scene, others) -> List.of(others.fleeting(), scene.fleetingOfMate()),
                            NO_ID)),
            Map.entry("/chats/{id}/shares/{share}", SHARE),
            Map.entry(
                    "/shared/{share}",
                    new Spot(
                            Scene::shownByMate,
                            (scene, others) -> List.of(others.share(), others.shownByMate(), scene.keptByMate()),
                            NO_ID)),
            Map.entry("/s/{token}", new Spot(Scene::shareLink, NOTHING, NO_TOKEN)),
            Map.entry("/folders/{folder}", FOLDER),
            Map.entry("/api/v1/folders/{folder}", FOLDER),
            Map.entry("/chats/{id}/messages/{message}", MESSAGE),
            Map.entry("/chats/{id}/attachments/{attachment}", ATTACHMENT),
            Map.entry("/api/v1/chats/{id}/attachments/{attachment}", ATTACHMENT),
            Map.entry(
                    "/chats/{id}/messages/{message}/artifacts/{number}",
                    new Spot(scene -> "1", NOTHING, (scene, others) -> List.of("nowhere", "none"))),
            Map.entry("/api/v1/chats/{id}", CHAT),
            Map.entry("/settings/chats/imports/{id}", IMPORT),
            Map.entry("/api/v1/chats/imports/{id}", IMPORT),
            Map.entry("/api/v1/replies/{id}", MESSAGE),
            Map.entry("/settings/keys/{id}", KEY),
            Map.entry("/settings/usage/calls/{id}", CALL),
            Map.entry("/api/v1/keys/{id}", KEY),
            Map.entry("/settings/providers/{provider}", PROVIDER),
            Map.entry("/settings/providers/{provider}/keys/{key}", PROVIDER_KEY),
            Map.entry("/api/v1/providers/{provider}", PROVIDER),
            Map.entry("/api/v1/providers/{provider}/keys/{key}", PROVIDER_KEY),
            Map.entry("/settings/labels/{label}", LABEL),
            Map.entry("/api/v1/labels/{label}", LABEL),
            Map.entry("/settings/models/<model>", MODEL),
            Map.entry("/v1/models/<model>", MODEL),
            Map.entry("/api/v1/models/<model>", MODEL),
            Map.entry("/api/v1/jobs/{id}", new Spot(Scene::job, (scene, others) -> List.of(others.job()), NO_ID)));

    /** Fields of forms that name something, by the path of the form. */
    private static final Map<String, Map<String, Spot>> FIELDS = Map.of(
            "/settings/team/handover",
            Map.of("member", ACCOUNT),
            "/settings/access/removal",
            Map.of("model", MODEL),
            "/teams/current",
            Map.of(
                    "team",
                    new Spot(scene -> scene.team.text(), (scene, others) -> List.of(others.team.text()), NO_ID)));

    static Map<String, Spot> of(Route route) {
        var spots = new LinkedHashMap<String, Spot>();
        var part = PART.matcher(route.path());
        while (part.find()) {
            var until = route.path().substring(0, part.end());
            var spot = PARTS.get(until);
            if (spot == null) throw new AssertionError("say in Spots what stands at the end of " + until);
            spots.put(part.group(), spot);
        }
        spots.putAll(FIELDS.getOrDefault(route.path(), Map.of()));
        return spots;
    }

    static boolean isField(String place) {
        return !PART.matcher(place).matches();
    }
}
