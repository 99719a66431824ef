package hearth.meter;

import hearth.base.db.Database;
import hearth.base.db.Tx;
import hearth.budget.Purses;
import hearth.budget.Spender;
import hearth.meter.Spend.Caller;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a tab for each call: within the budgets before it is sent, in the ledger once it is over, whatever happened to it. */
public final class Meter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Meter.class);
    private static final Duration PACE = Duration.ofSeconds(2);
    private static final int LIVE_EVERY = 5;

    private final Purses purses;
    private final Ledger ledger;
    private final OpenCalls openCalls;
    private final LedgerStore store = new LedgerStore();
    private final OpenCallStore openStore = new OpenCallStore();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    public Meter(Database database, Purses purses) {
        this.purses = purses;
        this.ledger = new Ledger(database, purses);
        this.openCalls = new OpenCalls(ledger);
        this.thread = Thread.ofVirtual().name("hearth-meter").unstarted(this::serve);
    }

    /** From now on it lives, and looks after those that died. */
    public void start() {
        thread.start();
    }

    public Tab open(Caller caller, boolean isStream) {
        var spender = new Spender(caller.team(), caller.account(), caller.key());
        return new Tab(ledger, openCalls, purses.open(spender, isStream));
    }

    private void serve() {
        try {
            for (var round = 0L; !closing.await(round == 0 ? 0 : PACE.toMillis(), TimeUnit.MILLISECONDS); round++) {
                look(round % LIVE_EVERY == 0);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(boolean isTimeToLive) {
        try {
            if (isTimeToLive) {
                purses.live();
                purses.bury(this::inherit);
            }
            purses.tidy();
        } catch (RuntimeException outage) {
            LOG.warn("Budgets cannot be looked after just now", outage);
        }
    }

    /** What a server that was killed had on its way was spent, so it is booked, as far as it had come. */
    private void inherit(Tx tx, String dead) {
        var calls = openStore.take(tx, dead);
        if (calls.isEmpty()) return;
        LOG.info("Booking {} calls of a server that is gone", calls.size());
        store.insert(tx, calls);
        calls.forEach(call -> bookOnBudgets(tx, dead, call));
    }

    private void bookOnBudgets(Tx tx, String dead, Spend call) {
        var caller = call.caller();
        var spender = new Spender(caller.team(), caller.account(), caller.key());
        var nanos = call.money() == null ? 0 : call.money().nanos();
        var started = call.timing().started();
        purses.watch(tx, caller.team(), started, nanos);
        purses.bookFor(tx, dead, spender, call.route().model(), started, nanos, call.allTokens());
    }

    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        if (thread.isAlive()) thread.join();
        openCalls.close();
        ledger.close();
        purses.leave();
    }

    /** For whoever has rows to book without a call of ours, as tests do. */
    public void book(List<Spend> spends) {
        ledger.book(spends, List.of(), List.of());
    }
}
