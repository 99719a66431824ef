package hearth.thread;

import hearth.account.Accounts;
import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.chat.Chat;
import hearth.chat.Chats;
import hearth.chat.Cursor;
import hearth.chat.Folder;
import hearth.chat.Folders;
import hearth.chat.Tags;
import hearth.reply.Replies;
import hearth.reply.Saying;
import hearth.window.Titles;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Chats: the list of them, a new one, and one with what was said in it. */
public final class ChatPages {
    private static final int MANY = 200;

    private final Chats chats;
    private final Folders folders;
    private final Tags tags;
    private final Titles titles;
    private final Replies replies;
    private final Picker picker;
    private final Turns turns;
    private final Accounts accounts;
    private final Clock clock;

    public ChatPages(
            Chats chats,
            Folders folders,
            Tags tags,
            Titles titles,
            Replies replies,
            Picker picker,
            Turns turns,
            Accounts accounts,
            Clock clock) {
        this.chats = chats;
        this.folders = folders;
        this.tags = tags;
        this.titles = titles;
        this.replies = replies;
        this.picker = picker;
        this.turns = turns;
        this.accounts = accounts;
        this.clock = clock;
    }

    public void routes(Routes to) {
        var members = Policy.people(Need.MEMBER);
        to.get("/chats", members, this::fresh);
        to.post("/chats", members, this::begin);
        to.get("/chats/models", members, this::models);
        to.get("/chats/archive", members, this::archive);
        to.get("/chats/{id}", members, this::chat);
        to.get("/chats/{id}/days", members, this::days);
        to.post("/chats/{id}/sight", members, this::see);
        to.post("/chats/{id}/title", members, this::rename);
        to.post("/chats/{id}/title/suggestion", members, this::suggest);
        to.post("/chats/{id}/pin", members, this::pin);
        to.post("/chats/{id}/archival", members, this::putAway);
        to.post("/chats/{id}/deletion", members, this::delete);
        to.post("/chats/{id}/restoral", members, this::restore);
    }

    private Answer fresh(Request request) {
        return fresh(request, 200, request.query("text").orElse(""), Faults.none());
    }

    private Answer fresh(Request request, int status, String text, Map<String, String> faults) {
        var by = request.principal();
        var folder = request.query("folder")
                .or(() -> Optional.of(request.field("folder")))
                .filter(id -> !id.isEmpty())
                .map(id -> folders.get(by, id));
        var model = request.query("model")
                .or(() -> Optional.of(request.field("model")))
                .filter(id -> !id.isEmpty())
                .or(() -> folder.map(Folder::model))
                .orElse("");
        var shown = composer(by, model.isEmpty() ? picker.usual(by) : model, false, text, faults);
        shown.put("folder", folder.map(Folder::id).orElse(""));
        shown.put("folderName", folder.map(Folder::name).orElse(""));
        shown.put("name", accounts.get(by.account()).name());
        shown.put("beside", picker.pick(by, request.field("beside")));
        shown.put("daytime", daytime());
        shown.put("deleted", request.query("deleted").orElse(""));
        return new Answer.Page(status, "thread/new", shown);
    }

    /** With nothing chosen and nothing typed. */
    Map<String, Object> freshComposer(Principal by) {
        return composer(by, picker.usual(by), false, "", Faults.none());
    }

    private String daytime() {
        var hour = clock.instant().atZone(ZoneId.systemDefault()).getHour();
        if (hour < 5 || hour >= 18) return "evening";
        return hour < 12 ? "morning" : "afternoon";
    }

    private Map<String, Object> composer(
            Principal by, String model, boolean staysHome, String text, Map<String, String> faults) {
        var shown = new HashMap<>(picks(by, "model", model, ""));
        shown.put("compares", true);
        shown.put("staysHome", staysHome);
        shown.put("text", text);
        shown.put("faults", faults);
        return shown;
    }

    private Answer begin(Request request) {
        var text = request.field("text");
        try {
            var said = replies.begin(
                    request.principal(),
                    request.field("folder"),
                    new Saying(
                            text,
                            request.field("model"),
                            request.field("beside"),
                            request.field("stay_home").equals("on"),
                            AttachmentPages.enclosures(request)));
            return new Answer.GoTo("/chats/" + said.message().chat());
        } catch (Problem wrong) {
            return fresh(request, wrong.status(), text, Faults.of(wrong));
        }
    }

