package hearth.home;

import hearth.account.Accounts;
import hearth.base.access.Policy;
import hearth.base.access.Principal;
import hearth.base.access.Principal.Standing;
import hearth.base.access.Role;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.setup.Setup;
import java.util.Locale;
import java.util.Map;

/** Where everybody arrives: at the first run, at the door, or at home. */
public final class HomePages {
    private final Setup setup;
    private final Accounts accounts;

    public HomePages(Setup setup, Accounts accounts) {
        this.setup = setup;
        this.accounts = accounts;
    }

    public void routes(Routes to) {
        to.get("/", Policy.PUBLIC, this::arrive);
    }

    private Answer arrive(Request request) {
        if (setup.isOpen()) return Answer.page("setup/waiting", Map.of());
        return request.visitor().map(this::home).orElse(new Answer.GoTo("/signin"));
    }

    private Answer home(Principal principal) {
        return switch (principal.standing()) {
            case Standing.Seat seat ->
                Answer.page(
                        "home/home",
                        Map.of(
                                "name", accounts.get(principal.account()).name(),
                                "hasSecondFactor",
                                        accounts.get(principal.account()).hasSecondFactor(),
                                "isOperator", principal.operator(),
                                "isAdmin", seat.role().covers(Role.ADMIN),
                                "isMember", seat.role().covers(Role.MEMBER)));
            case Standing.Outside outside ->
                Answer.page("home/outside", Map.of("reason", outside.name().toLowerCase(Locale.ROOT)));
        };
    }
}
