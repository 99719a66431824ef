package hearth.session;

import hearth.account.SecondFactors;
import hearth.base.access.Policy;
import hearth.base.access.Principal.Pass;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import java.util.List;
import java.util.Map;

/** Password, second factor and signed-in browsers of one's own. */
public final class SecurityPages {
    private static final String PAGE = "/settings/security";

    private final Security security;
    private final SecondFactors secondFactors;
    private final Sessions sessions;

    public SecurityPages(Security security, SecondFactors secondFactors, Sessions sessions) {
        this.security = security;
        this.secondFactors = secondFactors;
        this.sessions = sessions;
    }

    public void routes(Routes to) {
        to.get(PAGE, Policy.anyone(), request -> page(request, 200, Faults.none()));
        to.post(PAGE + "/password", Policy.anyone(), this::changePassword);
        to.get(PAGE + "/second-factor", Policy.anyone(), this::offer);
        to.post(PAGE + "/second-factor", Policy.anyone(), this::turnOn);
        to.post(PAGE + "/second-factor/removal", Policy.anyone(), this::turnOff);
        to.post(PAGE + "/recovery-codes", Policy.anyone(), this::freshCodes);
        to.post(PAGE + "/sessions/endings", Policy.anyone(), this::endOthers);
        to.post(PAGE + "/sessions/{id}/ending", Policy.anyone(), this::end);
    }

    private Answer page(Request request, int status, Map<String, String> faults) {
        var principal = request.principal();
        var account = security.account(principal);
        return new Answer.Page(
                status,
                "session/security",
                Map.of(
                        "hasSecondFactor",
                        account.hasSecondFactor(),
                        "codesLeft",
                        account.hasSecondFactor() ? secondFactors.recoveryCodesLeft(account.id()) : 0,
                        "sessions",
                        sessions.of(account.id()),
                        "current",
                        principal.pass() instanceof Pass.Session(var id) ? id : "",
                        "saved",
                        request.query("saved").orElse(""),
                        "faults",
                        faults));
    }

    private Answer changePassword(Request request) {
        try {
            var token = security.changePassword(
                    request.principal(),
                    request.field("current"),
                    request.field("password"),
                    SignInPages.browser(request));
            request.startSession(token, Sessions.LIFE);
            return new Answer.GoTo(PAGE + "?saved=password");
        } catch (Problem wrong) {
            return page(request, wrong.status(), Faults.of(wrong));
        }
    }

    private Answer offer(Request request) {
        var offer = secondFactors.offer(security.account(request.principal()));
        return offer(200, offer, Faults.none());
    }

    private static Answer offer(int status, SecondFactors.Offer offer, Map<String, String> faults) {
        return new Answer.Page(status, "session/second-factor", Map.of("offer", offer, "faults", faults));
    }

    private Answer turnOn(Request request) {
        var principal = request.principal();
        var ticket = request.field("ticket");
        try {
            return codes(security.turnOnSecondFactor(principal, ticket, request.field("code")));
        } catch (Problem wrong) {
            var again = secondFactors.offerAgain(security.account(principal), ticket);
            return offer(wrong.status(), again, Faults.of(wrong));
        }
    }

    private static Answer codes(List<String> codes) {
        return Answer.page("session/recovery-codes", Map.of("codes", codes));
    }

    private Answer turnOff(Request request) {
        try {
            security.turnOffSecondFactor(request.principal(), request.field("current"));
            return new Answer.GoTo(PAGE + "?saved=second-factor");
        } catch (Problem wrong) {
            return page(request, wrong.status(), factor(wrong));
        }
    }

    private Answer freshCodes(Request request) {
        try {
            return codes(security.freshRecoveryCodes(request.principal(), request.field("current")));
        } catch (Problem wrong) {
            return page(request, wrong.status(), factor(wrong));
        }
    }

    /** The page asks for the current password in two places; this is the second. */
    private static Map<String, String> factor(Problem wrong) {
        Faults.of(wrong);
        return Map.of("factor", wrong.code());
    }

    private Answer end(Request request) {
        security.endSession(request.principal(), request.part("id"));
        return new Answer.GoTo(PAGE + "?saved=session");
    }

    private Answer endOthers(Request request) {
        security.endOtherSessions(request.principal());
        return new Answer.GoTo(PAGE + "?saved=session");
    }
}
