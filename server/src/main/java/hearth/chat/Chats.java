package hearth.chat;

import hearth.base.access.Belongings;
import hearth.base.access.Principal;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.text.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A person's chats: made, found, named, put in order, taken away. What is not theirs is not there. */
public final class Chats implements Belongings {
    private static final int LONGEST_TITLE = 120;
    private static final Instant FAR = Instant.ofEpochMilli(Long.MAX_VALUE);
    /** How long what was deleted can be taken back. */
    public static final Duration GRACE = Duration.ofMinutes(10);

    private final Database database;
    private final Clock clock;
    private final ChatStore store = new ChatStore();
    private final MessageStore messages = new MessageStore();
    private final OriginStore origins = new OriginStore();

    public Chats(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param title empty for one that comes of what is said first */
    public Chat begin(Principal by, String model, boolean staysHome, String title) {
        return database.write(by.team(), tx -> begin(tx, by, model, staysHome, title));
    }

    public Chat begin(Tx tx, Principal by, String model, boolean staysHome, String title) {
        var now = clock.instant();
        var named = title.isBlank() ? "" : title(title);
        var chat = new Chat(
                Ids.next(), by.account(), named, !named.isEmpty(), model, staysHome, null, false, false, now, now, now);
        store.insert(tx, by.team(), chat);
        return chat;
    }

    /**
     * What stands in the sidebar.
     *
     * @param writing the ids of those in which a reply is written now
     */
    public record Shelf(List<Chat> pinned, List<Chat> latest, Set<String> writing) {
        public Shelf {
            pinned = List.copyOf(pinned);
            latest = List.copyOf(latest);
            writing = Set.copyOf(writing);
        }
    }

    public Shelf shelf(Principal by, int most) {
        return database.read(by.team(), tx -> {
            var pinned = store.pinned(tx, by.team(), by.account());
            var latest = store.latest(tx, by.team(), by.account(), false, FAR, most);
            var leaves = new ArrayList<String>();
            for (var list : List.of(pinned, latest)) {
                list.stream().map(Chat::leaf).filter(Objects::nonNull).forEach(leaves::add);
            }
            var writing = new HashSet<>(messages.writing(tx, by.team(), leaves));
            return new Shelf(
                    pinned, latest.stream().filter(chat -> !chat.isPinned()).toList(), writing);
        });
    }

    /** The latest first, those touched before that moment. */
    public List<Chat> of(Principal by, boolean archived, Instant before, int most) {
        return database.read(by.team(), tx -> store.latest(tx, by.team(), by.account(), archived, before, most));
    }

    public Chat get(Principal by, String id) {
        return database.read(by.team(), tx -> get(tx, by, id));
    }

    public Chat get(Tx tx, Principal by, String id) {
        return store.find(tx, by.team(), by.account(), id).orElseThrow(Problem::notFound);
    }

    /** The ids of all that are theirs, the oldest first. */
    public List<String> all(Principal by) {
        return database.read(by.team(), tx -> store.ids(tx, by.team(), by.account()));
    }

    /** What they asked last; empty where they never did. */
    public String lastModel(Principal by) {
        return database.read(by.team(), tx -> store.lastModel(tx, by.team(), by.account()))
                .orElse("");
    }

    public Chat rename(Principal by, String id, String typed) {
        var title = title(typed);
        return changed(by, id, (tx, chat) -> store.rename(tx, by.team(), chat, title, true));
    }

    private static String title(String typed) {
        var title = typed.strip();
        var length = title.codePointCount(0, title.length());
        if (length == 0 || length > LONGEST_TITLE || title.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(
                    "title", "chat_title", "Write a title of at most " + LONGEST_TITLE + " characters on one line.");
        }
        return title;
    }

    public Chat pin(Principal by, String id, boolean pinned) {
        return changed(by, id, (tx, chat) -> store.pin(tx, by.team(), chat, pinned));
    }

    public Chat archive(Principal by, String id, boolean archived) {
        return changed(by, id, (tx, chat) -> store.archive(tx, by.team(), chat, archived));
    }

    public void delete(Principal by, String id) {
        database.write(by.team(), tx -> {
            store.delete(tx, by.team(), get(tx, by, id), clock.instant());
            return id;
        });
    }

    public Chat restore(Principal by, String id) {
        return database.write(by.team(), tx -> {
            store.restore(tx, by.team(), by.account(), id);
            return get(tx, by, id);
        });
    }

    /** What is asked in it from now on. */
    public void ask(Tx tx, Principal by, Chat chat, String model, boolean staysHome) {
        store.ask(tx, by.team(), chat, model, staysHome);
    }

    /** They have read it until now. */
    public void see(Principal by, Chat chat) {
        if (!chat.touched().isAfter(chat.seen())) return;
        changed(by, chat.id(), (tx, seen) -> store.see(tx, by.team(), seen, clock.instant()));
    }

    private Chat changed(Principal by, String id, Change change) {
        return database.write(by.team(), tx -> {
            change.make(tx, get(tx, by, id));
            return get(tx, by, id);
        });
    }

    private interface Change {
        void make(Tx tx, Chat chat);
    }

    /** Makes what was deleted a while ago impossible to take back. */
    public int purge() {
        return database.writeAcross(
                SystemUse.CHATS, tx -> store.purge(tx, clock.instant().minus(GRACE)));
    }

    ChatStore store() {
        return store;
    }

    @Override
    public String name() {
        return "chats";
    }

    @Override
    public List<Map<String, Object>> of(Tx tx, AccountId account) {
        var all = new ArrayList<Map<String, Object>>();
        for (var chat : store.everywhere(tx, account)) {
            var told = messages.everything(tx, chat.team(), chat.id());
            all.add(Map.of("title", chat.title(), "created", chat.created().toString(), "messages", told));
        }
        return all;
    }

    @Override
    public void erase(Tx tx, AccountId account) {
        store.erase(tx, account);
        origins.erase(tx, account);
    }
}
