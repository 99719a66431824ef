package hearth.base.egress;

import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.ids.TeamId;
import hearth.base.net.Contact;
import hearth.base.net.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that leaves the house, by hour, host and purpose.
 *
 * <p>That a host is spoken to is on the disk before the socket to it opens. How often and how much is added up in memory and
 * written each second: a call then costs no write, and a kill loses at most a second of counting, never a host.
 */
public final class EgressLedger implements Ledger, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EgressLedger.class);
    private static final long HOUR = TimeUnit.HOURS.toMillis(1);

    private final Database database;
    private final Clock clock;
    private final EgressStore store = new EgressStore();
    private final Pending pending = new Pending();
    private final Once once = new Once();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Object flushing = new Object();
    private final Thread thread;

    public EgressLedger(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("hearth-egress").start(this::serve);
    }

    @Override
    public void opening(Contact contact) {
        var now = clock.millis();
        var key = new RowKey(now / HOUR, contact, true);
        var call = new Sum(1, 0, 0, now);
        var first = once.first(key, () -> write(contact.team(), key, call));
        if (!first) pending.add(key, call);
    }

    @Override
    public void refused(Contact contact) {
        var now = clock.millis();
        pending.add(new RowKey(now / HOUR, contact, false), new Sum(1, 0, 0, now));
    }

    @Override
    public void carried(Contact contact, long sent, long received) {
        var now = clock.millis();
        pending.add(new RowKey(now / HOUR, contact, true), new Sum(0, sent, received, now));
    }

    private void write(TeamId team, RowKey key, Sum call) {
        database.write(team, tx -> {
            store.add(tx, List.of(Map.entry(key, call)));
            return null;
        });
    }

    /** What left for one team since then, to the full hour, the latest first. */
    public List<EgressLine> since(TeamId team, Instant from) {
        flush();
        return database.read(team, tx -> store.since(tx, team, from.toEpochMilli() / HOUR));
    }

    /** The same for the whole server, for its operator. */
    public List<EgressLine> sinceOfAll(Instant from) {
        flush();
        return database.readAcross(SystemUse.EGRESS, tx -> store.sinceOfAll(tx, from.toEpochMilli() / HOUR));
    }

    private void serve() {
        try {
            while (!closing.await(1, TimeUnit.SECONDS)) flush();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** One at a time, so that who reads after it finds everything. */
    private void flush() {
        synchronized (flushing) {
            var taken = pending.take();
            if (taken.isEmpty()) return;
            try {
                database.writeAcross(SystemUse.EGRESS, tx -> {
                    store.add(tx, taken);
                    return null;
                });
            } catch (RuntimeException broken) {
                taken.forEach(row -> pending.add(row.getKey(), row.getValue()));
                LOG.warn("The egress ledger keeps {} rows in memory until they can be stored", taken.size(), broken);
            }
        }
    }

    /** After the last call is over. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        flush();
        var left = pending.take();
        if (!left.isEmpty()) LOG.error("The egress ledger could not store its last {} rows: {}", left.size(), left);
    }
}
