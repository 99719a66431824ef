package hearth.meter;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Role;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.budget.Limit;
import hearth.budget.Period;
import hearth.budget.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What may be spent at most, and what is left of it. */
public final class BudgetPages {
    private static final String PAGE = "/settings/budgets";
    private static final List<String> PERIODS = Arrays.stream(Period.values())
            .filter(period -> period != Period.NOW)
            .map(Period::word)
            .toList();

    private final Allowances allowances;

    public BudgetPages(Allowances allowances) {
        this.allowances = allowances;
    }

    public void routes(Routes to) {
        to.get(PAGE, Policy.people(Need.VIEWER), request -> page(request, 200, Faults.none()));
        to.post(PAGE, Policy.people(Need.ADMIN), this::set);
        to.post(PAGE + "/{budget}/removal", Policy.people(Need.ADMIN), this::remove);
    }

    /** @param percent of it that is gone */
    public record Line(
            String id,
            String kind,
            String name,
            String unit,
            String per,
            String limit,
            String spent,
            String left,
            long percent,
            boolean isRate) {
        static Line of(Allowances.Allowance allowance) {
            var standing = allowance.standing();
            var budget = standing.budget();
            var limit = budget.limit();
            var percent =
                    limit.amount() == 0 ? 100 : Math.min(100, Math.round(100.0 * standing.spent() / limit.amount()));
            return new Line(
                    budget.id(),
                    budget.subject().kind().word(),
                    allowance.name(),
                    limit.unit().word(),
                    limit.per().word(),
                    limit.amountText(),
                    limit.text(standing.spent()),
                    limit.text(standing.left()),
                    percent,
                    limit.per() == Period.NOW || limit.per() == Period.MINUTE);
        }
    }

    private Answer page(Request request, int status, Map<String, String> faults) {
        var by = request.principal();
        var isAdmin = by.role().covers(Role.ADMIN);
        var choices = isAdmin ? allowances.choices(by) : new Allowances.Choices(List.of(), List.of());
        return new Answer.Page(
                status,
                "meter/budgets",
                Map.of(
                        "budgets",
                        allowances.of(by).stream().map(Line::of).toList(),
                        "isAdmin",
                        isAdmin,
                        "choices",
                        choices,
                        "units",
                        Arrays.stream(Unit.values()).map(Unit::word).toList(),
                        "periods",
                        PERIODS,
                        "typed",
                        typed(request),
                        "saved",
                        request.query("saved").orElse(""),
                        "faults",
                        faults));
    }

    /** What somebody wrote is there again when something about it is wrong. */
    private static Map<String, String> typed(Request request) {
        return Map.of(
                "for", request.field("for"),
                "model", request.field("model"),
                "amount", request.field("amount"),
                "unit", request.field("unit"),
                "per", request.field("per"));
    }

    private Answer set(Request request) {
        try {
            var chosen = request.field("for").split(":", 2);
            var id = chosen[0].equals("model") ? request.field("model") : chosen.length == 2 ? chosen[1] : "";
            allowances.set(
                    request.principal(),
                    chosen[0],
                    id,
                    limit(request),
                    request.field("unpriced").equals("on"));
            return new Answer.GoTo(PAGE + "?saved=set");
        } catch (Problem wrong) {
            return page(request, wrong.status(), Faults.of(wrong));
        }
    }

    private static Limit limit(Request request) {
        var unit = Unit.of(request.field("unit")).orElseThrow(() -> Problem.invalid("unit", "Choose what is counted."));
        var amount = request.field("amount").strip();
        var per = unit == Unit.STREAMS ? Period.NOW.word() : request.field("per");
        try {
            return unit == Unit.USD ? Limit.dollars(amount, per) : Limit.count(unit, Long.parseLong(amount), per);
        } catch (NumberFormatException odd) {
            throw Problem.invalid("amount", "Write a whole number.");
        } catch (Problem wrong) {
            throw "per".equals(wrong.field()) ? wrong : Problem.invalid("amount", wrong.sentence());
        }
    }

    private Answer remove(Request request) {
        allowances.remove(request.principal(), request.part("budget"));
        return new Answer.GoTo(PAGE + "?saved=removed");
    }
}
