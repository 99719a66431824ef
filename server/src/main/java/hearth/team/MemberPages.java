package hearth.team;

import hearth.account.Email;
import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Role;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.session.Links;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is in the team, and the links by which others come. */
public final class MemberPages {
    private static final String PAGE = "/settings/members";

    private final Members members;
    private final Roster roster;
    private final Invitations invitations;
    private final InvitationMail mail;
    private final Links links;

    public MemberPages(Members members, Roster roster, Invitations invitations, InvitationMail mail, Links links) {
        this.members = members;
        this.roster = roster;
        this.invitations = invitations;
        this.mail = mail;
        this.links = links;
    }

    public void routes(Routes to) {
        to.get(PAGE, Policy.people(Need.VIEWER), request -> page(request, 200, null, Faults.none()));
        to.post(PAGE + "/invitations", Policy.people(Need.MEMBER), this::invite);
        to.post(PAGE + "/invitations/{id}/withdrawal", Policy.people(Need.ADMIN), this::withdraw);
        to.post(PAGE + "/{account}/role", Policy.people(Need.ADMIN), this::setRole);
        to.post(PAGE + "/{account}/suspension", Policy.people(Need.ADMIN), this::suspend);
        to.post(PAGE + "/{account}/return", Policy.people(Need.ADMIN), this::resume);
        to.post(PAGE + "/{account}/removal", Policy.people(Need.ADMIN), this::remove);
        to.post(PAGE + "/{account}/reset", Policy.people(Need.ADMIN), this::resetLink);
    }

    private Answer page(Request request, int status, @Nullable Link made, Map<String, String> faults) {
        var by = request.principal();
        var givable = invitations.givable(by.role());
        return new Answer.Page(
                status,
                "team/members",
                Map.of(
                        "entries",
                        roster.of(by),
                        "isAdmin",
                        by.role().covers(Role.ADMIN),
                        "mayInvite",
                        !givable.isEmpty(),
                        "givable",
                        givable.stream().map(Role::word).toList(),
                        "days",
                        Invitations.DAYS,
                        "invitations",
                        by.role().covers(Role.ADMIN) ? invitations.open(by.team()) : List.of(),
                        "made",
                        made == null ? List.of() : List.of(made),
                        "saved",
                        request.query("saved").orElse(""),
                        "email",
                        request.field("email"),
                        "faults",
                        faults));
    }

    /** A link that is shown this once, to be handed over by hand unless a mail brings it. */
    public record Link(String kind, String address, String who, boolean mailed) {}

    private Answer invite(Request request) {
        var by = request.principal();
        try {
            var typed = request.field("email").strip();
            var email = typed.isEmpty() ? null : Email.typed(typed);
            var role = Role.of(request.field("role")).orElseThrow(() -> Problem.invalid("role", "Choose a role."));
            if (email != null) mail.requireTurn(by);
            var token = invitations.invite(by, role, email, days(request));
            var mailed = email != null && mail.send(by, email, token);
            var address = request.origin() + request.path("/join/" + token);
            return page(request, 200, new Link("join", address, typed, mailed), Faults.none());
        } catch (Problem wrong) {
            if (wrong.field() == null) throw wrong;
            return page(request, wrong.status(), null, Faults.of(wrong));
        }
    }

    private static int days(Request request) {
        try {
            return Integer.parseInt(request.field("days"));
        } catch (NumberFormatException odd) {
            throw Problem.invalid("days", "Choose 1, 7 or 30 days.");
        }
    }

    private Answer withdraw(Request request) {
        invitations.withdraw(request.principal(), request.part("id"));
        return saved("invitation");
    }

    private Answer setRole(Request request) {
        var role = Role.of(request.field("role")).orElseThrow(() -> Problem.invalid("role", "Choose a role."));
        members.setRole(request.principal(), account(request), role);
        return saved("role");
    }

    private Answer suspend(Request request) {
        members.suspend(request.principal(), account(request));
        return saved("suspended");
    }

    private Answer resume(Request request) {
        members.resume(request.principal(), account(request));
        return saved("resumed");
    }

    private Answer remove(Request request) {
        members.remove(request.principal(), account(request));
        return saved("removed");
    }

    private Answer resetLink(Request request) {
        var account = roster.ownedBy(request.principal(), account(request));
        var token = links.makeReset(request.principal(), account.id());
        var address = request.origin() + request.path("/reset/" + token);
        return page(request, 200, new Link("reset", address, account.name(), false), Faults.none());
    }

    private static AccountId account(Request request) {
        var id = request.part("account");
        if (!Ids.isId(id)) throw Problem.notFound();
        return new AccountId(id);
    }

    private static Answer saved(String what) {
        return new Answer.GoTo(PAGE + "?saved=" + what);
    }
}
