package hearth.chat;

import hearth.base.access.Principal;
import hearth.base.db.Database;
import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What people send along with what they say. */
public final class Attachments {
    private static final int MOST = 10;

    private final Database database;
    private final Messages messages;
    private final AttachmentStore store = new AttachmentStore();

    public Attachments(Database database, Messages messages) {
        this.database = database;
        this.messages = messages;
    }

    public void add(Tx tx, TeamId team, Message message, List<Enclosure> enclosures) {
        if (enclosures.size() > MOST)
            throw Problem.invalid("files", "attachments_many", "At most " + MOST + " files can be sent at once.");
        for (var each : enclosures) store.insert(tx, team, message.id(), each);
    }

    /** What was sent with one message goes with its other wording, too. */
    public void copy(Tx tx, TeamId team, Message from, Message to) {
        store.copy(tx, team, from.id(), to.id());
    }

    /** By message. */
    public Map<String, List<Attachment>> of(Tx tx, TeamId team, Collection<String> messages) {
        return store.of(tx, team, messages);
    }

    public Map<String, List<Attachment>> of(Principal by, Collection<String> messages) {
        return database.read(by.team(), tx -> store.of(tx, by.team(), messages));
    }

    /** Theirs, or not there. */
    public Attachment.Full get(Principal by, String chat, String id) {
        return database.read(by.team(), tx -> {
            var found = store.find(tx, by.team(), id).orElseThrow(Problem::notFound);
            var message = messages.get(tx, by, found.attachment().message());
            if (!message.chat().equals(chat)) throw Problem.notFound();
            return found;
        });
    }

    /** Of those that a model is sent. */
    public List<Attachment.Full> contents(TeamId team, List<Attachment> which) {
        return database.read(
                team,
                tx -> which.stream()
                        .flatMap(each -> store.find(tx, team, each.id()).stream())
                        .toList());
    }
}
