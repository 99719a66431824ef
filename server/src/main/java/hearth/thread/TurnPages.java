package hearth.thread;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.chat.Branch;
import hearth.chat.Chat;
import hearth.chat.Chats;
import hearth.chat.Message;
import hearth.chat.Messages;
import hearth.reply.Replies;
import hearth.reply.Saying;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is said in a chat: sent, said anew, gone on with, stopped, chosen, rated. */
public final class TurnPages {
    private static final String TURN = "/chats/{id}/messages/{message}";

    private final Chats chats;
    private final Messages messages;
    private final Replies replies;
    private final Turns turns;
    private final ChatPages pages;

    public TurnPages(Chats chats, Messages messages, Replies replies, Turns turns, ChatPages pages) {
        this.chats = chats;
        this.messages = messages;
        this.replies = replies;
        this.turns = turns;
        this.pages = pages;
    }

    public void routes(Routes to) {
        var members = Policy.people(Need.MEMBER);
        to.post("/chats/{id}/messages", members, this::say);
        to.get(TURN, members, this::turn);
        to.get(TURN + "/earlier", members, this::earlier);
        to.get(TURN + "/later", members, this::later);
        to.get(TURN + "/stream", members, this::stream);
        to.post(TURN + "/text", members, this::edit);
        to.post(TURN + "/rewording", members, this::rephrase);
        to.post(TURN + "/again", members, this::again);
        to.post(TURN + "/rest", members, this::goOn);
        to.post(TURN + "/stop", members, this::stop);
        to.post(TURN + "/choice", members, this::choose);
        to.post(TURN + "/preference", members, this::prefer);
        to.post(TURN + "/rating", members, this::rate);
        to.post(TURN + "/fork", members, this::fork);
    }

    private Answer say(Request request) {
        var by = request.principal();
        var chat = chats.get(by, request.part("id"));
        var text = request.field("text");
        try {
            var said = replies.say(
                    by,
                    chat.id(),
                    new Saying(
                            text,
                            request.field("model"),
                            request.field("beside"),
                            request.field("stay_home").equals("on"),
                            AttachmentPages.enclosures(request)));
            var both = List.of(
                    messages.turn(by, said.message().id()),
                    messages.turn(by, said.reply().id()));
            return new Answer.Fragment(
                    "thread/_turns",
                    Map.of("chat", chat, "turns", turns.shown(by, both), "hasEarlier", false, "hasLater", false),
                    page(chat));
        } catch (Problem wrong) {
            return pages.shown(request, chat, wrong.status(), text, Faults.of(wrong));
        }
    }

    private static String page(Chat chat) {
        return "/chats/" + chat.id();
    }

    private Answer turn(Request request) {
        return shown(
                request, messages.turn(request.principal(), message(request).id()));
    }

    private Answer shown(Request request, Branch.Turn turn) {
        var shown = new HashMap<>(turns.one(request.principal(), turn));
        shown.put("chat", chats.get(request.principal(), turn.message().chat()));
        return new Answer.Fragment(
                "thread/_turn", shown, "/chats/" + turn.message().chat());
    }

    /** A message of that very chat, or nothing. */
    private Message message(Request request) {
        var message = messages.get(request.principal(), request.part("message"));
        if (!message.chat().equals(request.part("id"))) throw Problem.notFound();
        return message;
    }

    private Answer earlier(Request request) {
        var by = request.principal();
        var chat = chats.get(by, request.part("id"));
        var shown = turns.before(by, chat, message(request).id());
        shown.put("chat", chat);
        return new Answer.Fragment("thread/_turns", shown, page(chat));
    }

    private Answer later(Request request) {
        var by = request.principal();
        var chat = chats.get(by, request.part("id"));
        var shown = turns.after(by, chat, message(request).id());
        shown.put("chat", chat);
        return new Answer.Fragment("thread/_turns", shown, page(chat));
    }

    private Answer stream(Request request) {
        var by = request.principal();
        var id = message(request).id();
        return new Answer.Stream("text/event-stream", out -> {
            new PageStream((text, thoughts, patience) -> replies.next(by, id, text, thoughts, patience), out).run();
        });
    }

    private Answer edit(Request request) {
        return shown(
                request, messages.edit(request.principal(), message(request).id(), request.field("text")));
    }

    private Answer rephrase(Request request) {
        replies.rephrase(request.principal(), message(request).id(), request.field("text"));
        return branch(request);
    }

    private Answer again(Request request) {
        replies.again(request.principal(), message(request).id(), request.field("model"));
        return branch(request);
    }

    private Answer goOn(Request request) {
        replies.goOn(request.principal(), message(request).id());
        return turn(request);
    }

    private Answer stop(Request request) {
        replies.stop(request.principal(), message(request).id());
        return turn(request);
    }

    private Answer choose(Request request) {
        messages.choose(request.principal(), message(request).id());
        return branch(request);
    }

    private Answer prefer(Request request) {
        replies.prefer(request.principal(), message(request).id());
        return branch(request);
    }

    /** All that is shown of the chat, since another branch may be. */
    private Answer branch(Request request) {
        var by = request.principal();
        var chat = chats.get(by, request.part("id"));
        var shown = turns.latest(by, chat);
        shown.put("chat", chat);
        return new Answer.Fragment("thread/_turns", shown, page(chat));
    }

    private Answer fork(Request request) {
        var chat = messages.fork(request.principal(), message(request).id());
        return new Answer.GoTo(page(chat));
    }

    private Answer rate(Request request) {
        var rating = switch (request.field("rating")) {
            case "good" -> 1;
            case "bad" -> -1;
            default -> 0;
        };
        return shown(
                request, messages.rate(request.principal(), message(request).id(), rating));
    }
}
