package hearth.team;

import hearth.base.access.Role;
import hearth.base.ids.AccountId;
import java.time.Instant;

/** Somebody in one team. A suspended member keeps everything and may do nothing. */
public record Member(AccountId account, Role role, boolean suspended, Instant joined) {}
