package hearth.scan;

import hearth.audit.Actor;
import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.provider.Preset;
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
        to.post(FIRST_RUN, operator, request -> connect(request, "/setup/signup"));
        to.get(LATER, operator, request -> offer("scan/finds"));
        to.post(LATER, operator, request -> connect(request, "/settings/providers?saved=connected"));
    }

    private Answer offer(String page) {
        return Answer.page(page, Map.of("finds", finds.look()));
    }

    private Answer connect(Request request, String next) {
        var ticked = Preset.ALL.stream()
                .map(Preset::id)
                .filter(id -> !request.field("find-" + id).isEmpty())
                .collect(Collectors.toSet());
        if (!ticked.isEmpty()) finds.connect(Actor.of(request.principal()), ticked);
        return new Answer.GoTo(next);
    }
}
