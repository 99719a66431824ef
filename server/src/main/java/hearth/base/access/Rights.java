package hearth.base.access;

import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices every change of anybody's rights, made here or on another server or by a verb, well within a second.
 *
 * <p>What changes a right counts it in the same transaction; everyone who remembers rights forgets them when the count moves.
 */
public final class Rights implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rights.class);
    private static final Duration PACE = Duration.ofMillis(250);

    private final Database database;
    private final RightsStore store = new RightsStore();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile long seen;

    public Rights(Database database) {
        this.database = database;
        this.seen = generation();
        this.thread = Thread.ofVirtual().name("hearth-rights").start(this::watch);
    }

    /** To be called by whatever takes, gives or changes a right, in its own transaction. */
    public void changed(Tx tx) {
        store.count(tx);
        tx.afterCommit(this::tell);
    }

    /** Called after each change, with no more known than that there was one. */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    private void watch() {
        try {
            while (!closing.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) look();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            var now = generation();
            if (now == seen) return;
            seen = now;
        } catch (RuntimeException outage) {
            // What cannot be looked up must not stay trusted: without the database nobody is let in.
            LOG.debug("Rights cannot be watched", outage);
        }
        tell();
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }

    private long generation() {
        return database.readAcross(SystemUse.RIGHTS, store::generation);
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
