package hearth.base.ids;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Makes UUIDs of version 7: sorted by time, strictly rising within one process even when the clock is set back. */
final class Uuid7 {
    private static final int COUNTER_BITS = 12;

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
        var millis = stamp >>> COUNTER_BITS;
        var counter = stamp & ((1L << COUNTER_BITS) - 1);
        var high = (millis << 16) | 0x7000L | counter;
        var low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
