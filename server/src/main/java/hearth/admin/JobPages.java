package hearth.admin;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.jobs.Jobs;
import java.util.Map;

/** The work that outlives requests: what waits, what runs, what failed and why. */
public final class JobPages {
    private static final int SHOWN = 100;

    private final Jobs jobs;

    public JobPages(Jobs jobs) {
        this.jobs = jobs;
    }

    public void routes(Routes to) {
        to.get("/settings/jobs", Policy.people(Need.ADMIN), this::page);
    }

    private Answer page(Request request) {
        return Answer.page(
                "admin/jobs", Map.of("jobs", jobs.latest(request.principal().team(), SHOWN)));
    }
}
