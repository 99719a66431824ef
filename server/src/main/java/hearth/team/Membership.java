package hearth.team;

import hearth.base.access.Role;

/** One of the teams that somebody is in. */
public record Membership(Team team, Role role, boolean suspended) {}
