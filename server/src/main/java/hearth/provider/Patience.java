package hearth.provider;

import hearth.base.net.Deadlines;
import hearth.base.text.Problem;
import java.time.Duration;
import java.util.Map;

/** How long a provider may take where nobody decided otherwise: a model of one's own may have to be loaded from a disk first. */
final class Patience {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Deadlines CLOUD =
            new Deadlines(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(1), Duration.ofMinutes(30));
    private static final Deadlines NEAR =
            new Deadlines(Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofMinutes(2), Duration.ofHours(2));

    private Patience() {}

    /** As somebody typed them, in seconds; what they left out stays as it was. */
    static Deadlines typed(Deadlines before, Map<String, Long> seconds) {
        return new Deadlines(
                chosen("connect", before.connect(), seconds),
                chosen("first_byte", before.firstByte(), seconds),
                chosen("idle", before.idle(), seconds),
                chosen("total", before.total(), seconds));
    }

    private static Duration chosen(String name, Duration before, Map<String, Long> seconds) {
        var typed = seconds.get(name);
        if (typed == null) return before;
        if (typed < 1 || typed > LONGEST.toSeconds()) {
            throw Problem.invalid(
                    name, "deadline", "Write " + name + " as whole seconds from 1 to " + LONGEST.toSeconds() + ".");
        }
        return Duration.ofSeconds(typed);
    }

    static Deadlines of(Place place) {
        return switch (place) {
            case HERE, LAN -> NEAR;
            case CLOUD -> CLOUD;
        };
    }
}
