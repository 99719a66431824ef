package hearth.meter;

import java.util.function.Supplier;

/** A call that is on its way, and what would be booked of it if the server died now. */
public final class OpenCall {
    private final Supplier<Spend> soFar;
    private final long begun = System.nanoTime();
    private volatile boolean recorded;
    private volatile boolean over;

    OpenCall(Supplier<Spend> soFar) {
        this.soFar = soFar;
    }

    Spend soFar() {
        return soFar.get();
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
