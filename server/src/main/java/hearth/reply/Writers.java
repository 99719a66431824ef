package hearth.reply;

import hearth.base.access.Principal;
import hearth.base.db.Database;
import hearth.base.db.Dialect;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.chat.Attachments;
import hearth.chat.Chats;
import hearth.chat.Message;
import hearth.chat.Message.Failure;
import hearth.chat.Message.State;
import hearth.chat.Messages;
import hearth.gateway.Asker;
import hearth.gateway.Gateway;
import hearth.gateway.Speech;
import hearth.gateway.Spoken;
import hearth.window.Brief;
import hearth.window.Windows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks that write replies on this server, and what looks after those that another one left behind. */
public final class Writers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writers.class);
    /** How often what was written is stored: a server that dies takes no more with it. */
    private static final long PACE_MILLIS = 300;
    /** How often a silent one is looked after: soon enough for a stop that was pressed elsewhere. */
    private static final long QUIET_NANOS = Duration.ofSeconds(1).toNanos();
    /** How long a writer is believed to live without a word from it. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final Duration ROUND = Duration.ofSeconds(5);

    private final Database database;
    private final Clock clock;
    private final Chats chats;
    private final Messages messages;
    private final Attachments attachments;
    private final Windows windows;
    private final Gateway gateway;
    private final Bookkeeping bookkeeping;
    private final Choice choice;
    private final ReplyStore store = new ReplyStore();
    private final String node = Ids.next();
    private final Map<String, Live> lives = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    public Writers(
            Database database,
            Clock clock,
            Chats chats,
            Messages messages,
            Attachments attachments,
            Windows windows,
            Gateway gateway,
            Bookkeeping bookkeeping,
            Choice choice) {
        this.database = database;
        this.clock = clock;
        this.chats = chats;
        this.messages = messages;
        this.attachments = attachments;
        this.windows = windows;
        this.gateway = gateway;
        this.bookkeeping = bookkeeping;
        this.choice = choice;
    }

    /** What an answer took; empty where nothing was sent. */
    @FunctionalInterface
    public interface Bookkeeping {
        Optional<Message.Reckoning> of(Principal by, String request);
    }

    /** Which model is asked, given what they wish; empty wishes are for the usual one. A Problem where there is none. */
    @FunctionalInterface
    public interface Choice {
        String of(Principal by, String wish);
    }

    /** A file of SQLite has one server at a time, so whoever wrote there before is dead. */
    public void start() {
        bury(database.dialect() == Dialect.SQLITE ? clock.instant().plus(LEASE) : clock.instant());
        Thread.ofVirtual().name("hearth-replies").start(this::lookAfter);
    }

    String model(Principal by, String wish) {
        return choice.of(by, wish);
    }

    /** In the transaction in which the reply is promised. */
    void claim(Tx tx, TeamId team, String reply) {
        if (closing.getCount() == 0) {
            throw Problem.unavailable(
                    "stopping", "The server is stopping. Try again in a moment.", Duration.ofSeconds(2));
        }
        store.begin(tx, team, reply, node, clock.instant().plus(LEASE));
    }

    void begin(Principal by, Message reply, Brief brief) {
        var live = new Live(by, reply);
        lives.put(reply.id(), live);
        Thread.ofVirtual().name("hearth-keeper").start(() -> keep(live));
        Thread.ofVirtual().name("hearth-writer-of-reply").start(() -> write(by, live, brief));
    }

    Optional<Live> find(String reply) {
        return Optional.ofNullable(lives.get(reply));
    }

    void stop(String reply) {
        find(reply).ifPresent(live -> live.end(State.STOPPED));
    }

    /** How many are written here just now. */
    public int open() {
        return lives.size();
    }

    private void write(Principal by, Live live, Brief brief) {
        var request = Replies.request();
        try {
            var body = prompts(by).of(windows.fit(by, brief, live::isLeft));
            gateway.tell(new Asker(by, request, "no-store"), new Spoken(Speech.OPENAI, body), live);
        } catch (Problem refused) {
            live.fail(new Failure(refused.code(), refused.sentence()));
        } catch (RuntimeException | Error broken) {
            LOG.error("A reply could not be written", broken);
            live.fail(new Failure("internal_error", Problem.internal(broken).sentence()));
        }
        try {
            finish(by, live, request);
        } finally {
            lives.remove(live.id());
            live.close();
        }
    }

    private Prompts prompts(Principal by) {
        return new Prompts(which -> attachments.contents(by.team(), which));
    }

    /** Until it is stored: what was written is lost with this process alone. */
    private void finish(Principal by, Live live, String request) {
        while (true) {
            try {
                var written = Finish.of(live.written(), bookkeeping.of(by, request));
                database.write(by.team(), tx -> {
                    // Who else ended it did so because they took us for dead, or because the chat is gone.
                    if (store.end(tx, by.team(), live.id(), node)) messages.finish(tx, by.team(), written);
                    return null;
                });
                return;
            } catch (RuntimeException away) {
                LOG.warn("The reply {} waits to be stored", live.id(), away);
                if (closing.getCount() == 0 || !pause(ROUND)) return;
            }
        }
    }

    /** Stores what came, says that its writer lives, and sees whether somebody on another server stopped it. */
    private void keep(Live live) {
        var kept = System.nanoTime();
        while (pause(Duration.ofMillis(PACE_MILLIS)) && lives.containsKey(live.id())) {
            var piece = live.unstored();
            if (piece == null && System.nanoTime() - kept < QUIET_NANOS) continue;
            kept = System.nanoTime();
            try {
                var isOurs = database.write(live.team(), tx -> {
                    if (!store.renew(
                            tx, live.team(), live.id(), node, clock.instant().plus(LEASE))) return false;
                    if (piece != null) store.add(tx, live.team(), live.id(), piece);
                    if (store.find(tx, live.team(), live.id()).orElseThrow().isStopping()) live.end(State.STOPPED);
                    return true;
                });
                if (!isOurs) live.end(State.INTERRUPTED);
                else if (piece != null) live.stored(piece);
            } catch (RuntimeException away) {
                LOG.warn("The reply {} could not be kept for now: {}", live.id(), away.toString());
            }
        }
    }

    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void lookAfter() {
        try {
            while (!closing.await(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                bury(clock.instant());
                purge();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void purge() {
        try {
            chats.purge();
        } catch (RuntimeException away) {
            LOG.warn("Deleted chats could not be cleared away: {}", away.toString());
        }
    }

    /** What dead writers left is kept as far as it was stored, and says that it broke off. */
    private void bury(Instant now) {
        try {
            var dead = database.readAcross(SystemUse.CHATS, tx -> store.abandoned(tx, now));
            for (var each : dead) {
                if (!lives.containsKey(each.id())) bury(each);
            }
        } catch (RuntimeException away) {
            LOG.warn("Replies without a writer could not be looked for: {}", away.toString());
        }
    }

    private void bury(ReplyStore.Writing dead) {
        database.write(dead.team(), tx -> {
            var pieces = store.pieces(tx, dead.team(), dead.id(), 0);
            if (!store.bury(tx, dead)) return null;
            var message = messages.history(tx, dead.team(), dead.id()).getLast();
            messages.finish(tx, dead.team(), Finish.interrupted(message, pieces));
            return null;
        });
    }

    /** Takes nothing new, lets what is written come to its end for a while, and marks the rest as interrupted. */
    public void drain(Duration patience) {
        closing.countDown();
        var end = System.nanoTime() + patience.toNanos();
        while (!lives.isEmpty() && System.nanoTime() < end && pause(Duration.ofMillis(20))) {
            // What is left to say is on its way.
        }
        lives.values().forEach(live -> live.end(State.INTERRUPTED));
        while (!lives.isEmpty() && System.nanoTime() < end + ROUND.toNanos() && pause(Duration.ofMillis(20))) {
            // They notice within a moment, and store what they have.
        }
    }

    @Override
    public void close() {
        drain(Duration.ZERO);
    }
}
