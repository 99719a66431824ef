package hearth.key;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Scope;
import hearth.base.http.Answer;
import hearth.base.http.JsonBody;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.Problem;
import hearth.budget.Limit;
import hearth.key.Keys.Wish;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keys for programs that hand out keys. */
public final class KeysApi {
    private final Keys keys;
    private final ModelNames names;

    public KeysApi(Keys keys, ModelNames names) {
        this.keys = keys;
        this.names = names;
    }

    public void routes(Routes to) {
        to.get("/api/v1/keys", Policy.programs(Scope.ADMIN, Need.MEMBER), this::list);
        to.post("/api/v1/keys", Policy.programs(Scope.ADMIN, Need.MEMBER), this::make);
        to.delete("/api/v1/keys/{id}", Policy.programs(Scope.ADMIN, Need.MEMBER), this::revoke);
    }

    private Answer list(Request request) {
        var all = keys.visible(request.principal()).stream().map(KeysApi::shown).toList();
        return Answer.list(all);
    }

    private Answer make(Request request) {
        var body = request.json("name", "scopes", "models", "expires", "budget");
        var by = request.principal();
        var models =
                body.texts("models").stream().map(typed -> names.of(by, typed)).collect(Collectors.toSet());
        var wish = new Wish(body.requiredText("name"), scopes(body), models, expires(body), budget(body));
        var made = keys.make(by, wish);
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("id", made.key().id());
        shown.put("key", made.text().text());
        shown.putAll(shown(made.key()));
        return new Answer.Json(201, shown);
    }

    private static @Nullable Limit budget(JsonBody body) {
        return body.object("budget", "usd", "per")
                .map(budget -> Limit.dollars(
                        budget.requiredText("usd"), budget.text("per").orElse("")))
                .orElse(null);
    }

    private static Set<Scope> scopes(JsonBody body) {
        var scopes = EnumSet.noneOf(Scope.class);
        for (var word : body.texts("scopes")) {
            scopes.add(Scope.of(word)
                    .orElseThrow(() -> Problem.invalid(
                            "scopes",
                            "There is no scope " + word + ". There are: " + Scope.text(EnumSet.allOf(Scope.class))
                                    + ".")));
        }
        return scopes;
    }

    private static @Nullable Instant expires(JsonBody body) {
        try {
            return body.text("expires").map(Instant::parse).orElse(null);
        } catch (DateTimeException odd) {
            throw Problem.invalid("expires", "Write a moment such as 2027-01-31T00:00:00Z.");
        }
    }

    private static Map<String, @Nullable Object> shown(ApiKey key) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("id", key.id());
        shown.put("name", key.name());
        shown.put("shown", key.shown());
        shown.put("scopes", key.scopes().stream().sorted().map(Scope::word).toList());
        shown.put("models", key.models().stream().sorted().toList());
        shown.put("created", key.created().toString());
        shown.put("expires", key.ends() == null ? null : key.ends().toString());
        shown.put("last_used", key.used() == null ? null : key.used().toString());
        return shown;
    }

    private Answer revoke(Request request) {
        keys.revoke(request.principal(), request.part("id"));
        return Answer.json(Map.of("id", request.part("id"), "revoked", true));
    }
}
