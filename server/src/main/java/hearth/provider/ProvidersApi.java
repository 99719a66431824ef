package hearth.provider;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Scope;
import hearth.base.http.Answer;
import hearth.base.http.JsonBody;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.Problem;
import hearth.provider.Connected.Served;
import hearth.provider.ProviderCard.KeyLine;
import hearth.provider.Providers.Shown;
import hearth.provider.Providers.Wish;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Providers, for programs. Keys go in and never come out. */
public final class ProvidersApi {
    private static final String PATH = "/api/v1/providers";
    private static final String[] DEADLINES = {"connect", "first_byte", "idle", "total"};

    private final Providers providers;
    private final ProviderClient client;
    private final Vitals vitals;
    private final FirstWords firstWords;

    public ProvidersApi(Providers providers, ProviderClient client, Vitals vitals, FirstWords firstWords) {
        this.providers = providers;
        this.client = client;
        this.vitals = vitals;
        this.firstWords = firstWords;
    }

    public void routes(Routes to) {
        var admin = Policy.programs(Scope.ADMIN, Need.ADMIN);
        to.get(PATH, admin, this::list);
        to.post(PATH, admin, this::connect);
        to.put(PATH + "/{provider}", admin, this::change);
        to.delete(PATH + "/{provider}", admin, this::remove);
        to.post(PATH + "/{provider}/keys", admin, this::addKey);
        to.delete(PATH + "/{provider}/keys/{key}", admin, this::removeKey);
        to.post(PATH + "/{provider}/models", admin, this::refresh);
        to.post(PATH + "/{provider}/test", admin, this::test);
    }

    private Answer list(Request request) {
        return Answer.list(providers.manageable(request.principal()).stream()
                .map(this::shown)
                .toList());
    }

    private Answer connect(Request request) {
        var body = request.json("name", "preset", "url", "place", "key");
        var place = body.text("place")
                .filter(word -> !word.isEmpty())
                .map(word ->
                        Place.of(word).orElseThrow(() -> Problem.invalid("place", "Write one of: here, lan, cloud.")));
        var wish = new Wish(
                body.requiredText("name"),
                body.requiredText("preset"),
                body.text("url").orElse(""),
                place.orElse(null),
                body.text("key").orElse(""));
        var provider = providers.connect(request.principal(), wish);
        return new Answer.Json(201, shown(find(request, provider.id())));
    }

    private Shown find(Request request, String id) {
        return providers.manageable(request.principal()).stream()
                .filter(shown -> shown.provider().id().equals(id))
                .findFirst()
                .orElseThrow(Problem::notFound);
    }

    /** Zero takes the limit of calls at once away. */
    private Answer change(Request request) {
        var by = request.principal();
        var id = find(request, request.part("provider")).provider().id();
        var body = request.json("parallel", "deadlines");
        var parallel = body.count("parallel");
        if (parallel.isPresent()) {
            providers.setParallel(
                    by,
                    id,
                    parallel.getAsLong() == 0
                            ? null
                            : Math.toIntExact(Math.min(parallel.getAsLong(), Integer.MAX_VALUE)));
        }
        body.object("deadlines", DEADLINES).ifPresent(seconds -> providers.setDeadlines(by, id, seconds(seconds)));
        return Answer.json(shown(find(request, id)));
    }

    private static Map<String, Long> seconds(JsonBody deadlines) {
        var seconds = new LinkedHashMap<String, Long>();
        for (var name : DEADLINES) deadlines.count(name).ifPresent(each -> seconds.put(name, each));
        return seconds;
    }

    private Answer remove(Request request) {
        providers.remove(request.principal(), request.part("provider"));
        return Answer.json(Map.of("removed", true));
    }

    private Answer addKey(Request request) {
        var body = request.json("label", "key", "per_minute");
        var key = providers.addKey(
                request.principal(),
                request.part("provider"),
                body.requiredText("label"),
                body.requiredText("key"),
                perMinute(body));
        return new Answer.Json(201, shown(new KeyLine(key, null, 0)));
    }

    /** Zero, or nothing, is no limit. */
    private static @Nullable Integer perMinute(JsonBody body) {
        var said = body.count("per_minute").orElse(0);
        return said == 0 ? null : (int) Math.min(said, Integer.MAX_VALUE);
    }

    private Answer removeKey(Request request) {
        providers.removeKey(request.principal(), request.part("provider"), request.part("key"));
        return Answer.json(Map.of("removed", true));
    }

    /** Asks the provider now. */
    private Answer refresh(Request request) {
        var connected = providers.get(request.principal(), request.part("provider"));
        providers.setModels(connected.provider(), client.models(connected));
        return Answer.json(shown(find(request, request.part("provider"))));
    }

    /** A real call, of the model that is named or of the cheapest. That it fails is an answer, too. */
    private Answer test(Request request) {
        var provider =
                providers.get(request.principal(), request.part("provider")).provider();
        var model = request.hasBody() ? request.json("model").text("model").orElse("") : "";
        var said = firstWords.of(request, provider, model);
        var json = new LinkedHashMap<String, Object>();
        json.put("model", said.model());
        json.put("ok", said.isAnswered());
        json.put("text", said.text());
        json.put("fault", said.fault());
        json.put("message", said.sentence());
        json.put("total_ms", said.millis());
        return Answer.json(json);
    }

    private Map<String, @Nullable Object> shown(Shown shown) {
        var provider = shown.provider();
        var card = ProviderCard.of(shown, vitals);
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", provider.id());
        json.put("name", provider.name());
        json.put("preset", provider.preset().id());
        json.put("kind", provider.kind().word());
        json.put("url", provider.url().toString());
        json.put("place", provider.place().word());
        json.put("paused", provider.paused());
        json.put("parallel", provider.parallel());
        json.put("deadlines", deadlines(provider));
        json.put("running", vitals.queue(provider).running());
        json.put("waiting", vitals.queue(provider).waiting());
        json.put("state", card.restsUntil() == null ? "working" : "resting");
        json.put("rests_until", moment(card.restsUntil()));
        json.put("keys", card.keys().stream().map(ProvidersApi::shown).toList());
        json.put("models", shown.models().stream().map(Served::name).toList());
        return json;
    }

    /** In seconds. */
    private static Map<String, Long> deadlines(Provider provider) {
        var seconds = new LinkedHashMap<String, Long>();
        seconds.put("connect", provider.deadlines().connect().toSeconds());
        seconds.put("first_byte", provider.deadlines().firstByte().toSeconds());
        seconds.put("idle", provider.deadlines().idle().toSeconds());
        seconds.put("total", provider.deadlines().total().toSeconds());
        return seconds;
    }

    private static Map<String, @Nullable Object> shown(KeyLine line) {
        var key = line.key();
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", key.id());
        json.put("label", key.label());
        json.put("tail", key.tail());
        json.put("paused", key.paused());
        json.put("per_minute", key.perMinute());
        json.put("rests_until", moment(line.restsUntil()));
        json.put("refused_with", line.restsUntil() == null ? null : line.why());
        return json;
    }

    private static @Nullable String moment(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }
}
