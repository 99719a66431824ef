package hearth.meter;

import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.text.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books calls. What waits is written together, so that many calls share one sync of the disk; what cannot be written stays
 * until it can, for it was spent whether or not it is on a disk.
 */
public final class Ledger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final int MOST_AT_ONCE = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Database database;
    private final LedgerStore store = new LedgerStore();
    private final LinkedBlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;

    public Ledger(Database database) {
        this.database = database;
        this.thread = Thread.ofVirtual().name("hearth-ledger").start(this::serve);
    }

    /** Calls that are booked together, and who waits for it. */
    private record Entry(List<Spend> spends, CompletableFuture<Boolean> booked) {
        static final Entry END = new Entry(List.of(), new CompletableFuture<>());
    }

    /** Returns once they are on the disk; throws where that takes too long, though they will be. */
    public void book(List<Spend> spends) {
        var entry = new Entry(List.copyOf(spends), new CompletableFuture<>());
        waiting.add(entry);
        try {
            entry.booked().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            throw Problem.unavailable("ledger", "What this call cost cannot be written down just now.", late);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("ledger", "The server is going down.", stop);
        }
    }

    private void serve() {
        try {
            while (true) {
                var batch = new ArrayList<Entry>();
                batch.add(waiting.take());
                waiting.drainTo(batch, MOST_AT_ONCE - 1);
                var isLast = batch.remove(Entry.END);
                if (!batch.isEmpty()) write(batch);
                if (isLast) return;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Entry> batch) throws InterruptedException {
        var spends = batch.stream().flatMap(entry -> entry.spends().stream()).toList();
        while (!isWritten(spends)) Thread.sleep(PAUSE);
        batch.forEach(entry -> entry.booked().complete(true));
    }

    private boolean isWritten(List<Spend> spends) {
        try {
            database.writeAcross(SystemUse.METER, tx -> {
                store.insert(tx, spends);
                return null;
            });
            return true;
        } catch (RuntimeException outage) {
            LOG.warn("{} calls wait to be booked", spends.size(), outage);
            return thread.isInterrupted();
        }
    }

    /** After the last call is over; what still waits is written first, if it can be within a few seconds. */
    @Override
    public void close() {
        waiting.add(Entry.END);
        try {
            if (thread.join(PATIENCE)) return;
            LOG.error("The ledger could not store its last calls: {}", waiting);
            thread.interrupt();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
