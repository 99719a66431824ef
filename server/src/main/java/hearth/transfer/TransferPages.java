package hearth.transfer;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.jobs.Job;
import hearth.base.jobs.JobState;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.intake.Item.Gap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where chats of another assistant come in, and all of one's own go out. */
public final class TransferPages {
    private static final String PAGE = "/settings/chats";
    private static final String IMPORT = PAGE + "/imports/{id}";

    private final Imports imports;
    private final ChatArchive archive;

    public TransferPages(Imports imports, ChatArchive archive) {
        this.imports = imports;
        this.archive = archive;
    }

    public void routes(Routes to) {
        var members = Policy.people(Need.MEMBER);
        to.get(PAGE, members, request -> page(request, 200, Faults.none()));
        to.upload(PAGE + "/imports", members, this::begin);
        to.get(IMPORT, members, this::one);
        to.get(IMPORT + "/progress", members, this::progress);
        to.get(PAGE + "/export.zip", members, this::export);
    }

    /** One as it is shown: what stands in the row, and how far its work is. */
    public record Shown(Import made, String state, int percent, List<Gap> gaps) {
        public Shown {
            gaps = List.copyOf(gaps);
        }

        public boolean isGoingOn() {
            return state.equals("queued") || state.equals("running");
        }
    }

    private Answer page(Request request, int status, Map<String, String> faults) {
        var by = request.principal();
        var shown = new HashMap<String, Object>();
        shown.put(
                "imports",
                imports.latest(by).stream()
                        .map(each -> shown(by, each, List.of()))
                        .toList());
        shown.put("faults", faults);
        return new Answer.Page(status, "transfer/chats", shown);
    }

    private Shown shown(Principal by, Import each, List<Gap> gaps) {
        var job = imports.job(by.team(), each);
        if (each.isOver()) return new Shown(each, "done", 100, gaps);
        var state = job.map(Job::state).map(JobState::word).orElse("failed");
        return new Shown(each, state, job.map(TransferPages::percent).orElse(0), gaps);
    }

    private static int percent(Job job) {
        return job.total() == 0 ? 0 : (int) (100 * job.done() / job.total());
    }

    private Answer begin(Request request) {
        try {
            var file = request.sentFile("file")
                    .orElseThrow(() -> Problem.invalid("file", "import_empty", "Choose the file of the export."));
            var again = request.field("again").equals("on");
            var made = imports.begin(request.principal(), file.name(), file.content(), again);
            return new Answer.GoTo(PAGE + "/imports/" + made.id());
        } catch (Problem wrong) {
            return page(request, wrong.status(), Faults.of(wrong));
        }
    }

    private Answer one(Request request) {
        return Answer.page("transfer/import", Map.of("each", of(request)));
    }

    private Answer progress(Request request) {
        return new Answer.Fragment(
                "transfer/_import", Map.of("each", of(request)), PAGE + "/imports/" + request.part("id"));
    }

    private Shown of(Request request) {
        var by = request.principal();
        var found = imports.get(by, request.part("id"));
        return shown(by, found, imports.gaps(by, found.id()));
    }

    private Answer export(Request request) {
        var by = request.principal();
        return new Answer.Download("application/zip", "hearth-chats.zip", out -> archive.write(by, out));
    }
}
