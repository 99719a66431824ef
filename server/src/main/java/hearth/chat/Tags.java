package hearth.chat;

import hearth.base.access.Principal;
import hearth.base.db.Database;
import hearth.base.text.Problem;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The words that somebody puts on their chats. */
public final class Tags {
    private static final int LONGEST = 30;
    private static final int MOST = 20;
    private static final Pattern BETWEEN = Pattern.compile("[,\\n]");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Cntrl}]+");

    private final Database database;
    private final Chats chats;
    private final TagStore store = new TagStore();

    public Tags(Database database, Chats chats) {
        this.database = database;
        this.chats = chats;
    }

    public List<String> of(Principal by, Chat chat) {
        return database.read(by.team(), tx -> store.of(tx, by.team(), chat.id()));
    }

    /** All that they use. */
    public List<String> all(Principal by) {
        return database.read(by.team(), tx -> store.all(tx, by.team(), by.account()));
    }

    /** @param typed with commas between them */
    public List<String> set(Principal by, String chat, String typed) {
        var tags = new TreeSet<String>();
        for (var each : BETWEEN.split(typed)) {
            var tag = SPACE.matcher(each).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
            if (!tag.isEmpty()) tags.add(tag);
        }
        if (tags.size() > MOST || tags.stream().anyMatch(tag -> tag.length() > LONGEST)) {
            throw Problem.invalid(
                    "tags", "chat_tags", "At most " + MOST + " tags, each of at most " + LONGEST + " characters.");
        }
        return database.write(by.team(), tx -> {
            var chosen = chats.get(tx, by, chat);
            store.set(tx, by.team(), chosen.id(), tags);
            return store.of(tx, by.team(), chosen.id());
        });
    }
}
