package hearth.chat;

import hearth.base.db.Database;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.chat.Brought.Line;
import hearth.chat.Brought.Past;
import hearth.chat.Message.Author;
import hearth.chat.Message.State;
import hearth.markup.Markup;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes in conversations that were had elsewhere. What came in before is not taken again, what is new in it is, and what was
 * done here since stays as it is.
 */
public final class Arrivals {
    private final Database database;
    private final Clock clock;
    private final ChatStore chats = new ChatStore();
    private final MessageStore messages = new MessageStore();
    private final OriginStore origins = new OriginStore();

    public Arrivals(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whose chats they become. */
    public record Owner(TeamId team, AccountId account) {}

    /** What became of one. */
    public sealed interface Outcome {
        record Came(String chat, int messages) implements Outcome {}

        /** It was here, and has gone on there since. */
        record Grew(String chat, int messages) implements Outcome {}

        record Known() implements Outcome {}

        /** It was here, and was deleted. */
        record Gone() implements Outcome {}
    }

    /**
     * What there is of it here.
     *
     * @param chat what it became; null where it never came in
     * @param row that chat, unless nothing is left of it
     */
    private record Here(
            @Nullable String chat, @Nullable Chat row, boolean isDeleted, boolean isFromHere, Set<String> messages) {}

    /** All that is to be stored, made before anybody has to wait for the transaction. */
    public static final class Plan {
        private final Brought talk;
        private final boolean again;
        private final Here here;
        private final List<Message> fresh;

        private Plan(Brought talk, boolean again, Here here, List<Message> fresh) {
            this.talk = talk;
            this.again = again;
            this.here = here;
            this.fresh = fresh;
        }

        /** Whether the branch that is shown here is the one that went on there; else somebody went another way here. */
        private boolean goesOn(Owner owner, @Nullable String shown) {
            if (shown == null) return true;
            var named = Named.of(owner, talk);
            var parents = new HashMap<String, String>();
            for (var line : talk.lines()) {
                if (line.parent() != null) parents.put(line.id(), line.parent());
            }
            for (var at = talk.leaf(); at != null; at = parents.get(at)) {
                if (named.id(at).equals(shown)) return true;
            }
            return false;
        }
    }

    /** @param again whether it comes back where it was deleted here */
    public Plan plan(Owner owner, Brought talk, boolean again) {
        var here = database.read(owner.team(), tx -> here(tx, owner, talk));
        var isWanted = here.chat() == null || (!here.isFromHere() && !here.isDeleted()) || (here.isDeleted() && again);
        return new Plan(talk, again, here, isWanted ? fresh(owner, talk, here) : List.of());
    }

    private Here here(Tx tx, Owner owner, Brought talk) {
        var origin = origins.find(tx, owner.team(), owner.account(), talk);
        var id = origin.orElse(talk.id());
        var row = chats.findEvenDeleted(tx, owner.team(), owner.account(), id);
        // An export of this very server: the chat itself is what it came from.
        var isFromHere = origin.isEmpty() && row.isPresent();
        if (origin.isEmpty() && !isFromHere) return new Here(null, null, false, false, Set.of());
        var isDeleted = row.isEmpty() || chats.isDeleted(tx, owner.team(), id);
        var known = row.isEmpty() ? Set.<String>of() : messages.ids(tx, owner.team(), id);
        return new Here(id, row.orElse(null), isDeleted, isFromHere, known);
    }

    private List<Message> fresh(Owner owner, Brought talk, Here here) {
        var chat = here.chat() == null || here.row() == null ? Ids.next() : here.chat();
        var named = Named.of(owner, talk);
        var fresh = new ArrayList<Message>();
        for (var line : talk.lines()) {
            var id = named.id(line.id());
            if (!here.messages().contains(id)) fresh.add(message(chat, id, line, named, talk));
        }
        return fresh;
    }

    private Message message(String chat, String id, Line line, Named named, Brought talk) {
        var isReply = line.author() == Author.ASSISTANT;
        var past = Optional.ofNullable(line.past());
        return new Message(
                id,
                chat,
                line.parent() == null ? null : named.id(line.parent()),
                line.author(),
                line.text(),
                line.thoughts(),
                isReply ? Markup.html(line.text()).text() : null,
                past.map(Past::state).orElse(State.DONE),
                isReply ? line.asked() : null,
                past.map(Past::reckoning).orElse(null),
                past.map(Past::failure).orElse(null),
                null,
                past.map(Past::rating).orElse(0),
                known(line.written() == null ? talk.created() : line.written()));
    }

    /** No time is told that has not come yet: a list in the order of time would never end. */
    private Instant known(@Nullable Instant told) {
        var now = clock.instant();
        if (told == null || told.isAfter(now)) return now;
        return told.isBefore(Instant.EPOCH) ? Instant.EPOCH : told;
    }

    /** Empty where something changed since it was planned; then it is to be planned again. */
    public Optional<Outcome> store(Tx tx, Owner owner, Plan plan) {
        if (!here(tx, owner, plan.talk).equals(plan.here)) return Optional.empty();
        var here = plan.here;
        if (here.chat() == null) return Optional.of(begin(tx, owner, plan));
        if (here.isDeleted() && !plan.again) return Optional.of(new Outcome.Gone());
        if (here.isDeleted() && here.row() == null) {
            origins.delete(tx, owner.team(), owner.account(), plan.talk);
            return Optional.of(begin(tx, owner, plan));
        }
        if (here.isDeleted()) chats.restore(tx, owner.team(), owner.account(), here.chat());
        if (here.row() == null || (plan.fresh.isEmpty() && !here.isDeleted())) return Optional.of(new Outcome.Known());
        return Optional.of(grow(tx, owner, plan, here.row()));
    }

    private Outcome begin(Tx tx, Owner owner, Plan plan) {
        var talk = plan.talk;
        var created = known(talk.created() == null ? talk.touched() : talk.created());
        var touched = known(talk.touched() == null ? created : talk.touched());
        var chat = new Chat(
                plan.fresh.isEmpty() ? Ids.next() : plan.fresh.getFirst().chat(),
                owner.account(),
                talk.title().isEmpty() ? titleOf(talk) : talk.title(),
                !talk.title().isEmpty(),
                talk.model(),
                talk.staysHome(),
                null,
                null,
                talk.isPinned(),
                talk.isArchived(),
                created,
                touched,
                touched);
        chats.insert(tx, owner.team(), chat);
        origins.insert(tx, owner.team(), owner.account(), talk, chat.id());
        insert(tx, owner.team(), plan.fresh);
        if (talk.leaf() != null)
            chats.show(tx, owner.team(), chat, Named.of(owner, talk).id(talk.leaf()));
        return new Outcome.Came(chat.id(), plan.fresh.size());
    }

    private static String titleOf(Brought talk) {
        return talk.lines().stream().map(Line::text).map(Title::of).findFirst().orElse("");
    }

    private Outcome grow(Tx tx, Owner owner, Plan plan, Chat chat) {
        insert(tx, owner.team(), plan.fresh);
        var leaf = plan.talk.leaf();
        if (leaf != null && plan.goesOn(owner, chat.leaf())) {
            chats.show(tx, owner.team(), chat, Named.of(owner, plan.talk).id(leaf));
        }
        var touched = known(plan.talk.touched());
        if (touched.isAfter(chat.touched()) && !plan.fresh.isEmpty()) {
            chats.touch(tx, owner.team(), chat.id(), touched);
            if (touched.isAfter(chat.seen())) chats.see(tx, owner.team(), chat, touched);
        }
        return new Outcome.Grew(chat.id(), plan.fresh.size());
    }

    private void insert(Tx tx, TeamId team, List<Message> fresh) {
        for (var message : fresh) {
            messages.insert(tx, team, message);
            if (message.reckoning() != null || message.failure() != null) messages.finish(tx, team, message);
            if (message.rating() != 0) messages.rate(tx, team, message.id(), message.rating());
        }
    }
}
