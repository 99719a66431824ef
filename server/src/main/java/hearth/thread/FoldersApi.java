package hearth.thread;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Scope;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.chat.Folder;
import hearth.chat.Folders;
import java.util.LinkedHashMap;
import java.util.Map;

/** Folders for programs: the same operations as on the pages. */
public final class FoldersApi {
    private final Folders folders;
    private final Picker picker;

    public FoldersApi(Folders folders, Picker picker) {
        this.folders = folders;
        this.picker = picker;
    }

    public void routes(Routes to) {
        var programs = Policy.programs(Scope.CHAT, Need.MEMBER);
        to.get(
                "/api/v1/folders",
                programs,
                request -> Answer.list(folders.all(request.principal()).stream()
                        .map(FoldersApi::json)
                        .toList()));
        to.post("/api/v1/folders", programs, this::make);
        to.get("/api/v1/folders/{folder}", programs, request -> Answer.json(json(theirs(request))));
        to.put("/api/v1/folders/{folder}", programs, this::change);
        to.delete("/api/v1/folders/{folder}", programs, this::delete);
    }

    private Folder theirs(Request request) {
        return folders.get(request.principal(), request.part("folder"));
    }

    private Answer make(Request request) {
        var name = request.json("name").text("name").orElse("");
        return new Answer.Json(201, json(folders.make(request.principal(), name)));
    }

    /** What is not sent stays as it is. */
    private Answer change(Request request) {
        var by = request.principal();
        var before = theirs(request);
        var body = request.json("name", "instructions", "model");
        var wish = body.text("model").orElse(before.model());
        return Answer.json(json(folders.change(
                by,
                before.id(),
                body.text("name").orElse(before.name()),
                body.text("instructions").orElse(before.instructions()),
                wish.isEmpty() ? "" : picker.choose(by, wish))));
    }

    private Answer delete(Request request) {
        var folder = theirs(request);
        folders.delete(request.principal(), folder.id());
        return Answer.json(json(folder));
    }

    private static Map<String, Object> json(Folder folder) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", folder.id());
        json.put("name", folder.name());
        json.put("instructions", folder.instructions());
        json.put("model", folder.model());
        json.put("created", folder.created().toString());
        return json;
    }
}
