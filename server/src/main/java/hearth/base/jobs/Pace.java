package hearth.base.jobs;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How much a worker does at once, and how patient it is.
 *
 * @param atOnce runs at the same time
 * @param look how long a job of another node, or one that falls due, may go unnoticed
 * @param lease how long after a worker's death its jobs stay its own; renewed when a third of it is gone
 * @param attempts before a job has failed for good
 * @param firstPause before the second attempt; doubled for each further one
 * @param longestPause where the doubling ends
 * @param goodbye how long runs may take to end when the server stops
 */
public record Pace(
        int atOnce,
        Duration look,
        Duration lease,
        int attempts,
        Duration firstPause,
        Duration longestPause,
        Duration goodbye) {
    /** Eight attempts over about ten minutes outlast a provider's restart and a rate limit's minute. */
    public static final Pace STANDARD = new Pace(
            4,
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            8,
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5));

    public Pace {
        if (atOnce < 1 || attempts < 1) throw new IllegalArgumentException("at least one");
        if (goodbye.multipliedBy(2).compareTo(lease) > 0) {
            throw new IllegalArgumentException("the lease must outlast the goodbye, during which nobody renews it");
        }
    }

    /** Half of it is chance, so that what failed together does not come back together. */
    Duration pause(int attempt, RandomGenerator chance) {
        var doubled = firstPause.toMillis() * Math.pow(2, attempt - 1);
        var whole = (long) Math.min(doubled, (double) longestPause.toMillis());
        return Duration.ofMillis(whole / 2 + chance.nextLong(whole / 2 + 1));
    }
}
