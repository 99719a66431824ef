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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A person's chats: made, found, named, put in order, taken away. What is not theirs is not there. */
public final class Chats implements Belongings {
    private static final int LONGEST_TITLE = 120;
    /** Chats of one folder in the sidebar. */
    private static final int FEW = 8;
    /** How long what was deleted can be taken back. */
    public static final Duration GRACE = Duration.ofMinutes(10);

    private final Database database;
    private final Clock clock;
    private final ChatStore store = new ChatStore();
    private final MessageStore messages = new MessageStore();
    private final FolderStore folders = new FolderStore();
    private final OriginStore origins = new OriginStore();

    public Chats(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Chat begin(Principal by, Start start) {
        return database.write(by.team(), tx -> begin(tx, by, start));
    }

    public Chat begin(Tx tx, Principal by, Start start) {
        var now = clock.instant();
        var title = start.title().isBlank() ? "" : title(start.title());
        var chat = new Chat(
                Ids.next(),
                by.account(),
                title,
                !title.isEmpty(),
                start.model(),
                start.staysHome(),
                start.folder(),
                null,
                false,
                false,
                now,
                now,
                now);
        store.insert(tx, by.team(), chat);
        return chat;
    }

    /**
     * What stands in the sidebar.
     *
     * @param folders all of them, with the latest of what is in each
     * @param latest of what is in no folder
     * @param writing the ids of those in which a reply is written now
     */
    public record Shelf(List<Chat> pinned, List<Filed> folders, List<Chat> latest, Set<String> writing) {
        public Shelf {
            pinned = List.copyOf(pinned);
            folders = List.copyOf(folders);
            latest = List.copyOf(latest);
            writing = Set.copyOf(writing);
        }
    }

    public record Filed(Folder folder, List<Chat> chats) {
        public Filed {
            chats = List.copyOf(chats);
        }
    }

    public Shelf shelf(Principal by, int most) {
        return database.read(by.team(), tx -> {
            var pinned = store.pinned(tx, by.team(), by.account(), most);
            var filed = store.filed(tx, by.team(), by.account(), most * 4);
            var latest = store.loose(tx, by.team(), by.account(), most);
            var leaves = new ArrayList<String>();
            for (var list : List.of(pinned, filed, latest)) {
                list.stream().map(Chat::leaf).filter(Objects::nonNull).forEach(leaves::add);
            }
            var writing = new HashSet<>(messages.writing(tx, by.team(), leaves));
            var all = folders.all(tx, by.team(), by.account());
            return new Shelf(pinned, inFolders(all, filed), latest, writing);
        });
    }

    private static List<Filed> inFolders(List<Folder> folders, List<Chat> filed) {
        var byFolder = filed.stream().collect(Collectors.groupingBy(chat -> String.valueOf(chat.folder())));
        return folders.stream()
                .map(folder -> {
                    var chats = byFolder.getOrDefault(folder.id(), List.of());
                    return new Filed(folder, chats.subList(0, Math.min(FEW, chats.size())));
                })
                .toList();
    }

    /** The latest first. */
    public List<Chat> of(Principal by, boolean archived, Cursor from, int most) {
        return database.read(by.team(), tx -> store.latest(tx, by.team(), by.account(), archived, from, most));
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
        folders.erase(tx, account);
        origins.erase(tx, account);
    }
}
