package hearth.setup;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.config.Decisions;
import hearth.base.config.Settings;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.session.Sessions;
import hearth.session.SignInPages;
import hearth.setup.Setup.Owner;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/** The first run: make the owner, connect models (another page), then decide who else may come in. */
public final class SetupPages {
    private final Setup setup;
    private final Decisions decisions;
    private final BiConsumer<Request, String> decideSignUp;

    public SetupPages(Setup setup, Decisions decisions, BiConsumer<Request, String> decideSignUp) {
        this.setup = setup;
        this.decisions = decisions;
        this.decideSignUp = decideSignUp;
    }

    public void routes(Routes to) {
        to.get("/setup", Policy.PUBLIC, this::ownerForm);
        to.post("/setup", Policy.PUBLIC, this::makeOwner);
        to.get("/setup/signup", Policy.people(Need.OPERATOR), this::signUpForm);
        to.post("/setup/signup", Policy.people(Need.OPERATOR), this::chooseSignUp);
    }

    private Answer ownerForm(Request request) {
        if (!setup.isOpen()) return new Answer.GoTo("/");
        var token = request.query("token").orElse("");
        if (token.isEmpty()) return new Answer.GoTo("/");
        setup.check(token);
        return ownerForm(200, token, "", "", Faults.none());
    }

    private static Answer ownerForm(int status, String token, String name, String email, Map<String, String> faults) {
        return new Answer.Page(
                status, "setup/owner", Map.of("token", token, "name", name, "email", email, "faults", faults));
    }

    private Answer makeOwner(Request request) {
        var token = request.field("token");
        var owner = new Owner(request.field("name"), request.field("email"), request.field("password"));
        try {
            var session = setup.makeOwner(token, owner, SignInPages.browser(request));
            request.startSession(session, Sessions.LIFE);
            return new Answer.GoTo("/setup/models");
        } catch (Problem wrong) {
            if (wrong.field() == null) throw wrong;
            return ownerForm(wrong.status(), token, owner.name(), owner.email(), Faults.of(wrong));
        }
    }

    private Answer signUpForm(Request request) {
        var value = decisions.value(Settings.SIGNUP);
        return Answer.page(
                "setup/signup",
                Map.of(
                        "chosen", decisions.get(Settings.SIGNUP).name().toLowerCase(Locale.ROOT),
                        "locked", decisions.isLocked(Settings.SIGNUP),
                        "origin", value.origin()));
    }

    private Answer chooseSignUp(Request request) {
        decideSignUp.accept(request, request.field("signup"));
        return new Answer.GoTo("/");
    }
}
