package hearth.thread;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.chat.Cursor;
import hearth.chat.Folder;
import hearth.chat.Folders;
import hearth.chat.Tags;
import hearth.find.Filter;
import hearth.find.Finder;
import java.util.HashMap;
import java.util.Map;

/** Folders with what is in them, and the tags of chats. */
public final class FolderPages {
    private static final int MANY = 200;

    private final Folders folders;
    private final Tags tags;
    private final Finder finder;
    private final Picker picker;
    private final ChatPages pages;

    public FolderPages(Folders folders, Tags tags, Finder finder, Picker picker, ChatPages pages) {
        this.folders = folders;
        this.tags = tags;
        this.finder = finder;
        this.picker = picker;
        this.pages = pages;
    }

    public void routes(Routes to) {
        var members = Policy.people(Need.MEMBER);
        to.get("/folders", members, request -> list(200, "", Faults.none()));
        to.post("/folders", members, this::make);
        to.get("/folders/{folder}", members, this::folder);
        to.post("/folders/{folder}", members, this::change);
        to.post("/folders/{folder}/deletion", members, this::delete);
        to.post("/chats/{id}/folder", members, this::move);
        to.post("/chats/{id}/tags", members, this::tag);
    }

    private static Answer list(int status, String name, Map<String, String> faults) {
        return new Answer.Page(status, "thread/folders", Map.of("name", name, "faults", faults));
    }

    private Answer make(Request request) {
        try {
            return new Answer.GoTo(page(folders.make(request.principal(), request.field("name"))));
        } catch (Problem wrong) {
            return list(wrong.status(), request.field("name"), Faults.of(wrong));
        }
    }

    private static String page(Folder folder) {
        return "/folders/" + folder.id();
    }

    private Answer folder(Request request) {
        return shown(request, 200, folders.get(request.principal(), request.part("folder")), Faults.none());
    }

    private Answer shown(Request request, int status, Folder folder, Map<String, String> faults) {
        var by = request.principal();
        var filter = new Filter(folder.id(), "", "", null, null, false);
        var shown = new HashMap<String, Object>();
        shown.put("folder", folder);
        shown.put("chats", finder.after(by, filter, Cursor.START, MANY));
        shown.put("picks", picker.picks(by, ""));
        shown.put("saved", request.query("saved").orElse(""));
        shown.put("faults", faults);
        return new Answer.Page(status, "thread/folder", shown);
    }

    private Answer change(Request request) {
        var by = request.principal();
        var before = folders.get(by, request.part("folder"));
        try {
            var model = request.field("model").isEmpty() ? "" : picker.choose(by, request.field("model"));
            var folder = folders.change(by, before.id(), request.field("name"), request.field("instructions"), model);
            return new Answer.GoTo(page(folder) + "?saved=yes");
        } catch (Problem wrong) {
            var typed = new Folder(
                    before.id(),
                    before.owner(),
                    request.field("name"),
                    request.field("instructions"),
                    request.field("model"),
                    before.created());
            return shown(request, wrong.status(), typed, Faults.of(wrong));
        }
    }

    private Answer delete(Request request) {
        folders.delete(request.principal(), request.part("folder"));
        return new Answer.GoTo("/chats");
    }

    private Answer move(Request request) {
        var chat = folders.move(request.principal(), request.part("id"), request.field("folder"));
        return new Answer.GoTo("/chats/" + chat.id());
    }

    private Answer tag(Request request) {
        try {
            tags.set(request.principal(), request.part("id"), request.field("tags"));
            return new Answer.GoTo("/chats/" + Request.encoded(request.part("id")));
        } catch (Problem wrong) {
            return pages.shown(request, wrong.status(), Faults.of(wrong));
        }
    }
}
