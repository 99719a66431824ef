package hearth.circuit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What was sent to rest until a moment. */
public final class Rests {
    private final Clock clock;
    private final Map<String, Rest> known = new ConcurrentHashMap<>();

    public Rests(Clock clock) {
        this.clock = clock;
    }

    /** @param why a status */
    public record Rest(Instant until, int why) {}

    public void rest(String name, Duration length, int why) {
        var now = clock.instant();
        if (known.size() >= Circuits.MOST) known.values().removeIf(rest -> !now.isBefore(rest.until()));
        if (known.size() < Circuits.MOST) known.put(name, new Rest(now.plus(length), why));
    }

    public Optional<Rest> of(String name) {
        return Optional.ofNullable(known.get(name))
                .filter(rest -> clock.instant().isBefore(rest.until()));
    }
}
