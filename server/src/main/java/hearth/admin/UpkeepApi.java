package hearth.admin;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Scope;
import hearth.base.egress.EgressLedger;
import hearth.base.egress.EgressLine;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.ids.Ids;
import hearth.base.jobs.Job;
import hearth.base.jobs.JobId;
import hearth.base.jobs.Jobs;
import hearth.base.text.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs and connections, for programs. */
public final class UpkeepApi {
    private static final int SHOWN = 100;

    private final Jobs jobs;
    private final EgressLedger ledger;

    public UpkeepApi(Jobs jobs, EgressLedger ledger) {
        this.jobs = jobs;
        this.ledger = ledger;
    }

    public void routes(Routes to) {
        to.get("/api/v1/jobs", Policy.programs(Scope.ADMIN, Need.ADMIN), this::list);
        to.get("/api/v1/jobs/{id}", Policy.programs(Scope.KNOWLEDGE, Need.VIEWER), this::job);
        to.get("/api/v1/egress", Policy.programs(Scope.ADMIN, Need.ADMIN), this::egress);
    }

    private Answer list(Request request) {
        return Answer.list(jobs.latest(request.principal().team(), SHOWN).stream()
                .map(UpkeepApi::shown)
                .toList());
    }

    private Answer job(Request request) {
        var id = request.part("id");
        if (!Ids.isId(id)) throw Problem.notFound();
        return Answer.json(
                shown(jobs.find(request.principal().team(), new JobId(id)).orElseThrow(Problem::notFound)));
    }

    private static Map<String, @Nullable Object> shown(Job job) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("id", job.id().text());
        shown.put("kind", job.kind());
        shown.put("state", job.state().word());
        shown.put("done", job.done());
        shown.put("total", job.total());
        shown.put("error", job.error());
        return shown;
    }

    private Answer egress(Request request) {
        var by = request.principal();
        var from = from(request);
        var lines = by.operator() ? ledger.sinceOfAll(from) : ledger.since(by.team(), from);
        return Answer.list(lines.stream().map(UpkeepApi::shown).toList());
    }

    private static Instant from(Request request) {
        try {
            return request.query("from").map(Instant::parse).orElse(Instant.EPOCH);
        } catch (DateTimeException odd) {
            throw Problem.invalid("from", "Write a moment such as 2026-11-21T00:00:00Z.");
        }
    }

    private static Map<String, Object> shown(EgressLine line) {
        return Map.of(
                "host", line.host(),
                "purpose", line.purpose(),
                "calls", line.calls(),
                "bytes", line.bytes(),
                "last", line.last().toString(),
                "allowed", line.allowed());
    }
}
