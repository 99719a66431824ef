package hearth.reply;

import hearth.base.access.Principal;
import hearth.base.db.Database;
import hearth.base.db.Tx;
import hearth.base.ids.Ids;
import hearth.base.text.Problem;
import hearth.chat.Attachments;
import hearth.chat.Chat;
import hearth.chat.Chats;
import hearth.chat.Folders;
import hearth.chat.Message;
import hearth.chat.Messages;
import hearth.chat.Start;
import hearth.window.Brief;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Turns of a chat that a model answers: said, said anew, gone on with, stopped, followed. */
public final class Replies {
    /** How often what another server writes is looked at. */
    private static final Duration PACE = Duration.ofMillis(250);

    private final Database database;
    private final Chats chats;
    private final Folders folders;
    private final Messages messages;
    private final Attachments attachments;
    private final Writers writers;
    private final ReplyStore store = new ReplyStore();

    public Replies(
            Database database,
            Chats chats,
            Folders folders,
            Messages messages,
            Attachments attachments,
            Writers writers) {
        this.database = database;
        this.chats = chats;
        this.folders = folders;
        this.messages = messages;
        this.attachments = attachments;
        this.writers = writers;
    }

    /**
     * What was said, and what is written from now on.
     *
     * @param replies one, or two that are compared
     */
    public record Said(Message message, List<Message> replies) {
        public Said {
            replies = List.copyOf(replies);
        }

        /** That with which the chat goes on. */
        public Message reply() {
            return replies.getFirst();
        }
    }

    /**
     * Begins a chat.
     *
     * @param folder in which it is; empty for none
     */
    public Said begin(Principal by, String folder, Saying saying) {
        var asked = asked(by, saying, saying.model());
        return begun(by, tx -> {
            var in = folder.isEmpty() ? null : folders.get(tx, by, folder).id();
            var start = new Start("", asked.getFirst(), saying.staysHome(), in);
            return said(tx, by, chats.begin(tx, by, start), saying, asked);
        });
    }

    /** Says something at the end of what a chat shows. */
    public Said say(Principal by, String chat, Saying saying) {
        var asked =
                asked(by, saying, saying.model().isEmpty() ? chats.get(by, chat).model() : saying.model());
        return begun(by, tx -> said(tx, by, chats.get(tx, by, chat), saying, asked));
    }

    /** The one that is asked, and the one that is asked beside it where there is one. */
    private List<String> asked(Principal by, Saying saying, String wish) {
        var first = writers.model(by, wish);
        if (saying.beside().isEmpty()) return List.of(first);
        var second = writers.model(by, saying.beside());
        if (second.equals(first)) {
            throw Problem.invalid("beside", "chat_beside", "Choose another model to compare " + first + " with.");
        }
        return List.of(first, second);
    }

    private Turn said(Tx tx, Principal by, Chat chat, Saying saying, List<String> asked) {
        chats.ask(tx, by, chat, asked.getFirst(), saying.staysHome());
        messages.requireQuiet(tx, by.team(), chat.id(), List.of());
        var message = messages.say(tx, by, chat, chat.leaf(), text(saying));
        attachments.add(tx, by.team(), message, saying.enclosures());
        var replies = new ArrayList<Message>();
        replies.add(messages.promise(tx, by, chat, message.id(), asked.getFirst()));
        for (var other : asked.subList(1, asked.size())) {
            replies.add(messages.promiseBeside(tx, by, chat, replies.getFirst(), other));
        }
        return new Turn(chat, message, replies, saying.staysHome());
    }

    /** A file alone says enough; the chat is called by its name. */
    private static String text(Saying saying) {
        if (!saying.text().isBlank() || saying.enclosures().isEmpty()) return saying.text();
        return saying.enclosures().getFirst().name();
    }

    /** The same question, answered once more. */
    public Said again(Principal by, String reply, String model) {
        var asked = model.isEmpty() ? asked(by, reply) : writers.model(by, model);
        return begun(by, tx -> {
            var before = reply(tx, by, reply);
            var chat = chats.get(tx, by, before.chat());
            messages.requireQuiet(tx, by.team(), chat.id(), List.of());
            var question = messages.get(tx, by, String.valueOf(before.parent()));
            return new Turn(chat, question, messages.promise(tx, by, chat, question.id(), asked), chat.staysHome());
        });
    }

    /** Another wording of what they said, beside the first, and its own answer. */
    public Said rephrase(Principal by, String message, String text) {
        var asked = asked(by, message);
        return begun(by, tx -> {
            var before = messages.get(tx, by, message);
            if (before.isReply())
                throw Problem.of(409, "message_not_yours", "Only what you said yourself can be edited.");
            var chat = chats.get(tx, by, before.chat());
            messages.requireQuiet(tx, by.team(), chat.id(), List.of());
            var said = messages.say(tx, by, chat, before.parent(), text);
            attachments.copy(tx, by.team(), before, said);
            return new Turn(chat, said, messages.promise(tx, by, chat, said.id(), asked), chat.staysHome());
        });
    }

