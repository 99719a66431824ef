package hearth.thread;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.access.Scope;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.NanoDollars;
import hearth.base.text.Problem;
import hearth.chat.Attachment;
import hearth.chat.Attachments;
import hearth.chat.Branch;
import hearth.chat.Chat;
import hearth.chat.Chats;
import hearth.chat.Cursor;
import hearth.chat.Folders;
import hearth.chat.Message;
import hearth.chat.Messages;
import hearth.chat.Start;
import hearth.chat.Tags;
import hearth.reply.Replies;
import hearth.reply.Saying;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chats for programs: the same operations as on the pages. */
public final class ChatsApi {
    private static final int PAGE = 100;
    private static final int ALL = 1_000_000;
    private static final String CHAT = "/api/v1/chats/{id}";
    private static final String REPLY = "/api/v1/replies/{id}";

    private final Chats chats;
    private final Folders folders;
    private final Tags tags;
    private final Messages messages;
    private final Attachments attachments;
    private final Replies replies;
    private final Picker picker;

    public ChatsApi(
            Chats chats,
            Folders folders,
            Tags tags,
            Messages messages,
            Attachments attachments,
            Replies replies,
            Picker picker) {
        this.chats = chats;
        this.folders = folders;
        this.tags = tags;
        this.messages = messages;
        this.attachments = attachments;
        this.replies = replies;
        this.picker = picker;
    }

    public void routes(Routes to) {
        var programs = Policy.programs(Scope.CHAT, Need.MEMBER);
        to.get("/api/v1/chats", programs, this::all);
        to.post("/api/v1/chats", programs, this::begin);
        to.get(CHAT, programs, this::one);
        to.put(CHAT, programs, this::change);
        to.delete(CHAT, programs, this::delete);
        to.post(CHAT + "/messages", programs, this::say);
        to.get(REPLY, programs, this::reply);
        to.get(REPLY + "/events", programs, this::events);
        to.post(REPLY + "/stop", programs, this::stop);
        to.post(REPLY + "/rest", programs, this::goOn);
        to.post(REPLY + "/again", programs, this::again);
        to.post(REPLY + "/preference", programs, this::prefer);
    }

    private Answer all(Request request) {
        var from = request.query("cursor").map(ChatsApi::cursor).orElse(Cursor.START);
        var archived = request.query("archived").orElse("").equals("true");
        var found = chats.of(request.principal(), archived, from, PAGE);
        var list = new LinkedHashMap<String, @Nullable Object>();
        list.put("data", found.stream().map(ChatsApi::json).toList());
        list.put("next", found.size() < PAGE ? null : Cursor.at(found.getLast()).text());
        return Answer.json(list);
    }

    private static Cursor cursor(String text) {
        return Cursor.of(text).orElseThrow(() -> Problem.invalid("cursor", "Send the cursor as it came."));
    }

    private Answer begin(Request request) {
        var body = request.json("model", "title", "stay_home", "folder");
        var by = request.principal();
        var wish = body.text("model").orElse("");
        var model = wish.isEmpty() ? "" : picker.choose(by, wish);
        var chat = chats.begin(
                by,
                new Start(
                        body.text("title").orElse(""),
                        model,
                        body.flag("stay_home"),
                        folder(by, body.text("folder").orElse(""))));
        return new Answer.Json(201, json(chat));
    }

    private @Nullable String folder(Principal by, String id) {
        return id.isEmpty() ? null : folders.get(by, id).id();
    }

    private Answer one(Request request) {
        var by = request.principal();
        var chat = chats.get(by, request.part("id"));
        var json = json(chat);
        json.put("tags", tags.of(by, chat));
        json.put("messages", messages(by, messages.branch(by, chat, ALL).turns()));
        return Answer.json(json);
    }

    private List<Map<String, @Nullable Object>> messages(Principal by, List<Branch.Turn> turns) {
        var said = turns.stream().map(turn -> turn.message().id()).toList();
        var attached = attachments.of(by, said);
        return turns.stream()
                .map(turn -> json(turn, attached.getOrDefault(turn.message().id(), List.of())))
                .toList();
    }

    private Answer change(Request request) {
        var by = request.principal();
        var id = request.part("id");
        var body = request.json("title", "pinned", "archived", "folder", "tags");
        chats.get(by, id);
        body.text("title").ifPresent(title -> chats.rename(by, id, title));
        body.choice("pinned").ifPresent(on -> chats.pin(by, id, on));
        body.choice("archived").ifPresent(on -> chats.archive(by, id, on));
        body.text("folder").ifPresent(folder -> folders.move(by, id, folder));
        body.text("tags").ifPresent(words -> tags.set(by, id, words));
        var chat = chats.get(by, id);
        var json = json(chat);
        json.put("tags", tags.of(by, chat));
        return Answer.json(json);
    }

