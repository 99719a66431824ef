package hearth.thread;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.chat.Cursor;
import hearth.chat.Folders;
import hearth.chat.Tags;
import hearth.find.Filter;
import hearth.find.Finder;
import hearth.find.Finder.Titled;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looking for chats: the whole list with filters, and a quick look while somebody types. */
public final class FindPages {
    private static final int PAGE = 50;
    private static final int HITS = 60;
    private static final int FEW = 8;

    private final Finder finder;
    private final Folders folders;
    private final Tags tags;

    public FindPages(Finder finder, Folders folders, Tags tags) {
        this.finder = finder;
        this.folders = folders;
        this.tags = tags;
    }

    public void routes(Routes to) {
        var members = Policy.people(Need.MEMBER);
        to.get("/chats/search", members, this::search);
        to.get("/chats/finds", members, this::finds);
    }

    private Answer search(Request request) {
        var by = request.principal();
        var words = request.query("q").orElse("").strip();
        var filter = filter(request);
        var shown = new HashMap<String, Object>();
        shown.put("words", words);
        shown.put("filter", filter);
        shown.put("since", request.query("since").orElse(""));
        shown.put("until", request.query("until").orElse(""));
        shown.put("folders", folders.all(by));
        shown.put("tags", tags.all(by));
        shown.putAll(words.isEmpty() ? all(request, by, filter) : found(by, words, filter));
        return Answer.page("thread/search", shown);
    }

    private Map<String, Object> all(Request request, Principal by, Filter filter) {
        var from = request.query("after").flatMap(Cursor::of).orElse(Cursor.START);
        var list = finder.after(by, filter, from, PAGE);
        return Map.of("titled", list, "heard", List.of(), "next", next(request, list));
    }

    /** Empty where the list ends. */
    private static String next(Request request, List<Titled> list) {
        if (list.size() < PAGE) return "";
        var address = new StringBuilder("/chats/search?after=")
                .append(Finder.at(list.getLast()).text());
        for (var each : List.of("folder", "tag", "since", "until", "archived")) {
            request.query(each)
                    .ifPresent(value ->
                            address.append('&').append(each).append('=').append(Request.encoded(value)));
        }
        return address.toString();
    }

    private Map<String, Object> found(Principal by, String words, Filter filter) {
        // What only messages have cannot be asked of a title.
        var titled = filter.author().isEmpty() ? finder.titled(by, words, filter, PAGE) : List.of();
        return Map.of("titled", titled, "heard", finder.heard(by, words, filter, HITS), "next", "");
    }

    private static Filter filter(Request request) {
        return new Filter(
                request.query("folder").orElse(""),
                request.query("tag").orElse(""),
                request.query("author").orElse(""),
                day(request, "since", 0),
                day(request, "until", 1),
                request.query("archived").orElse("").equals("on"));
    }

    /** What is no day is as good as none: the field stands there to be filled in again. */
    private static @Nullable Instant day(Request request, String name, int plus) {
        try {
            var text = request.query(name).orElse("");
            if (text.isEmpty()) return null;
            return LocalDate.parse(text)
                    .plusDays(plus)
                    .atStartOfDay(ZoneId.systemDefault())
                    .toInstant();
        } catch (DateTimeException odd) {
            return null;
        }
    }

    private Answer finds(Request request) {
        var by = request.principal();
        var words = request.query("q").orElse("").strip();
        var shown = new HashMap<String, Object>();
        shown.put("words", words);
        shown.put("titled", finder.titled(by, words, Filter.NONE, FEW));
        shown.put("heard", finder.heard(by, request.query("q").orElse(""), Filter.NONE, FEW));
        return new Answer.Fragment("thread/_finds", shown, "/chats/search?q=" + Request.encoded(words));
    }
}
