package hearth.gateway;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** When an attempt began, and how long it took until the first content and until now. */
final class Stopwatch {
    private final Instant started;
    private final long begun = System.nanoTime();
    private long first = -1;

    Stopwatch(Instant started) {
        this.started = started;
    }

    Instant started() {
        return started;
    }

    /** The first content is here; false where it was already. */
    boolean first() {
        if (first >= 0) return false;
        first = System.nanoTime();
        return true;
    }

    long firstMillis() {
        return first < 0 ? totalMillis() : TimeUnit.NANOSECONDS.toMillis(first - begun);
    }

    long totalMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
