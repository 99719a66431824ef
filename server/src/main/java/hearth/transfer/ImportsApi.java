package hearth.transfer;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.access.Scope;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Request.SentFile;
import hearth.base.http.Routes;
import hearth.base.jobs.Job;
import hearth.base.text.Problem;
import hearth.intake.Item.Gap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chats from elsewhere, brought by programs: the export as the body, or as the file of a form. */
public final class ImportsApi {
    private static final String ALL = "/api/v1/chats/imports";

    private final Imports imports;

    public ImportsApi(Imports imports) {
        this.imports = imports;
    }

    public void routes(Routes to) {
        var programs = Policy.programs(Scope.CHAT, Need.MEMBER);
        to.upload(ALL, programs, this::begin);
        to.get(ALL + "/{id}", programs, request -> Answer.json(json(request.principal(), get(request))));
    }

    private Import get(Request request) {
        return imports.get(request.principal(), request.part("id"));
    }

    private Answer begin(Request request) {
        var sent = request.isForm() ? request.sentFile("file") : body(request);
        var file = sent.orElseThrow(
                () -> Problem.invalid("file", "import_empty", "Send the export as the body, or as the field file."));
        var again = request.query("again").orElse("").equals("true");
        var made = imports.begin(request.principal(), file.name(), file.content(), again);
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("job", Map.of("id", made.job().text()));
        json.put("import", json(request.principal(), made));
        return new Answer.Json(202, json);
    }

    private static Optional<SentFile> body(Request request) {
        return request.hasBody() ? Optional.of(new SentFile("export", request.bodyStream())) : Optional.empty();
    }

    private Map<String, @Nullable Object> json(Principal by, Import each) {
        var tally = each.tally();
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", each.id());
        json.put("file", each.file());
        json.put("bytes", each.bytes());
        json.put("state", state(by, each));
        json.put("created", each.created().toString());
        json.put("chats", Map.of("new", tally.came(), "grown", tally.grown(), "known", tally.known()));
        json.put("deleted_here", tally.gone());
        json.put("empty", tally.blank());
        json.put("messages", tally.messages());
        var omitted = tally.omitted();
        json.put(
                "left_out",
                Map.of("instructions", omitted.instructions(), "tools", omitted.tools(), "files", omitted.files()));
        json.put("unreadable", tally.broken());
        json.put(
                "gaps",
                imports.gaps(by, each.id()).stream().map(ImportsApi::gap).toList());
        return json;
    }

    private static Map<String, Object> gap(Gap gap) {
        return Map.of(
                "name", gap.name(),
                "code", gap.reason().word(),
                "reason", gap.reason().sentence());
    }

    private String state(Principal by, Import each) {
        if (each.isOver()) return "done";
        return imports.job(by.team(), each)
                .map(Job::state)
                .map(state -> state.word())
                .orElse("failed");
    }
}
