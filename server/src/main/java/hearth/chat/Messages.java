package hearth.chat;

import hearth.base.access.Principal;
import hearth.base.db.Database;
import hearth.base.db.Tx;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.chat.Branch.Turn;
import hearth.chat.Message.Author;
import hearth.chat.Message.State;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was said in chats: read as branches of the tree, added to, never lost. */
public final class Messages {
    /** Of one turn; as much as a model of the largest window reads. */
    private static final int LONGEST = 4_000_000;
    /** More than anybody says in one chat. */
    private static final int ALL = 1_000_000;

    private final Database database;
    private final Clock clock;
    private final Chats chats;
    private final MessageStore store = new MessageStore();
    private final AttachmentStore attachments = new AttachmentStore();

    public Messages(Database database, Clock clock, Chats chats) {
        this.database = database;
        this.clock = clock;
        this.chats = chats;
    }

    /** The last turns of the branch that is shown. */
    public Branch branch(Principal by, Chat chat, int most) {
        return chat.leaf() == null ? Branch.EMPTY : until(by, chat, chat.leaf(), most);
    }

    /** The turns before a message. */
    public Branch before(Principal by, Chat chat, String id, int most) {
        var message = get(by, id);
        if (!message.chat().equals(chat.id())) throw Problem.notFound();
        return message.parent() == null ? Branch.EMPTY : until(by, chat, message.parent(), most);
    }

    /** All that was said in it, whatever branch it is on, the earliest first. */
    public List<Message> tree(Principal by, Chat chat) {
        return database.read(by.team(), tx -> {
            chats.get(tx, by, chat.id());
            return store.all(tx, by.team(), chat.id());
        });
    }

    private Branch until(Principal by, Chat chat, String leaf, int most) {
        return database.read(by.team(), tx -> {
            var found = store.branch(tx, by.team(), leaf, most + 1);
            var hasEarlier = found.size() > most;
            return new Branch(
                    turns(tx, by.team(), chat.id(), found.subList(hasEarlier ? 1 : 0, found.size())),
                    hasEarlier,
                    false);
        });
    }

    /** The turns around a message, whichever branch it is on. */
    public Branch around(Principal by, Chat chat, String id, int most) {
        return part(by, chat, id, at -> Math.max(0, at - most / 6), most);
    }

    /** The turns after a message. */
    public Branch after(Principal by, Chat chat, String id, int most) {
        return part(by, chat, id, at -> at + 1, most);
    }

    private Branch part(Principal by, Chat chat, String id, IntUnaryOperator start, int most) {
        return database.read(by.team(), tx -> {
            var way = way(tx, by, chat, id);
            var from = start.applyAsInt(way.indexOf(id));
            var to = Math.min(way.size(), from + most);
            var shown = store.all(tx, by.team(), way.subList(from, to));
            return new Branch(turns(tx, by.team(), chat.id(), shown), from > 0, to < way.size());
        });
    }

    /** All ids of the branch that is shown, where the message is on it; else of the last one that goes through it. */
    private List<String> way(Tx tx, Principal by, Chat chat, String id) {
        var message = get(tx, by, id);
        if (!message.chat().equals(chat.id())) throw Problem.notFound();
        var shown = ids(store.way(tx, by.team(), String.valueOf(chat.leaf())));
        return shown.contains(id) ? shown : ids(store.way(tx, by.team(), tip(tx, by.team(), message)));
    }

    private static List<String> ids(List<MessageStore.Step> way) {
        return way.stream().map(MessageStore.Step::id).toList();
    }

    /** A day on which something was said, and what was said first then. */
    public record Day(LocalDate date, String message) {}

    /** Of the branch that is shown, the earliest first. */
    public List<Day> days(Principal by, Chat chat, ZoneId zone) {
        var leaf = chat.leaf();
        if (leaf == null) return List.of();
        var firsts = new LinkedHashMap<LocalDate, String>();
        for (var step : database.read(by.team(), tx -> store.way(tx, by.team(), leaf))) {
            firsts.putIfAbsent(LocalDate.ofInstant(step.written(), zone), step.id());
        }
        return firsts.entrySet().stream()
                .map(day -> new Day(day.getKey(), day.getValue()))
                .toList();
    }

