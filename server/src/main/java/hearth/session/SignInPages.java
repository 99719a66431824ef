package hearth.session;

import hearth.account.Account;
import hearth.account.Accounts;
import hearth.base.access.Policy;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Appearance;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.session.Sessions.Browser;
import hearth.session.SignIns.Outcome;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** In and out, and what to do when the password is forgotten. */
public final class SignInPages {
    /** Holds the token between the password and the code. */
    private static final String HALF = "hearth_half";

    private static final int HALF_SECONDS = 600;

    private final SignIns signIns;
    private final Accounts accounts;
    private final Links links;
    private final ResetMail resetMail;
    private final BooleanSupplier signUpIsOpen;

    public SignInPages(
            SignIns signIns, Accounts accounts, Links links, ResetMail resetMail, BooleanSupplier signUpIsOpen) {
        this.signIns = signIns;
        this.accounts = accounts;
        this.links = links;
        this.resetMail = resetMail;
        this.signUpIsOpen = signUpIsOpen;
    }

    public void routes(Routes to) {
        to.get("/signin", Policy.PUBLIC, this::form);
        to.post("/signin", Policy.PUBLIC, this::signIn);
        to.get("/signin/code", Policy.PUBLIC, this::codeForm);
        to.post("/signin/code", Policy.PUBLIC, this::enterCode);
        to.post("/signout", Policy.PUBLIC, this::signOut);
        to.get("/forgotten", Policy.PUBLIC, this::forgottenForm);
        to.post("/forgotten", Policy.PUBLIC, this::forgotten);
        to.get("/reset/{token}", Policy.PUBLIC, this::resetForm);
        to.post("/reset/{token}", Policy.PUBLIC, this::reset);
    }

    private Answer form(Request request) {
        var back = back(request.query("back").orElse(""));
        if (request.visitor().isPresent()) return new Answer.GoTo(back);
        return form(200, "", back, request.query("reset").isPresent(), Faults.none());
    }

    private Answer form(int status, String email, String back, boolean wasReset, Map<String, String> faults) {
        return new Answer.Page(
                status,
                "session/signin",
                Map.of(
                        "email", email,
                        "back", back,
                        "wasReset", wasReset,
                        "faults", faults,
                        "signUpIsOpen", signUpIsOpen.getAsBoolean()));
    }

    private Answer signIn(Request request) {
        var email = request.field("email");
        var back = back(request.field("back"));
        try {
            return switch (signIns.signIn(email, request.field("password"), browser(request))) {
                case Outcome.In in -> in(request, in, back);
                case Outcome.CodeWanted(var token) -> {
                    request.setCookie(HALF, token, HALF_SECONDS);
                    yield new Answer.GoTo("/signin/code?back=" + Request.encoded(back));
                }
            };
        } catch (Problem refused) {
            return form(refused.status(), email, back, false, Faults.of(refused));
        }
    }

    private static Answer in(Request request, Outcome.In in, String back) {
        begin(request, in.account(), in.token());
        return new Answer.GoTo(back);
    }

    /** The browser shows the new token from now on, and reads in the person's own language and theme. */
    public static void begin(Request request, Account account, String token) {
        request.startSession(token, Sessions.LIFE);
        Appearance.remember(request, account.language(), account.theme());
    }

    private Answer codeForm(Request request) {
        if (request.cookie(HALF).isEmpty()) return new Answer.GoTo("/signin");
        return codeForm(200, back(request.query("back").orElse("")), Faults.none());
    }

    private static Answer codeForm(int status, String back, Map<String, String> faults) {
        return new Answer.Page(status, "session/code", Map.of("back", back, "faults", faults));
    }

    private Answer enterCode(Request request) {
        var back = back(request.field("back"));
        try {
            var in = signIns.enterCode(request.cookie(HALF).orElse(""), request.field("code"), browser(request));
            request.setCookie(HALF, "", 0);
            return in(request, in, back);
        } catch (Problem refused) {
            return codeForm(refused.status(), back, Faults.of(refused));
        }
    }

    private Answer signOut(Request request) {
        signIns.signOut(request.session());
        request.endSession();
        return new Answer.GoTo("/signin");
    }

    private Answer forgottenForm(Request request) {
        return forgotten(200, false, Faults.none());
    }

    /** The same for known and unknown addresses. */
    private Answer forgotten(Request request) {
        if (!resetMail.isAvailable()) throw Problem.notFound();
        try {
            resetMail.send(request.field("email"), request.caller().address());
            return forgotten(200, true, Faults.none());
        } catch (Problem wrong) {
            return forgotten(wrong.status(), false, Faults.of(wrong));
        }
    }

    private Answer forgotten(int status, boolean sent, Map<String, String> faults) {
        return new Answer.Page(
                status, "session/forgotten", Map.of("sent", sent, "byMail", resetMail.isAvailable(), "faults", faults));
    }

    private Answer resetForm(Request request) {
        return resetForm(200, request.part("token"), Faults.none());
    }

    private Answer resetForm(int status, String token, Map<String, String> faults) {
        var account = accounts.get(links.resets(token));
        return new Answer.Page(
                status,
                "session/reset",
                Map.of("token", token, "email", account.email().text(), "faults", faults));
    }

    private Answer reset(Request request) {
        var token = request.part("token");
        try {
            links.reset(token, request.field("password"));
            return new Answer.GoTo("/signin?reset=1");
        } catch (Problem wrong) {
            return resetForm(wrong.status(), token, Faults.of(wrong));
        }
    }

    private static String back(String said) {
        return Answer.isOurs(said) ? said : "/";
    }

    public static Browser browser(Request request) {
        return new Browser(request.caller().address(), request.header("User-Agent"));
    }
}
