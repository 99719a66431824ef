package hearth.session;

import hearth.base.text.Problem;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Lets somebody try ten times at once and then once a minute, for ever: whoever waits is never locked out. */
public final class Throttle {
    private static final int BURST = 10;
    private static final long PACE_MILLIS = Duration.ofMinutes(1).toMillis();
    /** Beyond it the one that was quiet for longest is forgotten. */
    private static final int MOST = 50_000;

    private final Clock clock;

    /** For each name the moment when its bucket will be full again. */
    private final Map<String, Long> fullAt = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    public Throttle(Clock clock) {
        this.clock = clock;
    }

    /** Counts a try; where it is one too many, nothing is counted and the wait is told. */
    public synchronized Optional<Duration> hold(String name) {
        var now = clock.millis();
        var full = Math.max(now, fullAt.getOrDefault(name, now)) + PACE_MILLIS;
        var excess = full - now - BURST * PACE_MILLIS;
        if (excess > 0) return Optional.of(Duration.ofMillis(Math.max(1000, excess)));
        fullAt.put(name, full);
        return Optional.empty();
    }

    /** Throws where it is one too many. */
    public void pass(String name) {
        hold(name).ifPresent(wait -> {
            throw Problem.tooMany("too_many_tries", "Too many tries. Wait a minute, then try once more.", wait);
        });
    }

    /** It was them. */
    synchronized void forget(String name) {
        fullAt.remove(name);
    }
}