    private List<Turn> turns(Tx tx, TeamId team, String chat, List<Message> messages) {
        var parents =
                messages.stream().map(Message::parent).filter(Objects::nonNull).toList();
        var children = store.children(tx, team, chat, parents);
        var pairs = store.pairs(tx, team, chat, parents);
        var besides = store.all(tx, team, List.copyOf(pairs.values())).stream()
                .collect(Collectors.toMap(Message::id, each -> each));
        return messages.stream()
                .map(message -> new Turn(
                        message,
                        message.parent() == null
                                ? store.beginnings(tx, team, chat)
                                : children.getOrDefault(message.parent(), List.of()),
                        besides.get(pairs.get(message.id()))))
                .toList();
    }

    public Turn turn(Principal by, String id) {
        return database.read(by.team(), tx -> {
            var message = get(tx, by, id);
            return turns(tx, by.team(), message.chat(), List.of(message)).getFirst();
        });
    }

    public Message get(Principal by, String id) {
        return database.read(by.team(), tx -> get(tx, by, id));
    }

    /** Theirs, or not there. */
    public Message get(Tx tx, Principal by, String id) {
        var message = store.find(tx, by.team(), id).orElseThrow(Problem::notFound);
        chats.get(tx, by, message.chat());
        return message;
    }

    /** What all answers of a chat cost together, in nano-dollars. */
    public long cost(Principal by, Chat chat) {
        return database.read(by.team(), tx -> store.cost(tx, by.team(), chat.id()));
    }

    /** All of a branch up to a message, the earliest first. */
    public List<Message> history(Tx tx, TeamId team, String leaf) {
        return store.branch(tx, team, leaf, ALL);
    }

    /** What a person says; the chat shows it from now on, and has a title. */
    public Message say(Tx tx, Principal by, Chat chat, @Nullable String parent, String typed) {
        var message = new Message(
                Ids.next(),
                chat.id(),
                parent,
                Author.USER,
                said(typed),
                "",
                null,
                State.DONE,
                null,
                null,
                null,
                null,
                0,
                clock.instant());
        add(tx, by, chat, message);
        if (chat.title().isEmpty()) chats.store().rename(tx, by.team(), chat, Title.of(typed), false);
        return message;
    }

    private static String said(String typed) {
        // A NUL is no text to Postgres, and nobody means it.
        var text = typed.replace("\u0000", "").strip();
        if (text.isEmpty()) throw Problem.invalid("text", "message_empty", "Write something.");
        if (text.length() > LONGEST) {
            throw Problem.invalid(
                    "text", "message_long", "At most " + LONGEST + " characters; this has " + text.length() + ".");
        }
        return text;
    }

    /** The place of an answer that is going to be written. */
    public Message promise(Tx tx, Principal by, Chat chat, String parent, String asked) {
        var message = new Message(
                Ids.next(),
                chat.id(),
                parent,
                Author.ASSISTANT,
                "",
                "",
                null,
                State.WRITING,
                asked,
                null,
                null,
                null,
                0,
                clock.instant());
        add(tx, by, chat, message);
        return message;
    }

    /** The place of another one, beside that which the chat shows. */
    public Message promiseBeside(Tx tx, Principal by, Chat chat, Message first, String asked) {
        var message = promise(tx, by, chat, String.valueOf(first.parent()), asked);
        store.compare(tx, by.team(), message.id(), first.id());
        chats.store().show(tx, by.team(), chat, first.id());
        return message;
    }

    private void add(Tx tx, Principal by, Chat chat, Message message) {
        store.insert(tx, by.team(), message);
        chats.store().show(tx, by.team(), chat, message.id());
        chats.store().touch(tx, by.team(), chat.id(), clock.instant());
    }

    /** An answer that broke off is going to be written on. */
    public void resume(Tx tx, Principal by, Message reply, String asked) {
        store.resume(tx, by.team(), reply.id(), asked);
    }

    /** An answer is as it will stay. */
    public void finish(Tx tx, TeamId team, Message reply) {
        store.finish(tx, team, reply);
        chats.store().touch(tx, team, reply.chat(), clock.instant());
    }

    /** What they said, said better; what was answered stays as it is. */
    public Turn edit(Principal by, String id, String typed) {
        var text = said(typed);
        database.write(by.team(), tx -> {
            var message = get(tx, by, id);
            if (message.isReply()) throw notTheirs();
            // What sums up the old words may just be on its way.
            requireQuiet(tx, by.team(), message.chat(), List.of());
            store.setText(tx, by.team(), id, text);
            store.forgetSummaries(tx, by.team(), message.chat());
            return id;
        });
        return turn(by, id);
    }

    /** One thing at a time: who says more while an answer is written waits for it, or stops it. */
    public void requireQuiet(Tx tx, TeamId team, String chat, List<String> except) {
        if (!except.containsAll(store.writing(tx, team, chat))) {
            throw Problem.of(
                    409, "reply_writing", "An answer is being written in this chat. Stop it, or wait for its end.");
        }
    }

