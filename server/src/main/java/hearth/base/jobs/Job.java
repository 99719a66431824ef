package hearth.base.jobs;

import hearth.base.ids.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that outlives the request that asked for it, as its team may see it.
 *
 * @param done of {@code total}, in whatever its kind counts; both 0 until the work knows
 * @param attempts how often it was begun
 * @param dueAt before this it does not begin; later than asked for where it failed and is to be tried again
 * @param error one sentence for people, where it failed for good
 */
public record Job(
        TeamId team,
        JobId id,
        String kind,
        JobState state,
        long done,
        long total,
        int attempts,
        Instant dueAt,
        @Nullable String error) {
    public boolean isOver() {
        return switch (state) {
            case QUEUED, RUNNING -> false;
            case DONE, FAILED -> true;
        };
    }
}