    /** An answer that broke off goes on where it ended. */
    public Said goOn(Principal by, String reply) {
        var asked = asked(by, reply);
        return begun(by, tx -> {
            var before = reply(tx, by, reply);
            if (!before.isPartial()) throw Problem.of(409, "reply_whole", "This answer did not break off.");
            var chat = chats.get(tx, by, before.chat());
            messages.requireQuiet(tx, by.team(), chat.id(), List.of());
            messages.resume(tx, by, before, asked);
            var question = messages.get(tx, by, String.valueOf(before.parent()));
            return new Turn(chat, question, messages.get(tx, by, reply), chat.staysHome());
        });
    }

    /** What the chat of that message asks now; of two answers that are compared, what wrote this one. */
    private String asked(Principal by, String message) {
        var turn = messages.turn(by, message);
        var own = turn.isCompared() ? turn.message().asked() : null;
        return writers.model(
                by, own == null ? chats.get(by, turn.message().chat()).model() : own);
    }

    private record Turn(Chat chat, Message message, List<Message> replies, boolean staysHome) {
        Turn(Chat chat, Message message, Message reply, boolean staysHome) {
            this(chat, message, List.of(reply), staysHome);
        }
    }

    private interface Speaking {
        Turn in(Tx tx);
    }

    /** Stored, and then written by a task that nobody has to wait for. */
    private Said begun(Principal by, Speaking speaking) {
        record Begun(Turn turn, List<Brief> briefs) {}
        var begun = database.write(by.team(), tx -> {
            var turn = speaking.in(tx);
            return new Begun(
                    turn,
                    turn.replies().stream()
                            .map(reply -> claimed(tx, by, turn, reply))
                            .toList());
        });
        var turn = begun.turn();
        for (var at = 0; at < turn.replies().size(); at++) {
            writers.begin(by, turn.replies().get(at), begun.briefs().get(at));
        }
        return new Said(turn.message(), turn.replies());
    }

    private Brief claimed(Tx tx, Principal by, Turn turn, Message reply) {
        writers.claim(tx, by.team(), reply.id());
        var leaf = reply.text().isEmpty() ? turn.message().id() : reply.id();
        var branch = messages.history(tx, by.team(), leaf);
        return new Brief(
                reply.id(),
                String.valueOf(reply.asked()),
                turn.staysHome(),
                folders.instructions(tx, by, turn.chat()),
                branch,
                attachments.of(tx, by.team(), branch.stream().map(Message::id).toList()));
    }

    private Message reply(Tx tx, Principal by, String id) {
        var message = messages.get(tx, by, id);
        if (!message.isReply()) throw Problem.notFound();
        return message;
    }

    /** Whichever server writes it; what came until then stays. */
    public void stop(Principal by, String id) {
        if (!messages.get(by, id).isWriting()) return;
        writers.stop(id);
        database.write(by.team(), tx -> {
            store.stop(tx, by.team(), id);
            return id;
        });
    }

    /** Nothing is written any more in a chat that is taken away. */
    public void stopIn(Principal by, Chat chat) {
        for (var reply : messages.writing(by, chat)) stop(by, reply);
    }

    /** Of two answers that are compared, the chat goes on with this one; the other is not written any further. */
    public Message prefer(Principal by, String id) {
        var other = messages.turn(by, id).beside();
        var preferred = messages.prefer(by, id);
        if (other != null) stop(by, other.id());
        return preferred;
    }

    /**
     * What came of a reply beyond what was seen of it; waits for some while for more.
     *
     * @param seenText characters of its text that were seen
     */
    public Step next(Principal by, String id, int seenText, int seenThoughts, Duration patience)
            throws InterruptedException {
        var live = writers.find(id);
        if (live.isPresent() && live.get().isOf(by)) return live.get().next(seenText, seenThoughts, patience);
        var step = stored(by, id, seenText, seenThoughts);
        if (step.isEmpty()) Thread.sleep(PACE);
        return step;
    }

    private Step stored(Principal by, String id, int seenText, int seenThoughts) {
        return database.read(by.team(), tx -> {
            var message = messages.get(tx, by, id);
            var text = new StringBuilder(message.text());
            var thoughts = new StringBuilder(message.thoughts());
            for (var piece : store.pieces(tx, by.team(), id, 0)) {
                text.append(piece.text());
                thoughts.append(piece.thoughts());
            }
            var over = !message.isWriting();
            if (seenText > text.length() || seenThoughts > thoughts.length()) {
                return new Step(text.toString(), thoughts.toString(), true, over);
            }
            return new Step(text.substring(seenText), thoughts.substring(seenThoughts), false, over);
        });
    }

    /** A fresh id under which a call is booked. */
    static String request() {
        return Ids.next();
    }
}
