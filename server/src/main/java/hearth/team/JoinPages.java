package hearth.team;

import hearth.account.Accounts;
import hearth.base.access.Policy;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.session.Sessions;
import hearth.session.SignInPages;
import hearth.team.Arrivals.Stranger;
import java.util.Map;

/** Where an invitation leads: in with the account one has, or with a new one. */
public final class JoinPages {
    private final Invitations invitations;
    private final Accounts accounts;
    private final Arrivals arrivals;

    public JoinPages(Invitations invitations, Accounts accounts, Arrivals arrivals) {
        this.invitations = invitations;
        this.accounts = accounts;
        this.arrivals = arrivals;
    }

    public void routes(Routes to) {
        to.get("/join/{token}", Policy.PUBLIC, this::form);
        to.post("/join/{token}", Policy.anyone(), this::join);
        to.post("/join/{token}/account", Policy.PUBLIC, this::joinAnew);
    }

    private Answer form(Request request) {
        var offer = invitations.look(request.part("token"));
        var email = offer.invitation().email();
        return form(request, 200, "", email == null ? "" : email, Faults.none());
    }

    private Answer form(Request request, int status, String name, String email, Map<String, String> faults) {
        var offer = invitations.look(request.part("token"));
        return new Answer.Page(
                status,
                "team/join",
                Map.of(
                        "token", request.part("token"),
                        "team", offer.team().name(),
                        "role", offer.invitation().role().word(),
                        "inviter",
                                accounts.find(offer.invitation().invitedBy())
                                        .map(account -> account.name())
                                        .orElse(""),
                        "ends", offer.invitation().ends().toEpochMilli(),
                        "signedIn", request.visitor().isPresent(),
                        "name", name,
                        "email", email,
                        "faults", faults));
    }

    private Answer join(Request request) {
        try {
            arrivals.join(request.principal(), request.part("token"));
            return new Answer.GoTo("/");
        } catch (Problem refused) {
            return form(request, refused.status(), "", "", Faults.of(refused));
        }
    }

    private Answer joinAnew(Request request) {
        var stranger = new Stranger(request.field("name"), request.field("email"), request.field("password"));
        try {
            var session = arrivals.joinAnew(request.part("token"), stranger, SignInPages.browser(request));
            request.startSession(session, Sessions.LIFE);
            return new Answer.GoTo("/");
        } catch (Problem wrong) {
            return form(request, wrong.status(), stranger.name(), stranger.email(), Faults.of(wrong));
        }
    }
}
