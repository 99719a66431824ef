package hearth.label;

import static hearth.schema.Tables.MODEL_RULE;
import static hearth.schema.Tables.MODEL_RULE_MEMBER;

import hearth.base.access.Role;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.label.Rule.From;
import hearth.label.Rule.Only;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** SQL of who may use what. */
final class RuleStore {
    Map<String, Rule> all(Tx tx, TeamId team) {
        var members = tx.sql().selectFrom(MODEL_RULE_MEMBER).where(MODEL_RULE_MEMBER.TEAM_ID.eq(team.text())).stream()
                .collect(Collectors.groupingBy(
                        row -> row.get(MODEL_RULE_MEMBER.MODEL),
                        Collectors.mapping(
                                row -> new AccountId(row.get(MODEL_RULE_MEMBER.ACCOUNT_ID)), Collectors.toSet())));
        var rules = new TreeMap<String, Rule>();
        tx.sql()
                .selectFrom(MODEL_RULE)
                .where(MODEL_RULE.TEAM_ID.eq(team.text()))
                .forEach(row -> {
                    var model = row.get(MODEL_RULE.MODEL);
                    var role = row.get(MODEL_RULE.ROLE);
                    rules.put(
                            model,
                            role == null
                                    ? new Only(members.getOrDefault(model, Set.of()))
                                    : new From(Role.of(role).orElseThrow()));
                });
        return rules;
    }

    void set(Tx tx, TeamId team, String model, Rule rule) {
        delete(tx, team, model);
        var insert = tx.sql()
                .insertInto(MODEL_RULE)
                .set(MODEL_RULE.TEAM_ID, team.text())
                .set(MODEL_RULE.MODEL, model);
        switch (rule) {
            case From(var role) -> tx.one(insert.set(MODEL_RULE.ROLE, role.word()));
            case Only(var members) -> {
                tx.one(insert);
                for (var member : members) insertMember(tx, team, model, member);
            }
        }
    }

    private static void insertMember(Tx tx, TeamId team, String model, AccountId member) {
        tx.one(tx.sql()
                .insertInto(MODEL_RULE_MEMBER)
                .set(MODEL_RULE_MEMBER.TEAM_ID, team.text())
                .set(MODEL_RULE_MEMBER.MODEL, model)
                .set(MODEL_RULE_MEMBER.ACCOUNT_ID, member.text()));
    }

    /** Whether there was one. */
    boolean delete(Tx tx, TeamId team, String model) {
        return tx.sql()
                        .deleteFrom(MODEL_RULE)
                        .where(MODEL_RULE.TEAM_ID.eq(team.text()), MODEL_RULE.MODEL.eq(model))
                        .execute()
                == 1;
    }
}
