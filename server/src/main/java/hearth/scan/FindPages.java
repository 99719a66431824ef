package hearth.scan;

import hearth.audit.Actor;
import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.provider.Preset;
import hearth.provider.Provider;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Offers what was found: in the first run, and later from the page of providers. Never on a host whose machine is not the owner's. */
public final class FindPages {
    private static final String FIRST_RUN = "/setup/models";
    private static final String LATER = "/settings/providers/finds";

    private final Finds finds;

    public FindPages(Finds finds) {
        this.finds = finds;
    }

    public void routes(Routes to) {
        var operator = Policy.people(Need.OPERATOR);
        to.get(FIRST_RUN, operator, request -> offer("setup/models"));
        to.post(FIRST_RUN, operator, this::connectFirst);
        to.get(LATER, operator, request -> offer("scan/finds"));
        to.post(LATER, operator, this::connectLater);
    }

    private Answer offer(String page) {
        return Answer.page(page, Map.of("finds", finds.look()));
    }

    private Answer connectFirst(Request request) {
        connect(request);
        return new Answer.GoTo("/setup/signup");
    }

    private Answer connectLater(Request request) {
        return new Answer.GoTo("/settings/providers" + (connect(request).isEmpty() ? "" : "?saved=connected"));
    }

    private List<Provider> connect(Request request) {
        var ticked = Preset.ALL.stream()
                .map(Preset::id)
                .filter(id -> !request.field("find-" + id).isEmpty())
                .collect(Collectors.toSet());
        return ticked.isEmpty() ? List.of() : finds.connect(Actor.of(request.principal()), ticked);
    }
}
