package hearth.budget;

import hearth.budget.Period.Window;
import java.time.Duration;

/**
 * What this server may spend of one budget in one of its periods: drawn from the database in portions, promised to calls before
 * they are sent, and less by what they came to.
 *
 * <p>Never more is promised than was drawn. The lock is held while more is drawn, so that calls that need the same ask once.
 */
final class Purse {
    /** Who found nothing free does not ask again at once, for a caller without budget may be a busy one. */
    private static final long PATIENCE_NANOS = Duration.ofMillis(100).toNanos();

    private final Draws draws;
    private final Window window;
    private volatile Budget budget;
    private long drawn;
    private long promised;
    private long leftElsewhere;
    private long refusedNeed = Long.MAX_VALUE;
    private long refusedAt;
    private long lastUse = System.nanoTime();

    Purse(Draws draws, Budget budget, Window window) {
        this.draws = draws;
        this.budget = budget;
        this.window = window;
    }

    /** The way to the database. */
    interface Draws {
        /** As much as is needed or more, or nothing. */
        Portion draw(Budget budget, Window window, long need);

        void giveBack(Budget budget, Window window, long amount);
    }

    /**
     * @param amount that can be promised from now on
     * @param left of the budget that nobody has drawn
     */
    record Portion(long amount, long left) {}

    Budget budget() {
        return budget;
    }

    Window window() {
        return window;
    }

    /** Somebody decided anew. What was drawn under the old limit and is not promised goes back. */
    void follow(Budget changed) {
        if (!changed.equals(budget)) decide(changed);
    }

    private synchronized void decide(Budget changed) {
        giveBackRest();
        budget = changed;
        refusedNeed = Long.MAX_VALUE;
    }

    /** False where there is not so much left. */
    synchronized boolean promise(long amount) {
        lastUse = System.nanoTime();
        if (promised + amount > drawn) more(promised + amount - drawn);
        if (promised + amount > drawn) return false;
        promised += amount;
        return true;
    }

    private void more(long need) {
        var now = System.nanoTime();
        if (need >= refusedNeed && now - refusedAt < PATIENCE_NANOS) return;
        var portion = draws.draw(budget, window, need);
        drawn += portion.amount();
        leftElsewhere = portion.left();
        refusedNeed = portion.amount() == 0 ? need : Long.MAX_VALUE;
        refusedAt = now;
    }

    synchronized void release(long amount) {
        promised -= amount;
    }

    /** What was promised to a call, and what it came to. */
    synchronized void settle(long amount, long spent) {
        promised -= amount;
        drawn = Math.max(0, drawn - spent);
        lastUse = System.nanoTime();
    }

    /** Neither gone nor promised, as far as this server knows. */
    synchronized long left() {
        return Math.max(0, leftElsewhere + drawn - promised);
    }

    private long rest() {
        return Math.max(0, drawn - promised);
    }

    synchronized boolean isIdle(Duration since) {
        return System.nanoTime() - lastUse > since.toNanos();
    }

    synchronized boolean hasPromised() {
        return promised > 0;
    }

    synchronized void giveBackRest() {
        var rest = rest();
        if (rest == 0) return;
        draws.giveBack(budget, window, rest);
        drawn -= rest;
        leftElsewhere += rest;
    }
}
