package hearth.provider;

import hearth.base.net.Deadlines;
import java.time.Duration;

/** How long a provider may take where nobody decided otherwise: a model of one's own may have to be loaded from a disk first. */
final class Patience {
    private static final Deadlines CLOUD =
            new Deadlines(Duration.ofSeconds(10), Duration.ofMinutes(2), Duration.ofMinutes(1), Duration.ofMinutes(30));
    private static final Deadlines NEAR =
            new Deadlines(Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofMinutes(2), Duration.ofHours(2));

    private Patience() {}

    static Deadlines of(Place place) {
        return switch (place) {
            case HERE, LAN -> NEAR;
            case CLOUD -> CLOUD;
        };
    }
}
