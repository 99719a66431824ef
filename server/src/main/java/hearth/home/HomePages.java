package hearth.home;

import hearth.account.Accounts;
import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.access.Principal.Standing;
import hearth.base.access.Role;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.setup.Setup;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Where everybody arrives: at the first run, at the door, or at home. */
public final class HomePages {
    private final Setup setup;
    private final Accounts accounts;
    private final Predicate<Principal> talks;

    /** @param talks whether somebody has a model to talk with; then that is where they arrive */
    public HomePages(Setup setup, Accounts accounts, Predicate<Principal> talks) {
        this.setup = setup;
        this.accounts = accounts;
        this.talks = talks;
    }

    public void routes(Routes to) {
        to.get("/", Policy.PUBLIC, this::arrive);
        to.get("/home", Policy.anyone(), request -> home(request.principal()));
    }

    private Answer arrive(Request request) {
        if (setup.isOpen()) return Answer.page("setup/waiting", Map.of());
        return request.visitor()
                .map(visitor -> mayTalk(visitor) ? new Answer.GoTo("/chats") : home(visitor))
                .orElse(new Answer.GoTo("/signin"));
    }

    private boolean mayTalk(Principal visitor) {
        return Need.MEMBER.isMetBy(visitor) && talks.test(visitor);
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
