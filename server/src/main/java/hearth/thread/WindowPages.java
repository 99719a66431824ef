package hearth.thread;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.Problem;
import hearth.budget.Budgets;
import hearth.budget.Subject;
import hearth.budget.Unit;
import hearth.chat.Branch;
import hearth.chat.Chat;
import hearth.chat.Chats;
import hearth.chat.Message;
import hearth.chat.Messages;
import hearth.window.Windows;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** How full the model's window is, what the chat cost, what is left to spend; and what stood for turns that did not fit. */
public final class WindowPages {
    private static final int FEW = 12;

    private final Chats chats;
    private final Messages messages;
    private final Windows windows;
    private final Picker picker;
    private final Budgets budgets;

    public WindowPages(Chats chats, Messages messages, Windows windows, Picker picker, Budgets budgets) {
        this.chats = chats;
        this.messages = messages;
        this.windows = windows;
        this.picker = picker;
        this.budgets = budgets;
    }

    public void routes(Routes to) {
        var members = Policy.people(Need.MEMBER);
        to.get("/chats/{id}/gauge", members, this::gauge);
        to.get("/chats/{id}/messages/{message}/summary", members, this::summary);
    }

    private Answer gauge(Request request) {
        var by = request.principal();
        var chat = chats.get(by, request.part("id"));
        var shown = new HashMap<String, Object>();
        shown.putAll(fill(by, chat));
        shown.put("cost", messages.cost(by, chat));
        left(by).ifPresent(left -> shown.put("left", left));
        shown.putIfAbsent("left", -1L);
        return new Answer.Fragment("thread/_gauge", shown, "/chats/" + chat.id());
    }

    private Map<String, Object> fill(Principal by, Chat chat) {
        var model = chat.model().isEmpty() ? picker.usual(by) : chat.model();
        var used = used(messages.branch(by, chat, FEW));
        try {
            var room = windows.room(by, model);
            var percent = Math.min(100, used * 100 / room.limit());
            return Map.of("used", used, "limit", room.limit(), "isKnown", room.isKnown(), "percent", percent);
        } catch (Problem gone) {
            return Map.of("used", used, "limit", 0L, "isKnown", false, "percent", 0L);
        }
    }

    /** As the last answer's provider counted them, and what was said since. */
    private long used(Branch branch) {
        var since = 0L;
        for (var turn : branch.turns().reversed()) {
            var message = turn.message();
            if (message.reckoning() != null) return since + counted(message.reckoning());
            since += windows.tokens(message.text());
        }
        return since;
    }

    private static long counted(Message.Reckoning reckoning) {
        return reckoning.input() + reckoning.output();
    }

    /** Money of the tightest budget that is on them; empty where none is. */
    private OptionalLong left(Principal by) {
        var mine = Subject.member(by.account());
        return budgets.of(by.team()).stream()
                .filter(standing -> standing.budget().limit().unit() == Unit.USD)
                .filter(standing -> standing.budget().subject().equals(mine)
                        || standing.budget().subject().equals(Subject.TEAM))
                .mapToLong(Budgets.Standing::left)
                .min();
    }

    /** Of the message that it ends with, where there is one. */
    private Answer summary(Request request) {
        var by = request.principal();
        var message = messages.get(by, request.part("message"));
        if (!message.chat().equals(request.part("id"))) throw Problem.notFound();
        var summary = windows.summary(by, message.id());
        return new Answer.Fragment(
                "thread/_summary",
                Map.of(
                        "text", summary.map(each -> each.text()).orElse(""),
                        "model", summary.map(each -> each.model()).orElse("")),
                "/chats/" + message.chat());
    }
}
