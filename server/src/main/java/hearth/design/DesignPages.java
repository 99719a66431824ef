package hearth.design;

import hearth.base.access.Policy;
import hearth.base.http.Answer;
import hearth.base.http.Routes;
import java.util.Map;

/** Every piece of the design system on one page, in development only. */
public final class DesignPages {
    public void routes(Routes to) {
        to.get("/design", Policy.PUBLIC, request -> Answer.page("design/design", Map.of()));
    }
}
