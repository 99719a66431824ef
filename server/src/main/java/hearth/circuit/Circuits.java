package hearth.circuit;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Leaves alone for a while what keeps failing, then lets one call find out whether it works again. What works costs one look. */
public final class Circuits {
    static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Circuit> known = new ConcurrentHashMap<>();

    public Circuits(Clock clock) {
        this.clock = clock;
    }

    /** Whoever is let in must say afterwards what came of it. */
    public boolean admits(String name) {
        var circuit = known.get(name);
        return circuit == null || circuit.admits(clock.instant());
    }

    public void failed(String name) {
        if (known.size() >= MOST) forgetTheOld();
        if (known.size() >= MOST) return;
        known.computeIfAbsent(name, any -> new Circuit()).failed(clock.instant());
    }

    public void succeeded(String name) {
        var circuit = known.get(name);
        if (circuit != null && circuit.succeeded(clock.instant())) known.remove(name, circuit);
    }

    /** It was called, and nobody can say whether it works. */
    public void undecided(String name) {
        var circuit = known.get(name);
        if (circuit != null) circuit.undecided();
    }

    /** Empty where it may be called. */
    public Optional<Instant> restsUntil(String name) {
        return Optional.ofNullable(known.get(name))
                .flatMap(circuit -> Optional.ofNullable(circuit.restsUntil()))
                .filter(clock.instant()::isBefore);
    }

    private void forgetTheOld() {
        var now = clock.instant();
        known.values().removeIf(circuit -> circuit.isForgettable(now));
    }
}
