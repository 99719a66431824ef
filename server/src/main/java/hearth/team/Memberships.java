package hearth.team;

import hearth.base.access.Belongings;
import hearth.base.access.Role;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.text.Problem;
import java.util.List;
import java.util.Map;

/** The teams somebody is in. A team that loses its last member is closed. */
public final class Memberships implements Belongings {
    private final TeamStore store = new TeamStore();

    @Override
    public String name() {
        return "teams";
    }

    @Override
    public List<Map<String, Object>> of(Tx tx, AccountId account) {
        return store.of(tx, account).stream()
                .map(membership -> Map.<String, Object>of(
                        "team",
                        membership.team().name(),
                        "role",
                        membership.role().word()))
                .toList();
    }

    @Override
    public void erase(Tx tx, AccountId account) {
        for (var membership : store.of(tx, account)) {
            var team = membership.team().id();
            var others = store.members(tx, team).size() - 1;
            if (membership.role() == Role.OWNER && others > 0) {
                throw Problem.of(409, "owner_stays", "Hand the team over first: a team has an owner.");
            }
            store.remove(tx, team, account);
            if (others == 0) store.close(tx, team);
        }
    }
}