    private Answer models(Request request) {
        var by = request.principal();
        var field = request.query("field").filter("beside"::equals).orElse("model");
        var shown = picks(
                by, field, request.query(field).orElse(""), request.query("q").orElse(""));
        return new Answer.Fragment("thread/_picks", shown, "/chats");
    }

    /** Those to choose from for a field of the composer; what is chosen stays so, found or not. */
    private Map<String, Object> picks(Principal by, String field, String chosen, String words) {
        var picks = picker.picks(by, words);
        return Map.of(
                "field",
                field,
                "picks",
                picks,
                "picked",
                picker.pick(by, chosen),
                "isPickedThere",
                picks.stream().anyMatch(pick -> pick.id().equals(chosen)));
    }

    private Answer archive(Request request) {
        return Answer.page("thread/archive", Map.of("chats", chats.of(request.principal(), true, Cursor.START, MANY)));
    }

    private Answer chat(Request request) {
        return shown(request, 200, Faults.none());
    }

    /** With nothing typed. */
    Answer shown(Request request, int status, Map<String, String> faults) {
        return shown(request, chats.get(request.principal(), request.part("id")), status, "", faults);
    }

    Answer shown(Request request, Chat chat, int status, String text, Map<String, String> faults) {
        var by = request.principal();
        var shown =
                composer(by, chat.model().isEmpty() ? picker.usual(by) : chat.model(), chat.staysHome(), text, faults);
        shown.put("chat", chat);
        shown.put("folder", "");
        shown.put("tags", tags.of(by, chat));
        shown.put("allTags", tags.all(by));
        shown.put("folders", folders.all(by));
        var at = request.query("at");
        shown.put("at", at.orElse(""));
        shown.putAll(at.isEmpty() ? turns.latest(by, chat) : turns.around(by, chat, at.get()));
        shown.put("beside", picker.pick(by, beside(chat, (List<?>) Objects.requireNonNull(shown.get("compared")))));
        return new Answer.Page(status, "thread/chat", shown);
    }

    /** Who compares two models goes on comparing them, until they prefer one or choose one alone. */
    private static String beside(Chat chat, List<?> compared) {
        return compared.stream()
                .map(String::valueOf)
                .filter(model -> !model.equals(chat.model()))
                .findFirst()
                .orElse("");
    }

    /** The ways to its beginning and to each day of it. */
    private Answer days(Request request) {
        var chat = chats.get(request.principal(), request.part("id"));
        var shown = new HashMap<String, Object>();
        shown.put("chat", chat);
        shown.put("days", turns.days(request.principal(), chat).reversed());
        return new Answer.Fragment("thread/_days", shown, "/chats/" + chat.id());
    }

    /** Looking changes nothing; so a page says it once somebody looks at it. */
    private Answer see(Request request) {
        var chat = chats.get(request.principal(), request.part("id"));
        chats.see(request.principal(), chat);
        return new Answer.GoTo("/chats/" + chat.id());
    }

    private Answer rename(Request request) {
        var by = request.principal();
        try {
            var chat = chats.rename(by, request.part("id"), request.field("title"));
            return new Answer.GoTo("/chats/" + chat.id());
        } catch (Problem wrong) {
            return shown(request, wrong.status(), Faults.of(wrong));
        }
    }

    private Answer suggest(Request request) {
        try {
            return new Answer.GoTo("/chats/"
                    + titles.suggest(request.principal(), request.part("id")).id());
        } catch (Problem wrong) {
            // What a model could not do is no fault of this server.
            var told = wrong.status() == 502 ? Map.of("title", "chat_suggest") : Faults.of(wrong);
            return shown(request, wrong.status(), told);
        }
    }

    private Answer pin(Request request) {
        var chat = chats.pin(
                request.principal(), request.part("id"), request.field("on").equals("true"));
        return new Answer.GoTo("/chats/" + chat.id());
    }

    private Answer putAway(Request request) {
        var away = request.field("on").equals("true");
        var chat = chats.archive(request.principal(), request.part("id"), away);
        return new Answer.GoTo(away ? "/chats" : "/chats/" + chat.id());
    }

    /** The page after it offers to take it back. */
    private Answer delete(Request request) {
        replies.stopIn(request.principal(), chats.get(request.principal(), request.part("id")));
        chats.delete(request.principal(), request.part("id"));
        return new Answer.GoTo("/chats?deleted=" + Request.encoded(request.part("id")));
    }

    private Answer restore(Request request) {
        return new Answer.GoTo("/chats/"
                + chats.restore(request.principal(), request.part("id")).id());
    }
}
