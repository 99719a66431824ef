package hearth.cache;

import hearth.base.text.Problem;
import java.time.Duration;

/**
 * How a team keeps answers.
 *
 * @param isShared whether one member is given what another was answered
 */
public record CacheRule(boolean isShared, Duration life) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    public CacheRule {
        if (life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0) {
            throw Problem.invalid("seconds", "cache_life", "Write from 1 to " + LONGEST.toSeconds() + " seconds.");
        }
    }
}
