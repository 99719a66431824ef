package hearth.chat;

import hearth.base.access.Principal;
import hearth.base.db.Database;
import hearth.base.db.Tx;
import hearth.base.ids.Ids;
import hearth.base.text.Problem;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person's folders: made, changed, filled, taken away. */
public final class Folders {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_INSTRUCTIONS = 20_000;
    /** More would make the sidebar useless. */
    private static final int MOST = 200;

    private final Database database;
    private final Clock clock;
    private final Chats chats;
    private final FolderStore store = new FolderStore();

    public Folders(Database database, Clock clock, Chats chats) {
        this.database = database;
        this.clock = clock;
        this.chats = chats;
    }

    public List<Folder> all(Principal by) {
        return database.read(by.team(), tx -> store.all(tx, by.team(), by.account()));
    }

    public Folder get(Principal by, String id) {
        return database.read(by.team(), tx -> get(tx, by, id));
    }

    public Folder get(Tx tx, Principal by, String id) {
        return store.find(tx, by.team(), by.account(), id).orElseThrow(Problem::notFound);
    }

    public Folder make(Principal by, String name) {
        var folder = new Folder(Ids.next(), by.account(), name(name), "", "", clock.instant());
        return database.write(by.team(), tx -> {
            if (store.all(tx, by.team(), by.account()).size() >= MOST) {
                throw Problem.invalid(
                        "name", "folder_many", "There are " + MOST + " folders already. Delete one first.");
            }
            store.insert(tx, by.team(), folder);
            return folder;
        });
    }

    public Folder change(Principal by, String id, String name, String instructions, String model) {
        return database.write(by.team(), tx -> {
            var before = get(tx, by, id);
            var folder =
                    new Folder(id, before.owner(), name(name), instructions(instructions), model, before.created());
            store.change(tx, by.team(), folder);
            return folder;
        });
    }

    private static String name(String typed) {
        var name = typed.strip();
        var length = name.codePointCount(0, name.length());
        if (length == 0 || length > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(
                    "name", "folder_name", "Write a name of at most " + LONGEST_NAME + " characters on one line.");
        }
        return name;
    }

    private static String instructions(String typed) {
        var text = typed.replace("\u0000", "").strip();
        if (text.length() > LONGEST_INSTRUCTIONS) {
            throw Problem.invalid(
                    "instructions",
                    "folder_instructions",
                    "At most " + LONGEST_INSTRUCTIONS + " characters; these are " + text.length() + ".");
        }
        return text;
    }

    /** Its chats stay. */
    public void delete(Principal by, String id) {
        database.write(by.team(), tx -> {
            store.delete(tx, by.team(), get(tx, by, id));
            return id;
        });
    }

    /** @param folder empty for none */
    public Chat move(Principal by, String chat, String folder) {
        return database.write(by.team(), tx -> {
            var moved = chats.get(tx, by, chat);
            chats.store()
                    .move(
                            tx,
                            by.team(),
                            moved,
                            folder.isEmpty() ? null : get(tx, by, folder).id());
            return chats.get(tx, by, chat);
        });
    }

    /** What models are told first in a chat; empty where there is nothing. */
    public String instructions(Tx tx, Principal by, Chat chat) {
        return of(tx, by, chat.folder());
    }

    private String of(Tx tx, Principal by, @Nullable String folder) {
        if (folder == null) return "";
        return store.find(tx, by.team(), by.account(), folder)
                .map(Folder::instructions)
                .orElse("");
    }
}
