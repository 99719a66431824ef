package hearth.thread;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.label.UsualModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which model new chats ask: for oneself, and for the team. */
public final class UsualPages {
    private static final String PAGE = "/settings/usual";

    private final UsualModels usual;
    private final Picker picker;

    public UsualPages(UsualModels usual, Picker picker) {
        this.usual = usual;
        this.picker = picker;
    }

    public void routes(Routes to) {
        var members = Policy.people(Need.MEMBER);
        to.get(PAGE, members, request -> page(request, 200, "", Faults.none()));
        to.post(PAGE, members, this::setOwn);
        to.post(PAGE + "/team", Policy.people(Need.ADMIN), this::setForTeam);
    }

    /** @param where which of the two a fault is about */
    private Answer page(Request request, int status, String where, Map<String, String> faults) {
        var by = request.principal();
        var now = usual.of(by);
        return new Answer.Page(
                status,
                "thread/usual",
                Map.of(
                        "own", now.own(),
                        "ofTeam", now.team(),
                        "ownChoices", choices(by, now.own()),
                        "teamChoices", choices(by, now.team()),
                        "isAdmin", Need.ADMIN.isMetBy(by),
                        "saved", request.query("saved").orElse(""),
                        "where", where,
                        "faults", faults));
    }

    /** What is chosen stands there too, when it is not offered just now. */
    private List<String> choices(Principal by, String chosen) {
        var all = new ArrayList<>(picker.all(by));
        if (!chosen.isEmpty() && !all.contains(chosen)) all.addFirst(chosen);
        return all;
    }

    private Answer setOwn(Request request) {
        try {
            usual.setOwn(request.principal(), model(request));
            return new Answer.GoTo(PAGE + "?saved=yes");
        } catch (Problem wrong) {
            return page(request, wrong.status(), "own", Faults.of(wrong));
        }
    }

    private Answer setForTeam(Request request) {
        try {
            usual.setForTeam(request.principal(), model(request));
            return new Answer.GoTo(PAGE + "?saved=yes");
        } catch (Problem wrong) {
            return page(request, wrong.status(), "team", Faults.of(wrong));
        }
    }

    private String model(Request request) {
        var wish = request.field("model");
        return wish.isEmpty() ? "" : picker.choose(request.principal(), wish);
    }
}
