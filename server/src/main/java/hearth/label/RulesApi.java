package hearth.label;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Role;
import hearth.base.access.Scope;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.text.Problem;
import hearth.label.Rule.From;
import hearth.label.Rule.Only;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who may use which models and labels, for programs. */
public final class RulesApi {
    private static final String PATH = "/api/v1/models/<model>/access";

    private final Rules rules;

    public RulesApi(Rules rules) {
        this.rules = rules;
    }

    public void routes(Routes to) {
        var admin = Policy.programs(Scope.ADMIN, Need.ADMIN);
        to.get(PATH, admin, this::one);
        to.put(PATH, admin, this::set);
        to.delete(PATH, admin, this::clear);
    }

    private Answer one(Request request) {
        var team = request.principal().team();
        var name = rules.name(team, request.part("model"));
        return shown(name, rules.of(team).get(name));
    }

    private Answer set(Request request) {
        var name = rules.name(request.principal().team(), request.part("model"));
        var body = request.json("role", "members");
        var rule = rule(body.text("role").orElse(""), body.texts("members"));
        rules.set(request.principal(), name, rule);
        return shown(name, rule);
    }

    private static Rule rule(String role, List<String> members) {
        if (role.isEmpty() == members.isEmpty()) {
            throw Problem.invalid("role", "rule_unclear", "Write either a role or members.");
        }
        return members.isEmpty()
                ? new From(role(role))
                : new Only(members.stream().map(RulesApi::account).collect(Collectors.toSet()));
    }

    private static AccountId account(String id) {
        if (Ids.isId(id)) return new AccountId(id);
        throw Problem.invalid(
                "members", "rule_stranger", "Write members as a list of their ids; GET /api/v1/members has them.");
    }

    static Role role(String word) {
        return Role.of(word).orElseThrow(() -> Problem.invalid("role", "Write one of: viewer, member, admin, owner."));
    }

    private Answer clear(Request request) {
        var name = rules.name(request.principal().team(), request.part("model"));
        rules.clear(request.principal(), name);
        return shown(name, null);
    }

    private static Answer shown(String name, @Nullable Rule rule) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("model", name);
        json.put("role", rule instanceof From(var role) ? role.word() : null);
        json.put(
                "members",
                rule instanceof Only(var members)
                        ? members.stream().map(AccountId::text).sorted().toList()
                        : null);
        return Answer.json(json);
    }
}
