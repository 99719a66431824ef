package hearth.admin;

import hearth.account.Account;
import hearth.account.Accounts;
import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
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
    private final Place members;
    private final Place people;

    public FarewellPages(Farewell farewell, Accounts accounts, Roster roster, People people) {
        this.farewell = farewell;
        this.accounts = accounts;
        this.members = new Place("/settings/members", roster::ownedBy, farewell::erase);
        this.people = new Place("/settings/people", people::get, farewell::eraseAnyone);
    }

    /** A list of people that somebody can be erased from, who of it may be, and how. */
    private record Place(String page, Whom whom, Deed deed) {}

    private interface Whom {
        Account find(Principal by, AccountId id);
    }

    private interface Deed {
        void erase(Principal by, AccountId id, String password);
    }

    public void routes(Routes to) {
        to.get("/settings/mine.zip", Policy.anyone(), this::takeAlong);
        to.get(SELF, Policy.anyone(), request -> selfForm(request, 200, Faults.none()));
        to.post(SELF, Policy.anyone(), this::leave);
        others(to, members, Need.ADMIN);
        others(to, people, Need.OPERATOR);
    }

    private void others(Routes to, Place place, Need need) {
        var page = place.page() + "/{account}/erasure";
        to.get(page, Policy.people(need), request -> form(request, place, 200, Faults.none()));
        to.post(page, Policy.people(need), request -> erase(request, place));
    }

    private Answer takeAlong(Request request) {
        var account = request.principal().account();
        return new Answer.Download("application/zip", "hearth-mine.zip", out -> farewell.takeAlong(account, out));
    }

    private Answer selfForm(Request request, int status, Map<String, String> faults) {
        return form(accounts.get(request.principal().account()), status, SELF, "/settings", true, faults);
    }

    private Answer form(Request request, Place place, int status, Map<String, String> faults) {
        var account = place.whom().find(request.principal(), account(request));
        var action = place.page() + "/" + account.id().text() + "/erasure";
        return form(account, status, action, place.page(), false, faults);
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

    private Answer erase(Request request, Place place) {
        try {
            place.deed().erase(request.principal(), account(request), request.field("current"));
            return new Answer.GoTo(place.page() + "?saved=erased");
        } catch (Problem refused) {
            return form(request, place, refused.status(), Faults.of(refused));
        }
    }

    private static AccountId account(Request request) {
        var id = request.part("account");
        if (!Ids.isId(id)) throw Problem.notFound();
        return new AccountId(id);
    }
}
