package hearth.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

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

    /** Of so many open requests it matters that half of them are gone. */
    private static final int MANY = 100;

    private final Heap heap;
    private final IntSupplier open;
    private final CountDownLatch closing = new CountDownLatch(1);
    private long usedBefore;
    private long takenBefore;
    private int openBefore;

    /** What the server has of the system's memory for its objects. */
    interface Heap {
        long used();

        long taken();

        void collect();
    }

    Slack(Heap heap, IntSupplier open) {
        this.heap = heap;
        this.open = open;
        this.usedBefore = heap.used();
        this.takenBefore = heap.taken();
    }

    /** @param open how many requests are being answered, streams among them */
    public static Slack start(IntSupplier open) {
        var slack = new Slack(new OwnHeap(), open);
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

    void look() {
        var used = heap.used();
        var isQuiet = used >= usedBefore && used - usedBefore < QUIET;
        if (isQuiet && isWorthIt()) {
            heap.collect();
            takenBefore = heap.taken();
            openBefore = open.getAsInt();
        }
        usedBefore = heap.used();
    }

    /** Where much was taken since the last time, or what was needed then is not any more. */
    private boolean isWorthIt() {
        var isOver = openBefore >= MANY && open.getAsInt() <= openBefore / 2;
        return isOver || heap.taken() - takenBefore >= WORTH_IT;
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
