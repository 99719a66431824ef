package hearth.meter;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Scope;
import hearth.base.http.Answer;
import hearth.base.http.JsonBody;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.NanoDollars;
import hearth.base.text.Problem;
import hearth.budget.Limit;
import hearth.budget.Unit;
import hearth.meter.Allowances.Allowance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Budgets, for programs. */
public final class BudgetsApi {
    private static final String PATH = "/api/v1/budgets";

    private final Allowances allowances;

    public BudgetsApi(Allowances allowances) {
        this.allowances = allowances;
    }

    public void routes(Routes to) {
        to.get(PATH, Policy.programs(Scope.USAGE, Need.VIEWER), this::list);
        to.post(PATH, Policy.programs(Scope.ADMIN, Need.ADMIN), this::set);
        to.delete(PATH + "/{budget}", Policy.programs(Scope.ADMIN, Need.ADMIN), this::remove);
    }

    private Answer list(Request request) {
        return Answer.list(allowances.of(request.principal()).stream()
                .map(BudgetsApi::shown)
                .toList());
    }

    /** One for the same thing in the same time takes the place of the one before. */
    private Answer set(Request request) {
        var body = request.json("for", "id", "usd", "tokens", "requests", "streams", "per", "allow_unpriced");
        var budget = allowances.set(
                request.principal(),
                body.requiredText("for"),
                body.text("id").orElse(""),
                limit(body),
                body.flag("allow_unpriced"));
        return allowances.of(request.principal()).stream()
                .filter(each -> each.standing().budget().id().equals(budget.id()))
                .findFirst()
                .map(each -> new Answer.Json(201, shown(each)))
                .orElseThrow(Problem::notFound);
    }

    private static Limit limit(JsonBody body) {
        var per = body.text("per").orElse("");
        var usd = body.text("usd");
        var counts = List.of(Unit.TOKENS, Unit.REQUESTS, Unit.STREAMS).stream()
                .filter(unit -> body.count(unit.word()).isPresent())
                .toList();
        if (counts.size() + (usd.isPresent() ? 1 : 0) != 1) {
            throw Problem.invalid("usd", "Write one of: usd, tokens, requests, streams.");
        }
        if (usd.isPresent()) return Limit.dollars(usd.get(), per);
        var unit = counts.getFirst();
        return Limit.count(unit, body.count(unit.word()).orElseThrow(), per);
    }

    private static Map<String, @Nullable Object> shown(Allowance allowance) {
        var standing = allowance.standing();
        var budget = standing.budget();
        var limit = budget.limit();
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", budget.id());
        json.put("for", budget.subject().kind().word());
        json.put("subject", budget.subject().id());
        json.put("name", allowance.name());
        json.put("per", limit.per().word());
        json.put(limit.unit().word(), amount(limit, limit.amount()));
        json.put("spent", amount(limit, standing.spent()));
        json.put("left", amount(limit, standing.left()));
        json.put("resets", standing.window().end().map(Object::toString).orElse(null));
        json.put("allow_unpriced", budget.allowsUnpriced());
        return json;
    }

    private static Object amount(Limit limit, long amount) {
        return limit.unit() == Unit.USD ? NanoDollars.text(amount) : (Object) amount;
    }

    private Answer remove(Request request) {
        allowances.remove(request.principal(), request.part("budget"));
        return Answer.json(Map.of("removed", true));
    }
}
