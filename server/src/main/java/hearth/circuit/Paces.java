package hearth.circuit;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How often what may be used only so many times a minute was used in this one. */
public final class Paces {
    private static final long MINUTE = 60_000;
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Use> uses = new ConcurrentHashMap<>();

    public Paces(Clock clock) {
        this.clock = clock;
    }

    private record Use(long minute, int times, int most) {
        boolean isFull() {
            return times >= most;
        }
    }

    /** One more use, unless it was used so many times already. */
    public boolean take(String name, int most) {
        var minute = clock.millis() / MINUTE;
        if (uses.size() >= MOST) uses.values().removeIf(use -> use.minute() < minute);
        var taken = new boolean[1];
        uses.compute(name, (any, use) -> {
            var times = use == null || use.minute() != minute ? 0 : use.times();
            taken[0] = times < most;
            return new Use(minute, taken[0] ? times + 1 : times, most);
        });
        return taken[0];
    }

    /** Empty where it may be used. */
    public Optional<Instant> fullUntil(String name) {
        var minute = clock.millis() / MINUTE;
        return Optional.ofNullable(uses.get(name))
                .filter(use -> use.minute() == minute && use.isFull())
                .map(use -> Instant.ofEpochMilli((minute + 1) * MINUTE));
    }
}
