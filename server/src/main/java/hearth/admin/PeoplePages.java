package hearth.admin;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal.Pass;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.session.Links;
import hearth.session.Sessions;
import java.util.List;
import java.util.Map;

/** Everybody on this server, for who runs it; and the way to one more team. */
public final class PeoplePages {
    private static final String PAGE = "/settings/people";
    private static final int SHOWN = 100;

    private final People people;
    private final Links links;
    private final Sessions sessions;

    public PeoplePages(People people, Links links, Sessions sessions) {
        this.people = people;
        this.links = links;
        this.sessions = sessions;
    }

    public void routes(Routes to) {
        var operator = Policy.people(Need.OPERATOR);
        to.get(PAGE, operator, request -> page(request, 200, List.of(), Faults.none()));
        to.post(PAGE + "/teams", operator, this::makeTeam);
        to.post(PAGE + "/{account}/suspension", operator, this::suspend);
        to.post(PAGE + "/{account}/return", operator, this::resume);
        to.post(PAGE + "/{account}/reset", operator, this::resetLink);
        to.post(PAGE + "/{account}/operator", operator, this::setOperator);
    }

    /** @param made the address of a link to a new password and whose it is; shown this once */
    private Answer page(Request request, int status, List<Made> made, Map<String, String> faults) {
        var words = request.query("q").orElse("").strip();
        var entries = people.search(request.principal(), words, SHOWN + 1);
        return new Answer.Page(
                status,
                "admin/people",
                Map.of(
                        "entries",
                        entries.stream().limit(SHOWN).toList(),
                        "isCut",
                        entries.size() > SHOWN,
                        "words",
                        words,
                        "made",
                        made,
                        "name",
                        request.field("name"),
                        "saved",
                        request.query("saved").orElse(""),
                        "faults",
                        faults));
    }

    /** What the partial of a link that is shown once reads. */
    public record Made(String kind, String address, String who, boolean mailed) {}

    private Answer makeTeam(Request request) {
        try {
            var team = people.makeTeam(request.principal(), request.field("name"));
            if (request.principal().pass() instanceof Pass.Session(var id)) sessions.lookAt(id, team);
            return new Answer.GoTo("/settings/team?saved=1");
        } catch (Problem wrong) {
            return page(request, wrong.status(), List.of(), Faults.of(wrong));
        }
    }

    private Answer suspend(Request request) {
        return changed(request, "suspended", () -> people.suspend(request.principal(), account(request)));
    }

    private Answer resume(Request request) {
        return changed(request, "resumed", () -> people.resume(request.principal(), account(request)));
    }

    private Answer setOperator(Request request) {
        var operator = request.field("operator").equals("on");
        return changed(request, "operator", () -> people.setOperator(request.principal(), account(request), operator));
    }

    private Answer changed(Request request, String what, Runnable change) {
        try {
            change.run();
            return new Answer.GoTo(PAGE + "?saved=" + what);
        } catch (Problem refused) {
            return page(request, refused.status(), List.of(), Faults.of(refused));
        }
    }

    private Answer resetLink(Request request) {
        var account = people.get(request.principal(), account(request));
        var token = links.makeReset(request.principal(), account.id());
        var address = request.origin() + request.path("/reset/" + token);
        return page(request, 200, List.of(new Made("reset", address, account.name(), false)), Faults.none());
    }

    private static AccountId account(Request request) {
        var id = request.part("account");
        if (!Ids.isId(id)) throw Problem.notFound();
        return new AccountId(id);
    }
}
