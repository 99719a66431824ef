package hearth.session;

import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One browser of one person.
 *
 * @param team the one they look at, null until they are in one
 * @param complete false while the second factor is awaited
 * @param address from where it signed in
 * @param agent what the browser calls itself
 */
public record Session(
        String id,
        AccountId account,
        @Nullable TeamId team,
        boolean complete,
        String address,
        String agent,
        Instant started,
        Instant seen,
        Instant ends) {
    /** What its owner knows it by. */
    public BrowserName browser() {
        return BrowserName.of(agent);
    }
}
