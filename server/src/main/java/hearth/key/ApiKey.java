package hearth.key;

import hearth.base.access.Scope;
import hearth.base.ids.AccountId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as it can be shown ever after.
 *
 * @param account whose it is; it never may more than they
 * @param models the only ones that it may ask for, labels among them; none where it may ask for all
 * @param shown its first and last characters
 * @param ends null where it does not
 * @param used null until it was; to the minute
 */
public record ApiKey(
        String id,
        AccountId account,
        String name,
        Set<Scope> scopes,
        Set<String> models,
        String shown,
        Instant created,
        @Nullable Instant ends,
        @Nullable Instant used) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
        models = Set.copyOf(models);
    }

    public boolean isOver(Instant now) {
        return ends != null && !now.isBefore(ends);
    }
}