    private Answer delete(Request request) {
        var chat = chats.get(request.principal(), request.part("id"));
        replies.stopIn(request.principal(), chat);
        chats.delete(request.principal(), chat.id());
        return Answer.json(json(chat));
    }

    private Answer say(Request request) {
        var by = request.principal();
        var chat = chats.get(by, request.part("id"));
        var body = request.json("text", "model", "beside", "stay_home", "attachments");
        return said(replies.say(
                by,
                chat.id(),
                new Saying(
                        body.text("text").orElse(""),
                        body.text("model").orElse(""),
                        body.text("beside").orElse(""),
                        body.choice("stay_home").orElse(chat.staysHome()),
                        AttachmentPages.enclosures(body))));
    }

    private static Answer said(Replies.Said said) {
        var json = new LinkedHashMap<String, Object>();
        json.put("message", Map.of("id", said.message().id()));
        json.put("reply", Map.of("id", said.reply().id()));
        if (said.replies().size() > 1)
            json.put("beside", Map.of("id", said.replies().getLast().id()));
        return new Answer.Json(202, json);
    }

    private Answer reply(Request request) {
        return Answer.json(json(theirs(request)));
    }

    private Message theirs(Request request) {
        var message = messages.get(request.principal(), request.part("id"));
        if (!message.isReply()) throw Problem.notFound();
        return message;
    }

    private Answer events(Request request) {
        var by = request.principal();
        var id = theirs(request).id();
        var from = request.header("Last-Event-ID");
        return new Answer.Stream(
                "text/event-stream", out -> new ApiStream(replies, messages, by, id, offset(from), out).run());
    }

    /** What is no offset is none. */
    private static int offset(String text) {
        try {
            return text.isEmpty() ? 0 : Math.max(0, Integer.parseInt(text));
        } catch (NumberFormatException odd) {
            return 0;
        }
    }

    private Answer stop(Request request) {
        var reply = theirs(request);
        replies.stop(request.principal(), reply.id());
        return Answer.json(json(messages.get(request.principal(), reply.id())));
    }

    private Answer goOn(Request request) {
        return said(replies.goOn(request.principal(), theirs(request).id()));
    }

    private Answer again(Request request) {
        var model = request.hasBody() ? request.json("model").text("model").orElse("") : "";
        return said(replies.again(request.principal(), theirs(request).id(), model));
    }

    private Answer prefer(Request request) {
        return Answer.json(
                json(replies.prefer(request.principal(), theirs(request).id())));
    }

    static Map<String, @Nullable Object> json(Chat chat) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", chat.id());
        json.put("title", chat.title());
        json.put("model", chat.model());
        json.put("stay_home", chat.staysHome());
        json.put("pinned", chat.isPinned());
        json.put("archived", chat.isArchived());
        json.put("folder", chat.folder());
        json.put("created", chat.created().toString());
        json.put("touched", chat.touched().toString());
        return json;
    }

    private static Map<String, @Nullable Object> json(Branch.Turn turn, List<Attachment> attached) {
        var json = json(turn.message());
        if (!attached.isEmpty()) {
            json.put("attachments", attached.stream().map(ChatsApi::json).toList());
        }
        var beside = turn.beside();
        if (beside != null) json.put("beside", json(beside));
        return json;
    }

    private static Map<String, Object> json(Attachment file) {
        return Map.of("id", file.id(), "name", file.name(), "type", file.type(), "size", file.size());
    }

    static Map<String, @Nullable Object> json(Message message) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", message.id());
        json.put("parent", message.parent());
        json.put("role", message.author().word());
        json.put("text", message.text());
        json.put("state", message.state().word());
        json.put("written", message.written().toString());
        var took = message.reckoning();
        if (took != null) {
            json.put("model", took.model());
            json.put("input_tokens", took.input());
            json.put("output_tokens", took.output());
            json.put("cost", took.cost() == null ? null : NanoDollars.text(took.cost()));
            json.put("provenance", took.provenance());
            json.put("request_id", took.request());
        }
        var failure = message.failure();
        if (failure != null) json.put("error", Map.of("code", failure.code(), "message", failure.sentence()));
        return json;
    }
}
