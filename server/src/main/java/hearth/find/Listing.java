package hearth.find;

import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.Ids;
import hearth.find.Lexicon.Word;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what was said into the index of words, soon after it was said, and again when it was changed. */
public final class Listing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listing.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final long NEAR = Duration.ofSeconds(1).toMillis();
    /** A piece of work short enough that nobody waits for it. */
    private static final int SOME = 100;
    /** Postgres has no larger index of one text, and a longer one is rather a file. */
    private static final int MOST_WORDS = 15_000;

    private final Database database;
    private final FindStore store;
    private final CountDownLatch closing = new CountDownLatch(1);

    public Listing(Database database) {
        this.database = database;
        this.store = new FindStore(database.dialect());
    }

    public void start() {
        Thread.ofVirtual().name("hearth-listing").start(this::run);
    }

    private void run() {
        try {
            do {
                while (some() == SOME && closing.getCount() > 0) {
                    // There is more.
                }
            } while (!closing.await(ROUND.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private int some() {
        try {
            return list();
        } catch (RuntimeException away) {
            LOG.warn("What was said could not be listed for now: {}", away.toString());
            return 0;
        }
    }

    /** Lists all that is not. */
    public void listAll() {
        var listed = list();
        while (listed > 0) listed = list();
    }

    /** Lists some of what is not; how many that were. Their words are cut before anybody has to wait for the one who writes. */
    private int list() {
        var some = database.readAcross(SystemUse.CHATS, tx -> store.unlisted(tx, SOME)).stream()
                .map(message -> new Entry(message, words(message)))
                .toList();
        if (some.isEmpty()) return 0;
        return database.writeAcross(SystemUse.CHATS, tx -> {
            some.forEach(entry -> list(tx, entry));
            return some.size();
        });
    }

    private record Entry(FindStore.Unlisted message, String words) {}

    private void list(Tx tx, Entry entry) {
        var number = free(tx, entry.message());
        if (store.number(tx, entry.message(), number)) store.list(tx, number, entry.words());
    }

    /** By time, so that the index gives the latest first; within a moment as ids count. */
    private long free(Tx tx, FindStore.Unlisted message) {
        var id = message.id();
        var withinMoment = Long.parseLong(id.substring(15, 18) + id.substring(34), 16);
        var number = (moment(message) << 20) + withinMoment;
        while (!store.isFree(tx, number)) number++;
        return number;
    }

    /** The id's own, which its count belongs to; what was brought along has ids of another time than it was said. */
    private static long moment(FindStore.Unlisted message) {
        var made = Ids.moment(message.id()).toEpochMilli();
        return Math.abs(made - message.written()) < NEAR ? made : message.written();
    }

    private static String words(FindStore.Unlisted message) {
        return Lexicon.words(message.text()).stream()
                .limit(MOST_WORDS)
                .map(Word::form)
                .collect(Collectors.joining(" ", FindStore.owner(message.team(), message.owner()) + " ", ""));
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
