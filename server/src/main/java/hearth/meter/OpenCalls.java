package hearth.meter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Writes down calls that are on their way, so that one whose server is killed is booked all the same. Those that are over within
 * a moment are booked before it would be worth a row.
 */
final class OpenCalls implements AutoCloseable {
    private static final long MOMENT = Duration.ofMillis(20).toNanos();
    private static final long PACE = Duration.ofSeconds(2).toNanos();

    private final Ledger ledger;
    private final LinkedBlockingQueue<OpenCall> young = new LinkedBlockingQueue<>();
    private final Set<OpenCall> grown = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private long lastLook = System.nanoTime();

    OpenCalls(Ledger ledger) {
        this.ledger = ledger;
        this.thread = Thread.ofVirtual().name("hearth-open-calls").start(this::serve);
    }

    OpenCall begin(Supplier<Spend> soFar) {
        var call = new OpenCall(soFar);
        young.add(call);
        return call;
    }

    private void serve() {
        try {
            while (true) {
                var next = young.poll(PACE, TimeUnit.NANOSECONDS);
                if (next != null) grow(next);
                if (System.nanoTime() - lastLook > PACE) look();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that have been on their way for a moment by then are written together. */
    private void grow(OpenCall first) throws InterruptedException {
        if (first.isOver()) return;
        var rest = MOMENT - first.age();
        if (rest > 0) TimeUnit.NANOSECONDS.sleep(rest);
        var due = new ArrayList<OpenCall>();
        due.add(first);
        for (var call = young.peek(); call != null && call.age() >= MOMENT; call = young.peek())
            due.add(young.remove());
        due.removeIf(OpenCall::isOver);
        grown.addAll(due);
        if (!due.isEmpty()) ledger.open(due);
    }

    /** How far they have come since. */
    private void look() {
        lastLook = System.nanoTime();
        grown.removeIf(OpenCall::isOver);
        var moved = grown.stream().filter(OpenCall::isNews).toList();
        if (!moved.isEmpty()) ledger.open(moved);
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
