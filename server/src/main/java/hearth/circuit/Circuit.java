package hearth.circuit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** What is known of one thing that has failed: how often of late, and whether it is left alone for it. */
final class Circuit {
    static final int FAILURES = 5;
    static final Duration WINDOW = Duration.ofSeconds(30);
    static final Duration FIRST_REST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    /** A trial that tells nothing for so long is none. */
    private static final Duration TRIAL = Duration.ofMinutes(1);

    private final ArrayDeque<Failure> failures = new ArrayDeque<>();
    private long successes;
    private Duration rest = FIRST_REST;
    private @Nullable Instant restsUntil;
    private @Nullable Instant trial;

    /** @param successes how many there had been until then */
    private record Failure(Instant at, long successes) {}

    /** After its rest one call at a time may try. */
    synchronized boolean admits(Instant now) {
        if (restsUntil == null) return true;
        if (now.isBefore(restsUntil)) return false;
        if (trial != null && now.isBefore(trial.plus(TRIAL))) return false;
        trial = now;
        return true;
    }

    /** Calls that began before the rest may still fail in it, and tell nothing new. */
    synchronized void failed(Instant now) {
        if (restsUntil != null) {
            if (now.isBefore(restsUntil)) return;
            rest = rest.multipliedBy(2).compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest.multipliedBy(2);
            rest(now);
            return;
        }
        failures.add(new Failure(now, successes));
        if (failures.size() > FAILURES) failures.remove();
        if (keepsFailing(now)) rest(now);
    }

    /** A few failures among many calls are what every provider has. */
    private boolean keepsFailing(Instant now) {
        var first = failures.getFirst();
        return failures.size() == FAILURES
                && !first.at().plus(WINDOW).isBefore(now)
                && successes - first.successes() <= FAILURES;
    }

    private void rest(Instant now) {
        restsUntil = now.plus(rest);
        trial = null;
    }

    /** True where nothing needs to be known of it any more. */
    synchronized boolean succeeded(Instant now) {
        if (restsUntil != null) return !now.isBefore(restsUntil);
        successes++;
        return isForgettable(now);
    }

    synchronized void undecided() {
        trial = null;
    }

    synchronized @Nullable Instant restsUntil() {
        return restsUntil;
    }

    /** Whether it failed too long ago to matter. */
    synchronized boolean isForgettable(Instant now) {
        if (restsUntil != null) return restsUntil.plus(LONGEST_REST).isBefore(now);
        return failures.isEmpty() || failures.getLast().at().plus(WINDOW).isBefore(now);
    }
}
