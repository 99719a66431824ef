package hearth.meter;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call that is on its way, and what would be booked of it if the server died now. */
public final class OpenCall {
    private final Supplier<Spend> soFar;
    private final long begun = System.nanoTime();
    private volatile @Nullable Spend spend;
    private Spend.@Nullable Tokens told;
    private volatile boolean recorded;
    private volatile boolean over;

    OpenCall(Supplier<Spend> soFar) {
        this.soFar = soFar;
    }

    Spend soFar() {
        var known = spend;
        return known == null ? soFar.get() : known;
    }

    /** Whether it has come any further since this was asked. Asked by one thread. */
    boolean isNews() {
        var now = soFar().tokens();
        var isNews = !now.equals(told);
        told = now;
        return isNews;
    }

    /** Its attempt is over, though the call may not be. */
    void become(Spend came) {
        spend = came;
    }

    long age() {
        return System.nanoTime() - begun;
    }

    /** Whether a row of it may stand among the open ones. */
    boolean isRecorded() {
        return recorded;
    }

    boolean isOver() {
        return over;
    }

    /** There will be a row of it from now on; false where it is over, for then nobody would take that away. */
    synchronized boolean record() {
        if (!over) recorded = true;
        return !over;
    }

    /** It is booked from now on, or it never was a call. */
    synchronized void end() {
        over = true;
    }
}
