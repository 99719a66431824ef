package hearth.cache;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import java.time.Duration;
import java.util.Map;

/** Whether the team keeps answers, and for how long. */
public final class CachePages {
    private static final String PAGE = "/settings/cache";
    private static final String USUAL = "60";

    private final CacheRules rules;

    public CachePages(CacheRules rules) {
        this.rules = rules;
    }

    public void routes(Routes to) {
        var admin = Policy.people(Need.ADMIN);
        to.get(PAGE, admin, request -> page(request, 200, Faults.none()));
        to.post(PAGE, admin, this::set);
        to.post(PAGE + "/end", admin, this::clear);
    }

    private Answer page(Request request, int status, Map<String, String> faults) {
        var rule = rules.of(request.principal().team());
        var minutes = rule.map(each -> String.valueOf(each.life().toMinutes())).orElse(USUAL);
        return new Answer.Page(
                status,
                "cache/cache",
                Map.of(
                        "isOn", rule.isPresent(),
                        "isShared", rule.map(CacheRule::isShared).orElse(false),
                        "minutes", request.isSafe() ? minutes : request.field("minutes"),
                        "saved", request.query("saved").orElse(""),
                        "faults", faults));
    }

    private Answer set(Request request) {
        try {
            var isShared = request.field("shared").equals("on");
            rules.set(request.principal(), new CacheRule(isShared, minutes(request.field("minutes"))));
            return new Answer.GoTo(PAGE + "?saved=on");
        } catch (Problem wrong) {
            return page(request, wrong.status(), Faults.of(wrong));
        }
    }

    private static Duration minutes(String typed) {
        try {
            return Duration.ofMinutes(Integer.parseInt(typed.strip()));
        } catch (NumberFormatException odd) {
            throw Problem.invalid("seconds", "cache_life", "Write a whole number.");
        }
    }

    private Answer clear(Request request) {
        rules.clear(request.principal());
        return new Answer.GoTo(PAGE + "?saved=off");
    }
}
