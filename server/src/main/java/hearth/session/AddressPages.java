package hearth.session;

import hearth.account.Accounts;
import hearth.base.access.Policy;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import java.util.Map;

/** The way to another e-mail address. */
public final class AddressPages {
    private static final String PAGE = "/settings/address";

    private final AddressChanges changes;
    private final Accounts accounts;

    public AddressPages(AddressChanges changes, Accounts accounts) {
        this.changes = changes;
        this.accounts = accounts;
    }

    public void routes(Routes to) {
        to.get(PAGE, Policy.anyone(), request -> form(request, 200, "", Faults.none()));
        to.post(PAGE, Policy.anyone(), this::change);
        to.get("/address/{token}", Policy.PUBLIC, this::confirmForm);
        to.post("/address/{token}", Policy.PUBLIC, this::confirm);
    }

    private Answer form(Request request, int status, String mailed, Map<String, String> faults) {
        return new Answer.Page(
                status,
                "session/address",
                Map.of(
                        "now",
                                accounts.get(request.principal().account())
                                        .email()
                                        .text(),
                        "email", request.field("email"),
                        "mailed", mailed,
                        "saved", request.query("saved").isPresent(),
                        "faults", faults));
    }

    private Answer change(Request request) {
        var email = request.field("email");
        try {
            var isDone = changes.change(request.principal(), request.field("current"), email);
            return isDone ? new Answer.GoTo(PAGE + "?saved=1") : form(request, 200, email.strip(), Faults.none());
        } catch (Problem wrong) {
            return form(request, wrong.status(), "", Faults.of(wrong));
        }
    }

    /** A page with a button: programs that look into mails open every link in them. */
    private Answer confirmForm(Request request) {
        var token = request.part("token");
        return Answer.page(
                "session/address-confirm",
                Map.of("token", token, "email", changes.opens(token).text()));
    }

    private Answer confirm(Request request) {
        changes.confirm(request.part("token"));
        return new Answer.GoTo(PAGE + "?saved=1");
    }
}
