package hearth.team;

import hearth.base.access.Policy;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.session.Links;
import hearth.session.Sessions;
import hearth.session.SignInPages;
import hearth.team.Arrivals.Stranger;
import java.util.Map;

/** The door for those whom nobody invited, where there is one. */
public final class SignUpPages {
    private final SignUps signUps;
    private final Links links;

    public SignUpPages(SignUps signUps, Links links) {
        this.signUps = signUps;
        this.links = links;
    }

    public void routes(Routes to) {
        to.get("/signup", Policy.PUBLIC, this::form);
        to.post("/signup", Policy.PUBLIC, this::signUp);
        to.get("/confirm/{token}", Policy.PUBLIC, this::confirmForm);
        to.post("/confirm/{token}", Policy.PUBLIC, this::confirm);
    }

    private Answer form(Request request) {
        if (!signUps.isOpen()) throw Problem.notFound();
        return form(200, new Stranger("", "", ""), Faults.none());
    }

    private static Answer form(int status, Stranger typed, Map<String, String> faults) {
        return new Answer.Page(
                status, "team/signup", Map.of("name", typed.name(), "email", typed.email(), "faults", faults));
    }

    private Answer signUp(Request request) {
        var stranger = new Stranger(request.field("name"), request.field("email"), request.field("password"));
        try {
            var session = signUps.signUp(stranger, SignInPages.browser(request));
            if (session.isEmpty()) return Answer.page("team/mailed", Map.of("email", stranger.email()));
            request.startSession(session.get(), Sessions.LIFE);
            return new Answer.GoTo("/");
        } catch (Problem wrong) {
            return form(wrong.status(), stranger, Faults.of(wrong));
        }
    }

    /** A page with a button: programs that look into mails open every link in them. */
    private Answer confirmForm(Request request) {
        var token = request.part("token");
        return Answer.page(
                "team/confirm",
                Map.of("token", token, "email", links.confirms(token).text()));
    }

    private Answer confirm(Request request) {
        request.startSession(signUps.confirm(request.part("token"), SignInPages.browser(request)), Sessions.LIFE);
        return new Answer.GoTo("/");
    }
}
