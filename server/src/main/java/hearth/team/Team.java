package hearth.team;

import hearth.base.ids.TeamId;
import java.time.Instant;

/** @param asksForSecondFactor whether its members must have one */
public record Team(TeamId id, String name, boolean asksForSecondFactor, Instant created) {}
