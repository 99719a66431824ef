package hearth.meter;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A call that is on its way, and what would be booked of it if the server died now. */
public final class OpenCall {
    private final Supplier<Spend> soFar;
    private final long begun = System.nanoTime();
    private volatile @Nullable Spend spend;
    private volatile boolean recorded;
    private volatile boolean over;

    OpenCall(Supplier<Spend> soFar) {
        this.soFar = soFar;
    }

    Spend soFar() {
        var known = spend;
        return known == null ? soFar.get() : known;
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

    void record() {
        recorded = true;
    }

    /** It is booked from now on, or it never was a call. */
    void end() {
        over = true;
    }
}