    /** Of what a model said, nothing is changed. */
    private static Problem notTheirs() {
        return Problem.of(409, "message_not_yours", "Only what you said yourself can be edited.");
    }

    /** A new chat with all that was said up to a message. */
    public Chat fork(Principal by, String id) {
        return database.write(by.team(), tx -> {
            var last = get(tx, by, id);
            if (last.isWriting()) {
                throw Problem.of(409, "reply_writing", "This answer is being written. Stop it, or wait for its end.");
            }
            var chat = chats.get(tx, by, last.chat());
            var copy = chats.begin(tx, by, new Start(chat.title(), chat.model(), chat.staysHome(), chat.folder()));
            String parent = null;
            for (var message : history(tx, by.team(), id)) {
                parent = copy(tx, by.team(), message.id(), message.in(copy.id(), Ids.next(), parent));
            }
            chats.store().show(tx, by.team(), copy, String.valueOf(parent));
            return chats.get(tx, by, copy.id());
        });
    }

    /**
     * A turn of a chat that somebody else had.
     *
     * @param model that answered; empty for what a person said
     */
    public record Told(String model, String text, String html) {}

    /** A new chat in which all of this was said. */
    public Chat retell(Principal by, Start start, List<Told> turns) {
        return database.write(by.team(), tx -> {
            var chat = chats.begin(tx, by, start);
            String last = null;
            for (var told : turns)
                last = retell(tx, by.team(), chat, last, told).id();
            if (last != null) chats.store().show(tx, by.team(), chat, last);
            return chats.get(tx, by, chat.id());
        });
    }

    private Message retell(Tx tx, TeamId team, Chat chat, @Nullable String parent, Told told) {
        var isReply = !told.model().isEmpty();
        var message = new Message(
                Ids.next(),
                chat.id(),
                parent,
                isReply ? Author.ASSISTANT : Author.USER,
                told.text(),
                "",
                isReply ? told.html() : null,
                State.DONE,
                isReply ? told.model() : null,
                null,
                null,
                null,
                0,
                clock.instant());
        store.insert(tx, team, message);
        return message;
    }

    private String copy(Tx tx, TeamId team, String from, Message message) {
        store.insert(tx, team, message);
        store.finish(tx, team, message);
        attachments.copy(tx, team, from, message.id());
        return message.id();
    }

    /** From now on the chat shows the branch with this message, as far as it was followed last. */
    public Chat choose(Principal by, String id) {
        return database.write(by.team(), tx -> {
            var message = get(tx, by, id);
            var chat = chats.get(tx, by, message.chat());
            chats.store().show(tx, by.team(), chat, tip(tx, by.team(), message));
            return chats.get(tx, by, chat.id());
        });
    }

    /** Of two answers that were compared, the chat goes on with this one, and asks its model. */
    public Message prefer(Principal by, String id) {
        return database.write(by.team(), tx -> {
            var message = get(tx, by, id);
            var parent = message.parent();
            var other = parent == null
                    ? null
                    : store.pairs(tx, by.team(), message.chat(), List.of(parent))
                            .get(id);
            if (parent == null || other == null) {
                throw Problem.of(409, "not_compared", "This answer is not compared with another one.");
            }
            requireQuiet(tx, by.team(), message.chat(), List.of(id, other));
            var chat = chats.get(tx, by, message.chat());
            store.compareNoMore(tx, by.team(), parent);
            chats.store().show(tx, by.team(), chat, tip(tx, by.team(), message));
            chats.ask(tx, by, chat, String.valueOf(message.asked()), chat.staysHome());
            return message;
        });
    }

    /** The ids of the answers that are written in a chat just now. */
    public List<String> writing(Principal by, Chat chat) {
        return database.read(by.team(), tx -> store.writing(tx, by.team(), chat.id()));
    }

    private String tip(Tx tx, TeamId team, Message from) {
        var tip = from.id();
        while (true) {
            var next = store.children(tx, team, from.chat(), List.of(tip)).get(tip);
            if (next == null) return tip;
            tip = next.getLast();
        }
    }

    public Turn rate(Principal by, String id, int rating) {
        if (Math.abs(rating) > 1) throw Problem.invalid("rating", "Send 1, 0 or -1.");
        database.write(by.team(), tx -> {
            if (!get(tx, by, id).isReply()) throw Problem.notFound();
            store.rate(tx, by.team(), id, rating);
            return id;
        });
        return turn(by, id);
    }
}
