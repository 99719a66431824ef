package hearth.team;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Scope;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.team.Roster.Entry;
import java.util.List;
import java.util.Map;

/** The team of a key and who is in it, for programs. */
public final class TeamApi {
    private final Teams teams;
    private final Roster roster;

    public TeamApi(Teams teams, Roster roster) {
        this.teams = teams;
        this.roster = roster;
    }

    public void routes(Routes to) {
        to.get("/api/v1/teams", Policy.programs(Scope.ADMIN, Need.VIEWER), this::list);
        to.get("/api/v1/members", Policy.programs(Scope.ADMIN, Need.ADMIN), this::members);
    }

    /** A key stands in one team, so there is one. */
    private Answer list(Request request) {
        var team = teams.get(request.principal().team());
        return Answer.list(List.of(Map.of(
                "id",
                team.id().text(),
                "name",
                team.name(),
                "created",
                team.created().toString())));
    }

    private Answer members(Request request) {
        return Answer.list(
                roster.of(request.principal()).stream().map(TeamApi::shown).toList());
    }

    private static Map<String, Object> shown(Entry entry) {
        return Map.of(
                "id", entry.account().id().text(),
                "name", entry.account().name(),
                "email", entry.account().email().text(),
                "role", entry.member().role().word(),
                "suspended", entry.member().suspended(),
                "joined", entry.member().joined().toString());
    }
}
