package hearth.team;

import hearth.base.access.Role;
import hearth.base.ids.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link by which one person comes in.
 *
 * @param email for whom it is, where that was said
 */
public record Invitation(
        String id, Role role, @Nullable String email, AccountId invitedBy, Instant created, Instant ends) {}
