package hearth.label;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Role;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.ids.AccountId;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.label.Rule.From;
import hearth.label.Rule.Only;
import hearth.team.Roster;
import hearth.team.Roster.Entry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may use which models and labels. */
public final class RulePages {
    private static final String PAGE = "/settings/access";
    /** In place of a role: those who are ticked. */
    private static final String NAMED = "named";

    private final Rules rules;
    private final Roster roster;

    public RulePages(Rules rules, Roster roster) {
        this.rules = rules;
        this.roster = roster;
    }

    public void routes(Routes to) {
        var admin = Policy.people(Need.ADMIN);
        to.get(PAGE, admin, request -> page(request, 200, Faults.none()));
        to.post(PAGE, admin, this::set);
        to.post(PAGE + "/removal", admin, this::clear);
    }

    private Answer page(Request request, int status, Map<String, String> faults) {
        var members = roster.of(request.principal());
        return new Answer.Page(
                status,
                "label/access",
                Map.of(
                        "rules",
                        rules.of(request.principal().team()).entrySet().stream()
                                .map(entry -> line(entry.getKey(), entry.getValue(), members))
                                .toList(),
                        "members",
                        members,
                        "roles",
                        Arrays.stream(Role.values()).map(Role::word).toList(),
                        "named",
                        NAMED,
                        "model",
                        request.isSafe() ? request.query("model").orElse("") : request.field("model"),
                        "who",
                        request.field("who"),
                        "ticked",
                        ticked(request, members),
                        "saved",
                        request.query("saved").orElse(""),
                        "faults",
                        faults));
    }

    /**
     * @param role empty where members are named
     * @param names of those
     */
    public record Line(String model, String role, String names) {}

    private static Line line(String model, Rule rule, List<Entry> members) {
        return switch (rule) {
            case From(var role) -> new Line(model, role.word(), "");
            case Only(var named) ->
                new Line(
                        model,
                        "",
                        members.stream()
                                .filter(entry -> named.contains(entry.account().id()))
                                .map(entry -> entry.account().name())
                                .collect(Collectors.joining(", ")));
        };
    }

    private static Set<AccountId> ticked(Request request, List<Entry> members) {
        return members.stream()
                .map(entry -> entry.account().id())
                .filter(id -> request.field("member-" + id.text()).equals("on"))
                .collect(Collectors.toSet());
    }

    private Answer set(Request request) {
        try {
            rules.set(request.principal(), name(request), rule(request));
            return new Answer.GoTo(PAGE + "?saved=set");
        } catch (Problem wrong) {
            return page(request, wrong.status(), Faults.of(wrong));
        }
    }

    private String name(Request request) {
        try {
            return rules.name(request.principal().team(), request.field("model").strip());
        } catch (Problem unknown) {
            throw Problem.invalid("model", "rule_model", unknown.sentence());
        }
    }

    private Rule rule(Request request) {
        var who = request.field("who");
        return who.equals(NAMED)
                ? new Only(ticked(request, roster.of(request.principal())))
                : new From(RulesApi.role(who));
    }

    private Answer clear(Request request) {
        rules.clear(request.principal(), request.field("model"));
        return new Answer.GoTo(PAGE + "?saved=cleared");
    }
}
