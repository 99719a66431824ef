package hearth.base.net;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that holds everybody to their deadlines. A platform thread: it must run when all carriers are busy. */
final class Sweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration UPKEEP = Duration.ofSeconds(10);
    /** Ticks. */
    private static final int CALM = 20;

    private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();
    private final Runnable upkeep;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean asleep;
    private int calm;

    Sweeper(Runnable upkeep) {
        this.upkeep = upkeep;
        this.thread = Thread.ofPlatform().daemon().name("hearth-deadlines").start(this::sweep);
    }

    Exchange watch(Deadlines deadlines) {
        var exchange = new Exchange(deadlines, underWay::remove);
        underWay.add(exchange);
        if (asleep) LockSupport.unpark(thread);
        return exchange;
    }

    int underWay() {
        return underWay.size();
    }

    private void sweep() {
        var last = System.nanoTime();
        while (!closing) {
            rest();
            var now = System.nanoTime();
            for (var exchange : underWay) guarded(() -> exchange.sweep(now));
            if (now - last < UPKEEP.toNanos()) continue;
            last = now;
            guarded(upkeep);
        }
    }

    /** Who is woken by every call costs each of them as much as a read, so it falls asleep only where a while nothing was under way. */
    private void rest() {
        calm = underWay.isEmpty() ? calm + 1 : 0;
        asleep = calm > CALM;
        // What began before it was said that this sleeps woke nobody.
        LockSupport.parkNanos(this, (asleep && underWay.isEmpty() ? UPKEEP : TICK).toNanos());
        asleep = false;
    }

    /** Without this thread nothing is ever late, so it outlives anything. */
    private static void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException broken) {
            LOG.warn("The sweep of outbound calls met a fault", broken);
        }
    }

    @Override
    public void close() {
        closing = true;
        for (var exchange : underWay) guarded(() -> exchange.end(Ending.STOPPED));
        LockSupport.unpark(thread);
    }
}
