package hearth.thread;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.chat.Message;
import hearth.chat.Message.Author;
import hearth.markup.SafeHtml;
import hearth.reply.Fleeting;
import hearth.reply.Fleeting.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Chats that are kept nowhere: the page sends along what was said before. */
public final class TemporaryPages {
    private static final String HERE = "/chats/temporary";
    private static final String ANSWER = HERE + "/{fleeting}";
    private static final int MOST = 1_000;

    private final Fleeting fleeting;
    private final ChatPages pages;

    public TemporaryPages(Fleeting fleeting, ChatPages pages) {
        this.fleeting = fleeting;
        this.pages = pages;
    }

    public void routes(Routes to) {
        var members = Policy.people(Need.MEMBER);
        to.get(HERE, members, request -> page(request, 200, "", Faults.none()));
        to.post(HERE, members, this::say);
        to.get(ANSWER, members, this::answer);
        to.get(ANSWER + "/stream", members, this::stream);
        to.post(ANSWER + "/stop", members, this::stop);
    }

    private Answer page(Request request, int status, String text, Map<String, String> faults) {
        var shown = new HashMap<>(pages.freshComposer(request.principal()));
        shown.put("text", text);
        shown.put("faults", faults);
        shown.put("folder", "");
        shown.put("compares", false);
        return new Answer.Page(status, "thread/temporary", shown);
    }

    private Answer say(Request request) {
        var text = request.field("text");
        try {
            var lines = new ArrayList<>(lines(request.field("history")));
            lines.add(new Line(Author.USER, text));
            var reply = fleeting.ask(
                    request.principal(),
                    lines,
                    request.field("model"),
                    request.field("stay_home").equals("on"));
            var shown = new HashMap<>(shown(reply));
            shown.put("said", text.strip());
            return new Answer.Fragment("thread/_fleeting", shown, HERE);
        } catch (Problem wrong) {
            return page(request, wrong.status(), text, Faults.of(wrong));
        }
    }

    private static List<Line> lines(String history) {
        if (history.isEmpty()) return List.of();
        try {
            var lines = new ArrayList<Line>();
            for (var line : JsonMapper.shared().readTree(history)) lines.add(line(line));
            if (lines.size() > MOST) throw odd();
            return lines;
        } catch (JacksonException odd) {
            throw odd();
        }
    }

    private static Line line(JsonNode line) {
        var author = line.path("role").asString("").equals("assistant") ? Author.ASSISTANT : Author.USER;
        return new Line(author, line.path("text").asString(""));
    }

    private static Problem odd() {
        return Problem.invalid("history", "temporary_history", "Send what was said before as a list of role and text.");
    }

    private static Map<String, Object> shown(Message reply) {
        var html = reply.html() == null ? "" : reply.html();
        return Map.of("message", reply, "html", SafeHtml.stored(html));
    }

    private Answer answer(Request request) {
        var reply = fleeting.get(request.principal(), request.part("fleeting"));
        return new Answer.Fragment("thread/_fleeting-answer", shown(reply), HERE);
    }

    private Answer stream(Request request) {
        var by = request.principal();
        var id = fleeting.get(by, request.part("fleeting")).id();
        return new Answer.Stream("text/event-stream", out -> {
            new PageStream((text, thoughts, patience) -> fleeting.next(by, id, text, thoughts, patience), out).run();
        });
    }

    private Answer stop(Request request) {
        fleeting.stop(request.principal(), request.part("fleeting"));
        return answer(request);
    }
}
