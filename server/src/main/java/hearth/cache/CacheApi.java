package hearth.cache;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Scope;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a team keeps answers, for programs. */
public final class CacheApi {
    private static final String PATH = "/api/v1/cache";

    private final CacheRules rules;

    public CacheApi(CacheRules rules) {
        this.rules = rules;
    }

    public void routes(Routes to) {
        var admin = Policy.programs(Scope.ADMIN, Need.ADMIN);
        to.get(PATH, admin, request -> shown(rules.of(request.principal().team())));
        to.put(PATH, admin, this::set);
        to.delete(PATH, admin, this::clear);
    }

    private Answer set(Request request) {
        var body = request.json("seconds", "shared");
        var rule = new CacheRule(body.flag("shared"), Duration.ofSeconds(body.whole("seconds")));
        rules.set(request.principal(), rule);
        return shown(Optional.of(rule));
    }

    private Answer clear(Request request) {
        rules.clear(request.principal());
        return shown(Optional.empty());
    }

    private static Answer shown(Optional<CacheRule> rule) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("on", rule.isPresent());
        json.put("seconds", rule.map(each -> each.life().toSeconds()).orElse(null));
        json.put("shared", rule.map(CacheRule::isShared).orElse(null));
        return Answer.json(json);
    }
}
