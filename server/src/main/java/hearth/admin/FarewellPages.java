package hearth.admin;

import hearth.account.Account;
import hearth.account.Accounts;
import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.team.Roster;
import java.util.Map;

/** Everything of one's own as a file, and the two ways to be erased: by oneself, or by an admin. */
public final class FarewellPages {
    private static final String SELF = "/settings/erasure";

    private final Farewell farewell;
    private final Accounts accounts;
    private final Roster roster;

    public FarewellPages(Farewell farewell, Accounts accounts, Roster roster) {
        this.farewell = farewell;
        this.accounts = accounts;
        this.roster = roster;
    }

    public void routes(Routes to) {
        to.get("/settings/mine.zip", Policy.anyone(), this::takeAlong);
        to.get(SELF, Policy.anyone(), request -> selfForm(request, 200, Faults.none()));
        to.post(SELF, Policy.anyone(), this::leave);
        to.get(
                "/settings/members/{account}/erasure",
                Policy.people(Need.ADMIN),
                request -> form(request, 200, Faults.none()));
        to.post("/settings/members/{account}/erasure", Policy.people(Need.ADMIN), this::erase);
    }

    private Answer takeAlong(Request request) {
        var account = request.principal().account();
        return new Answer.Download("application/zip", "hearth-mine.zip", out -> farewell.takeAlong(account, out));
    }

    private Answer selfForm(Request request, int status, Map<String, String> faults) {
        return form(accounts.get(request.principal().account()), status, SELF, "/settings", true, faults);
    }

    private Answer form(Request request, int status, Map<String, String> faults) {
        var account = roster.ownedBy(request.principal(), account(request));
        var action = "/settings/members/" + account.id().text() + "/erasure";
        return form(account, status, action, "/settings/members", false, faults);
    }

    private static Answer form(
            Account account, int status, String action, String back, boolean self, Map<String, String> faults) {
        return new Answer.Page(
                status,
                "admin/erasure",
                Map.of("name", account.name(), "action", action, "back", back, "self", self, "faults", faults));
    }

    private Answer leave(Request request) {
        try {
            farewell.leaveForGood(request.principal(), request.field("current"));
            request.endSession();
            return new Answer.GoTo("/signin");
        } catch (Problem refused) {
            return selfForm(request, refused.status(), Faults.of(refused));
        }
    }

    private Answer erase(Request request) {
        try {
            farewell.erase(request.principal(), account(request), request.field("current"));
            return new Answer.GoTo("/settings/members?saved=erased");
        } catch (Problem refused) {
            return form(request, refused.status(), Faults.of(refused));
        }
    }

    private static AccountId account(Request request) {
        var id = request.part("account");
        if (!Ids.isId(id)) throw Problem.notFound();
        return new AccountId(id);
    }
}
