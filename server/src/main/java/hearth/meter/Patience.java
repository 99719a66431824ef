package hearth.meter;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives up for whoever has waited too long. One thread looks after all: a wait with an end of its own arms and cancels a timer, which
 * costs a call as much as its row in the ledger.
 */
final class Patience implements AutoCloseable {
    private static final long PACE_MILLIS = 250;

    private final long nanos;
    private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    Patience(Duration longest) {
        this.nanos = longest.toNanos();
        Thread.ofVirtual().name("hearth-patience").start(this::serve);
    }

    private record Wait(CompletableFuture<?> what, long since) {}

    /** It fails with a TimeoutException, unless something else becomes of it in time. */
    void limit(CompletableFuture<?> what) {
        waits.add(new Wait(what, System.nanoTime()));
    }

    private void serve() {
        try {
            while (!closing.await(PACE_MILLIS, TimeUnit.MILLISECONDS)) look(System.nanoTime());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** They stand in the order in which they began, so the first that may go on waiting is followed by such. */
    private void look(long now) {
        for (var first = waits.peek(); first != null; first = waits.peek()) {
            if (!first.what().isDone() && now - first.since() < nanos) return;
            first.what().completeExceptionally(new TimeoutException("waited too long"));
            waits.remove();
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
