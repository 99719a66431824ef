package hearth.thread;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Scope;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.Problem;
import hearth.find.Filter;
import hearth.find.Finder;
import hearth.find.Snippet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What was said, found by its words, for programs. */
public final class FindApi {
    private static final int MOST = 100;

    private final Finder finder;

    public FindApi(Finder finder) {
        this.finder = finder;
    }

    public void routes(Routes to) {
        to.get("/api/v1/messages", Policy.programs(Scope.CHAT, Need.MEMBER), this::find);
    }

    private Answer find(Request request) {
        var words = request.query("q").orElse("");
        if (words.isBlank()) throw Problem.invalid("q", "Send the words to look for: ?q=two+words.");
        var found = finder.heard(request.principal(), words, Filter.NONE, MOST);
        return Answer.list(found.stream()
                .flatMap(chat -> chat.hits().stream().map(hit -> json(chat, hit)))
                .toList());
    }

    private static Map<String, Object> json(Finder.Heard chat, Finder.Hit hit) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", hit.message());
        json.put("chat", Map.of("id", chat.chat(), "title", chat.title()));
        json.put("role", hit.isReply() ? "assistant" : "user");
        json.put(
                "snippet",
                hit.snippet().pieces().stream().map(Snippet.Piece::text).collect(Collectors.joining()));
        json.put("written", hit.written().toString());
        return json;
    }
}
