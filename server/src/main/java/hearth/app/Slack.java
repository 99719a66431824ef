package hearth.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gives the system back what a busy hour took. The collector does so only when it has to look at the whole heap, and in the quiet
 * after such an hour it never has to.
 */
public final class Slack implements AutoCloseable {
    private static final Duration PACE = Duration.ofSeconds(5);
    private static final long MEGABYTE = 1 << 20;
    /** What is made in that time where nearly nobody asks for anything. */
    private static final long QUIET = 8 * MEGABYTE;
    /** Less than this is not worth a tenth of a second in which nobody is answered. */
    private static final long WORTH_IT = 48 * MEGABYTE;

    private final Heap heap;
    private final CountDownLatch closing = new CountDownLatch(1);
    private long usedBefore;
    private long takenBefore;

    /** What the server has of the system's memory for its objects. */
    interface Heap {
        long used();

        long taken();

        void collect();
    }

    Slack(Heap heap) {
        this.heap = heap;
        this.usedBefore = heap.used();
        this.takenBefore = heap.taken();
    }

    public static Slack start() {
        var slack = new Slack(new OwnHeap());
        Thread.ofVirtual().name("hearth-slack").start(slack::serve);
        return slack;
    }

    private void serve() {
        try {
            while (!closing.await(PACE.toMillis(), TimeUnit.MILLISECONDS)) look();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where little was made since the last look, and much taken since the last time. */
    void look() {
        var used = heap.used();
        var isQuiet = used >= usedBefore && used - usedBefore < QUIET;
        if (isQuiet && heap.taken() - takenBefore >= WORTH_IT) {
            heap.collect();
            takenBefore = heap.taken();
        }
        usedBefore = heap.used();
    }

    @Override
    public void close() {
        closing.countDown();
    }

    private static final class OwnHeap implements Heap {
        @Override
        public long used() {
            return taken() - Runtime.getRuntime().freeMemory();
        }

        @Override
        public long taken() {
            return Runtime.getRuntime().totalMemory();
        }

        @Override
        public void collect() {
            System.gc();
        }
    }
}
