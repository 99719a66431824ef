package hearth.app;

import hearth.base.access.Principal;
import hearth.base.http.Routes;
import hearth.chat.Chats;
import hearth.chat.Message.Reckoning;
import hearth.chat.Messages;
import hearth.meter.Spend;
import hearth.meter.Usages;
import hearth.reply.Replies;
import hearth.reply.Writers;
import hearth.thread.ArtifactPages;
import hearth.thread.ChatPages;
import hearth.thread.ChatsApi;
import hearth.thread.ExportPages;
import hearth.thread.Picker;
import hearth.thread.TurnPages;
import hearth.thread.Turns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversations, from their rows to their pages. */
public final class Talking implements AutoCloseable {
    public final Chats chats;
    public final Messages messages;
    public final Replies replies;
    public final Picker picker;
    private final Writers writers;

    Talking(House house, Engine engine) {
        this.chats = house.chats;
        this.messages = new Messages(house.database, house.clock, chats);
        this.picker = new Picker(engine.offers, chats);
        this.writers = new Writers(
                house.database,
                house.clock,
                chats,
                messages,
                engine.gateway,
                (by, request) -> reckoning(engine.usages, by, request),
                picker::choose);
        this.replies = new Replies(house.database, chats, messages, writers);
    }

    /** What all attempts of one request came to, and the last of them. */
    private static Optional<Reckoning> reckoning(Usages usages, Principal by, String request) {
        var spends = usages.attempts(by, request);
        if (spends.isEmpty()) return Optional.empty();
        var last = spends.getLast();
        var usage = last.tokens().usage();
        return Optional.of(new Reckoning(
                last.route().model(),
                last.route().place(),
                request,
                usage.input(),
                usage.output(),
                last.tokens().provenance().word(),
                cost(spends),
                last.timing().firstMillis(),
                last.timing().totalMillis()));
    }

    private static @Nullable Long cost(List<Spend> spends) {
        var all = 0L;
        for (var spend : spends) {
            if (spend.money() == null) return null;
            all += spend.money().nanos();
        }
        return all;
    }

    void routes(Routes to, House house) {
        var turns = new Turns(messages, replies);
        var pages = new ChatPages(chats, replies, picker, turns, house.accounts, house.clock);
        pages.routes(to);
        new TurnPages(chats, messages, replies, turns, pages).routes(to);
        new ExportPages(chats, messages).routes(to);
        new ArtifactPages(messages).routes(to);
        new ChatsApi(chats, messages, replies, picker).routes(to);
    }

    void start() {
        writers.start();
    }

    /** How many replies are being written just now. */
    public int open() {
        return writers.open();
    }

    void drain(Duration patience) {
        writers.drain(patience);
    }

    @Override
    public void close() {
        writers.close();
    }
}
