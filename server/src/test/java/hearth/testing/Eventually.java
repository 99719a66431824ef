package hearth.testing;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for something that other threads bring about, with an end to its patience. */
public final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Eventually() {}

    /** Returns as soon as it holds; fails with its name where it does not in twenty seconds. */
    public static void eventually(String what, Callable<Boolean> holds) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!holds.call()) {
                if (System.nanoTime() > end) throw new AssertionError("not in " + PATIENCE.toSeconds() + " s: " + what);
                Thread.sleep(5);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting: " + what, stop);
        } catch (Exception broken) {
            throw new AssertionError("broken while waiting: " + what, broken);
        }
    }
}
