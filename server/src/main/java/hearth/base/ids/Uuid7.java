package hearth.base.ids;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Makes UUIDs of version 7: sorted by time, strictly rising within one process even when the clock is set back. */
final class Uuid7 {
    private static final int COUNTER_BITS = 12;
    private static final long MOST = (1L << COUNTER_BITS) - 1;

    private final Clock clock;
    private final RandomGenerator random;

    /** The last stamp given out: 48 bits of milliseconds and 12 bits that count within one. */
    private final AtomicLong last = new AtomicLong();

    Uuid7(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    String next() {
        var now = clock.millis() << COUNTER_BITS;
        var stamp = last.updateAndGet(before -> Math.max(before + 1, now));
        return of(stamp >>> COUNTER_BITS, (int) (stamp & MOST), random.nextLong());
    }

    /** A counter beyond the last that fits stays at it. */
    static String of(long millis, int counter, long rest) {
        var high = (millis << 16) | 0x7000L | Math.min(counter, MOST);
        var low = (rest & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
