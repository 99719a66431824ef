package hearth.label;

import hearth.audit.Action;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.base.access.Memory;
import hearth.base.access.Principal;
import hearth.base.access.Rights;
import hearth.base.db.Database;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.catalogue.Catalogue;
import hearth.catalogue.Model;
import hearth.label.Rule.From;
import hearth.label.Rule.Only;
import hearth.team.Members;
import java.util.Map;
import java.util.stream.Collectors;

/** Who in a team may use which models and labels. A rule about a model holds behind labels too. */
public final class Rules {
    static final Action RULED = new Action("model.access_changed");

    private final Database database;
    private final Catalogue catalogue;
    private final Labels labels;
    private final Members members;
    private final Rights rights;
    private final Audit audit;
    private final RuleStore store = new RuleStore();
    private final Memory<TeamId, Map<String, Rule>> known = new Memory<>();

    public Rules(Database database, Catalogue catalogue, Labels labels, Members members, Rights rights, Audit audit) {
        this.database = database;
        this.catalogue = catalogue;
        this.labels = labels;
        this.members = members;
        this.rights = rights;
        this.audit = audit;
        rights.listen(known::forget);
    }

    /** By the name of what they are about. Costs no query. */
    public Map<String, Rule> of(TeamId team) {
        return known.get(team, () -> database.read(team, tx -> store.all(tx, team)));
    }

    public boolean allows(Principal who, String name) {
        var rule = of(who.team()).get(name);
        return rule == null || rule.allows(who);
    }

    /** The name by which rules know what somebody calls so; a Problem where there is nothing of the kind. */
    public String name(TeamId team, String asked) {
        if (of(team).containsKey(asked)) return asked;
        return labels.find(team, asked)
                .map(Label::name)
                .orElseGet(() -> catalogue.find(team, asked).id());
    }

    public void set(Principal by, String asked, Rule rule) {
        var name = name(by.team(), asked);
        if (rule instanceof Only(var named)) named.forEach(account -> requireMember(by.team(), account));
        database.write(by.team(), tx -> {
            store.set(tx, by.team(), name, rule);
            rights.changed(tx);
            audit.record(tx, by.team(), about(by, name, rule));
            return null;
        });
    }

    private void requireMember(TeamId team, AccountId account) {
        try {
            members.get(team, account);
        } catch (Problem stranger) {
            throw Problem.invalid("members", "rule_stranger", "Nobody in this team has the id " + account.text() + ".");
        }
    }

    /** From now on everybody may. */
    public void clear(Principal by, String asked) {
        var name = name(by.team(), asked);
        database.write(by.team(), tx -> {
            if (!store.delete(tx, by.team(), name)) return null;
            rights.changed(tx);
            audit.record(tx, by.team(), Event.of(by, RULED, Model.subject(name)).with("who", "everybody"));
            return null;
        });
    }

    private static Event about(Principal by, String name, Rule rule) {
        var event = Event.of(by, RULED, Model.subject(name));
        return switch (rule) {
            case From(var role) -> event.with("who", "from " + role.word());
            case Only(var members) -> {
                var ids = members.stream().map(AccountId::text).sorted().collect(Collectors.joining(" "));
                var about = event.with("who", "only " + ids);
                for (var member : members) about = about.about(member);
                yield about;
            }
        };
    }
}
