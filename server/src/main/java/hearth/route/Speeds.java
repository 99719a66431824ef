package hearth.route;

import hearth.catalogue.Model;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** How long models took of late until their first word: an average in which what is older counts for less. */
public final class Speeds {
    /** After so long a call counts for about a third of a fresh one. */
    private static final Duration DECAY = Duration.ofMinutes(10);
    /** A model that was not called for about half an hour is as good as new, so that what once was slow gets another chance. */
    private static final double FORGOTTEN = 0.05;

    private static final long FAILED_MILLIS = 30_000;
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<String, Average> known = new ConcurrentHashMap<>();

    public Speeds(Clock clock) {
        this.clock = clock;
    }

    private record Average(double millis, double weight, long at) {
        double weightAt(long now) {
            return weight * Math.exp(-Math.max(0, now - at) / (double) DECAY.toMillis());
        }

        Average with(double more, long now) {
            var older = weightAt(now);
            return new Average((millis * older + more) / (older + 1), older + 1, now);
        }
    }

    public void answered(Model model, long firstMillis) {
        note(model, firstMillis);
    }

    /** As if it had been very slow. */
    public void failed(Model model) {
        note(model, FAILED_MILLIS);
    }

    private void note(Model model, long millis) {
        var now = clock.millis();
        if (known.size() >= MOST) known.values().removeIf(average -> average.weightAt(now) < FORGOTTEN);
        if (known.size() >= MOST) known.clear();
        known.merge(key(model), new Average(millis, 1, now), (before, ignored) -> before.with((double) millis, now));
    }

    /** In milliseconds; empty for what was not called of late. */
    OptionalDouble of(Model model) {
        var average = known.get(key(model));
        if (average == null || average.weightAt(clock.millis()) < FORGOTTEN) return OptionalDouble.empty();
        return OptionalDouble.of(average.millis());
    }

    /** Teams may each have a provider of one name. */
    private static String key(Model model) {
        return model.connected().provider().id() + "/" + model.name();
    }
}
