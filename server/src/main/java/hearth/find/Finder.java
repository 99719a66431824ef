package hearth.find;

import hearth.base.access.Principal;
import hearth.base.db.Database;
import hearth.chat.Cursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Finds chats again: by their titles, and by what was said in them. */
public final class Finder {
    /** More titles than anybody has, and few enough to be looked through at once. */
    private static final int ALL = 20_000;

    private final Database database;
    private final FindStore store;

    public Finder(Database database) {
        this.database = database;
        this.store = new FindStore(database.dialect());
    }

    /** A chat whose title has the words; shown with them marked. */
    public record Titled(String chat, Snippet title, Instant touched) {}

    /** A chat in which something with the words was said, the latest first. */
    public record Heard(String chat, String title, List<Hit> hits) {
        public Heard {
            hits = List.copyOf(hits);
        }
    }

    /** What was said, by whom, when. */
    public record Hit(String message, boolean isReply, Snippet snippet, Instant written) {}

    /** Chats by their titles; all of them where no word is looked for. The latest first. */
    public List<Titled> titled(Principal by, String typed, Filter filter, int most) {
        var wanted = Wanted.of(typed);
        var rows = database.read(
                by.team(), tx -> store.titles(tx, by, filter, Cursor.START, wanted.isNothing() ? most : ALL));
        return rows.stream()
                .filter(row -> wanted.isIn(Lexicon.words(row.title())))
                .limit(most)
                .map(row -> titled(row, wanted))
                .toList();
    }

    /** All chats that the filter lets through, from a place in the list on, the latest first. */
    public List<Titled> after(Principal by, Filter filter, Cursor from, int most) {
        var nothing = Wanted.of("");
        return database.read(by.team(), tx -> store.titles(tx, by, filter, from, most)).stream()
                .map(row -> titled(row, nothing))
                .toList();
    }

    /** The list goes on after it. */
    public static Cursor at(Titled last) {
        return new Cursor(last.touched(), last.chat());
    }

    private static Titled titled(FindStore.Title row, Wanted wanted) {
        return new Titled(row.chat(), Snippet.of(row.title(), wanted), row.touched());
    }

    /** What was said with these words, by chat. */
    public List<Heard> heard(Principal by, String typed, Filter filter, int most) {
        var wanted = Wanted.of(typed);
        if (wanted.isNothing()) return List.of();
        var chats = new LinkedHashMap<String, Heard>();
        for (var row : database.read(by.team(), tx -> store.said(tx, by, wanted, filter, most))) {
            var hit = new Hit(
                    row.message(), row.author().equals("assistant"), Snippet.of(row.text(), wanted), row.written());
            chats.merge(row.chat(), new Heard(row.chat(), row.title(), List.of(hit)), Finder::both);
        }
        return List.copyOf(chats.values());
    }

    private static Heard both(Heard one, Heard other) {
        var hits = new ArrayList<>(one.hits());
        hits.addAll(other.hits());
        return new Heard(one.chat(), one.title(), hits);
    }
}
