package hearth.base.net;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call under way, seen from the threads that may end it: what it waits for, until when, and how to wrench it loose.
 *
 * <p>Its own thread blocks without any timeout, since every timed read on a virtual thread arms a timer; the sweeper looks
 * here a few times a second instead.
 */
final class Exchange {
    private final Deadlines deadlines;
    private final Consumer<Exchange> whenFinished;
    private final long end;
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private volatile Ending waitsFor = Ending.TOTAL;
    private volatile long due;
    private volatile Runnable loosen = Exchange::nothing;

    Exchange(Deadlines deadlines, Consumer<Exchange> whenFinished) {
        this.deadlines = deadlines;
        this.whenFinished = whenFinished;
        this.end = System.nanoTime() + deadlines.total().toNanos();
        this.due = end;
    }

    /** From now on it waits for the connection, the head of the answer, or more of its body. */
    void waitFor(Ending what) {
        var longest = allowed(what).toNanos();
        waitsFor = what;
        due = System.nanoTime() + longest;
    }

    Duration longestConnect() {
        return deadlines.connect();
    }

    private Duration allowed(Ending what) {
        return switch (what) {
            case CONNECT -> deadlines.connect();
            case FIRST_BYTE -> deadlines.firstByte();
            case IDLE -> deadlines.idle();
            case TOTAL, STOPPED -> deadlines.total();
        };
    }

    /** Nobody waits for the other side: a slow reader of ours is not its fault. */
    void rest() {
        due = end;
        waitsFor = Ending.TOTAL;
    }

    /** What frees the thread that is about to block. */
    void loosenBy(Runnable what) {
        loosen = what;
        if (ending.get() != null) what.run();
    }

    /** The sweeper's question; the answer to what came too late is an end, again and again until the thread has noticed. */
    void sweep(long now) {
        if (ending.get() != null) loosen.run();
        else if (now - end > 0) end(Ending.TOTAL);
        else if (now - due > 0) end(waitsFor);
    }

    void end(Ending why) {
        if (ending.compareAndSet(null, why)) loosen.run();
    }

    Optional<Ending> ending() {
        return Optional.ofNullable(ending.get());
    }

    void check(Origin origin) throws OutboundException {
        var ended = ending.get();
        if (ended != null) throw ended.at(origin);
    }

    private static void nothing() {}

    void finish() {
        loosen = Exchange::nothing;
        whenFinished.accept(this);
    }
}
