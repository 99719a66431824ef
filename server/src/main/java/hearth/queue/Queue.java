package hearth.queue;

import hearth.queue.Turn.Missed;
import hearth.queue.Turn.Taken;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Lets in as many at once as there is room for. Of those who wait, each caller has one turn before any has a second. */
public final class Queue {
    private static final long LOOK_MILLIS = 250;

    private final int most;
    private final Map<String, ArrayDeque<Waiter>> waiters = new LinkedHashMap<>();
    private int room = 1;
    private int running;
    private int waiting;

    /** @param most how many may wait */
    public Queue(int most) {
        this.most = most;
    }

    /** What a queue looks like from outside. */
    public record Length(int running, int waiting) {
        public static final Length NONE = new Length(0, 0);
    }

    private record Waiter(String caller, CountDownLatch turn) {
        boolean isIn() {
            return turn.getCount() == 0;
        }
    }

    public synchronized Length length() {
        return new Length(running, waiting);
    }

    synchronized boolean isIdle() {
        return running == 0 && waiting == 0;
    }

    /**
     * Returns when it is the caller's turn, or when it will not be.
     *
     * @param places how many there is room for, as of now
     * @param hasLeft asked now and then
     */
    public Turn enter(String caller, int places, Duration patience, BooleanSupplier hasLeft) {
        var waiter = new Waiter(caller, new CountDownLatch(1));
        synchronized (this) {
            room = places;
            letIn();
            if (running >= room && waiting >= most) return Missed.FULL;
            waiters.computeIfAbsent(caller, any -> new ArrayDeque<>()).add(waiter);
            waiting++;
            letIn();
        }
        var missed = await(waiter, System.nanoTime() + patience.toNanos(), hasLeft);
        return missed || hasLeft.getAsBoolean() ? miss(waiter, hasLeft) : new Taken(this::leave);
    }

    private static boolean await(Waiter waiter, long deadline, BooleanSupplier hasLeft) {
        try {
            while (!waiter.isIn()) {
                var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || hasLeft.getAsBoolean()) return true;
                if (waiter.turn().await(Math.min(left, LOOK_MILLIS), TimeUnit.MILLISECONDS)) return false;
            }
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Somebody may have been let in at the very moment in which they gave up. */
    private synchronized Turn miss(Waiter waiter, BooleanSupplier hasLeft) {
        if (waiter.isIn()) {
            leave();
        } else {
            remove(waiter);
        }
        return hasLeft.getAsBoolean() ? Missed.LEFT : Missed.LATE;
    }

    private void remove(Waiter waiter) {
        var theirs = waiters.get(waiter.caller());
        if (theirs == null || !theirs.remove(waiter)) return;
        waiting--;
        if (theirs.isEmpty()) waiters.remove(waiter.caller());
    }

    private synchronized void leave() {
        running--;
        letIn();
    }

    /** Who has had a turn stands behind all others. */
    private void letIn() {
        while (running < room && waiting > 0) {
            var first = waiters.entrySet().iterator().next();
            var theirs = first.getValue();
            waiters.remove(first.getKey());
            var waiter = theirs.remove();
            if (!theirs.isEmpty()) waiters.put(waiter.caller(), theirs);
            waiting--;
            running++;
            waiter.turn().countDown();
        }
    }
}
