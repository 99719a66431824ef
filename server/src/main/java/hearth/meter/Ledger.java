package hearth.meter;

import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.budget.Purses;
import hearth.budget.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Books calls. What waits is written together, so that many calls share one sync of the disk; what cannot be written stays
 * until it can, for it was spent whether or not it is on a disk.
 */
final class Ledger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    private static final int MOST_AT_ONCE = 256;
    private static final int OUTAGE = 503;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Database database;
    private final Purses purses;
    private final LedgerStore store = new LedgerStore();
    private final OpenCallStore openStore = new OpenCallStore();
    private final LinkedBlockingQueue<Entry> waiting = new LinkedBlockingQueue<>();
    private final Patience patience = new Patience(PATIENCE);
    private final Thread thread;

    Ledger(Database database, Purses purses) {
        this.database = database;
        this.purses = purses;
        this.thread = Thread.ofVirtual().name("hearth-ledger").start(this::serve);
    }

    /**
     * What is written together, and who waits for it.
     *
     * @param opened calls that are on their way
     * @param ended those among them that are not any more
     */
    private record Entry(
            List<Spend> spends,
            List<Settlement> settlements,
            List<OpenCall> opened,
            List<OpenCall> ended,
            CompletableFuture<Boolean> booked) {
        static final Entry END = of(List.of(), List.of(), List.of(), List.of());

        static Entry of(List<Spend> spends, List<Settlement> settlements, List<OpenCall> opened, List<OpenCall> ended) {
            return new Entry(List.copyOf(spends), settlements, opened, List.copyOf(ended), new CompletableFuture<>());
        }
    }

    /** Returns once they are on the disk; throws where that takes too long, though they will be. */
    void book(List<Spend> spends, List<Settlement> settlements, List<OpenCall> calls) {
        if (spends.isEmpty() && settlements.isEmpty() && calls.stream().noneMatch(OpenCall::isRecorded)) return;
        var entry = Entry.of(spends, settlements, List.of(), calls);
        waiting.add(entry);
        patience.limit(entry.booked());
        try {
            entry.booked().get();
        } catch (ExecutionException late) {
            throw Problem.unavailable("ledger", "What this call cost cannot be written down just now.", late);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("ledger", "The server is going down.", stop);
        }
    }

    /** These are on their way; nobody waits for it. */
    void open(List<OpenCall> calls) {
        waiting.add(Entry.of(List.of(), List.of(), calls, List.of()));
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it but how many are written together
    private void serve() {
        try {
            while (true) {
                var batch = new ArrayList<Entry>();
                batch.add(waiting.take());
                // Those that are about to end come along.
                Thread.yield();
                waiting.drainTo(batch, MOST_AT_ONCE - 1);
                var isLast = batch.remove(Entry.END);
                if (!batch.isEmpty()) write(batch);
                if (isLast) return;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** A database that is away is waited for; one that is there and refuses is asked for each entry alone. */
    private void write(List<Entry> batch) throws InterruptedException {
        while (true) {
            try {
                database.writeAcross(SystemUse.METER, tx -> {
                    put(tx, batch);
                    return null;
                });
                batch.forEach(this::booked);
                return;
            } catch (RuntimeException broken) {
                if (isOutage(broken)) {
                    LOG.warn("{} calls wait to be booked", batch.size(), broken);
                    Thread.sleep(PAUSE);
                } else if (batch.size() > 1) {
                    for (var entry : batch) write(List.of(entry));
                    return;
                } else {
                    refused(batch.getFirst(), broken);
                    return;
                }
            }
        }
    }

    private static boolean isOutage(RuntimeException broken) {
        return broken instanceof Problem problem && problem.status() == OUTAGE;
    }

    private void booked(Entry entry) {
        purses.settle(entry.settlements());
        entry.booked().complete(true);
    }

    /** What no database takes must not keep all others from being booked; the log has it, and so does who waits. */
    private void refused(Entry entry, RuntimeException broken) {
        LOG.error("These calls cannot be booked: {}", entry.spends(), broken);
        purses.settle(entry.settlements());
        entry.booked().completeExceptionally(broken);
    }

    private void put(Tx tx, List<Entry> batch) {
        var opened =
                all(batch, Entry::opened).distinct().filter(OpenCall::record).toList();
        if (!opened.isEmpty())
            openStore.put(
                    tx, purses.node(), opened.stream().map(OpenCall::soFar).toList());
        var spends = all(batch, Entry::spends).toList();
        if (!spends.isEmpty()) store.insert(tx, spends);
        var ended = all(batch, Entry::ended)
                .filter(OpenCall::isRecorded)
                .map(OpenCall::soFar)
                .toList();
        if (!ended.isEmpty()) openStore.delete(tx, ended);
        watch(tx, spends);
        purses.book(tx, all(batch, Entry::settlements).toList());
    }

    private static <T> Stream<T> all(List<Entry> batch, java.util.function.Function<Entry, List<T>> part) {
        return batch.stream().flatMap(entry -> part.apply(entry).stream());
    }

    /** In one order, like everything that two servers write to. */
    private void watch(Tx tx, List<Spend> spends) {
        var sums = new TreeMap<TeamId, Long>(Comparator.comparing(TeamId::text));
        var latest = Instant.EPOCH;
        for (var spend : spends) {
            if (spend.money() == null || spend.money().nanos() == 0) continue;
            sums.merge(spend.caller().team(), spend.money().nanos(), Long::sum);
            if (spend.timing().started().isAfter(latest))
                latest = spend.timing().started();
        }
        for (var sum : sums.entrySet()) purses.watch(tx, sum.getKey(), latest, sum.getValue());
    }

    /** After the last call is over; what still waits is written first, if it can be within a few seconds. */
    @Override
    public void close() {
        waiting.add(Entry.END);
        patience.close();
        try {
            if (thread.join(PATIENCE)) return;
            LOG.error("The ledger could not store its last calls: {}", waiting);
            thread.interrupt();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
