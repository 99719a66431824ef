package hearth.team;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal.Pass;
import hearth.base.access.Role;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.session.Sessions;
import java.util.Map;

/** The team itself: its name, its rules, whose it is; and the way from one team to another. */
public final class TeamPages {
    private static final String PAGE = "/settings/team";

    private final Teams teams;
    private final Members members;
    private final Roster roster;
    private final Sessions sessions;

    public TeamPages(Teams teams, Members members, Roster roster, Sessions sessions) {
        this.teams = teams;
        this.members = members;
        this.roster = roster;
        this.sessions = sessions;
    }

    public void routes(Routes to) {
        to.get(PAGE, Policy.people(Need.VIEWER), request -> page(request, 200, Faults.none()));
        to.post(PAGE + "/name", Policy.people(Need.ADMIN), this::rename);
        to.post(PAGE + "/second-factor", Policy.people(Need.ADMIN), this::askForSecondFactor);
        to.post(PAGE + "/handover", Policy.people(Need.OWNER), this::handOver);
        to.post(PAGE + "/departure", Policy.people(Need.VIEWER), this::leave);
        to.post("/teams/current", Policy.anyone(), this::lookAt);
    }

    private Answer page(Request request, int status, Map<String, String> faults) {
        var by = request.principal();
        return new Answer.Page(
                status,
                "team/team",
                Map.of(
                        "team", teams.get(by.team()),
                        "role", by.role().word(),
                        "isAdmin", by.role().covers(Role.ADMIN),
                        "isOwner", by.role() == Role.OWNER,
                        "heirs",
                                roster.of(by).stream()
                                        .filter(entry ->
                                                !entry.self() && !entry.member().suspended())
                                        .toList(),
                        "saved", request.query("saved").orElse(""),
                        "faults", faults));
    }

    private Answer rename(Request request) {
        try {
            teams.rename(request.principal(), request.field("name"));
            return saved();
        } catch (Problem wrong) {
            return page(request, wrong.status(), Faults.of(wrong));
        }
    }

    private Answer askForSecondFactor(Request request) {
        teams.askForSecondFactor(request.principal(), request.field("asked").equals("on"));
        return saved();
    }

    private Answer handOver(Request request) {
        var next = request.field("member");
        if (!Ids.isId(next)) throw Problem.notFound();
        members.handOver(request.principal(), new AccountId(next));
        return saved();
    }

    private Answer leave(Request request) {
        members.leave(request.principal());
        return new Answer.GoTo("/");
    }

    private Answer lookAt(Request request) {
        var wanted = request.field("team");
        if (!Ids.isId(wanted)) throw Problem.notFound();
        var team = new TeamId(wanted);
        teams.requireOpen(request.principal().account(), team);
        if (request.principal().pass() instanceof Pass.Session(var id)) sessions.lookAt(id, team);
        return new Answer.GoTo("/");
    }

    private static Answer saved() {
        return new Answer.GoTo(PAGE + "?saved=1");
    }
}
