package hearth.base.access;

import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import java.util.Set;

/** Who asks: a person's account, where they stand in a team, and what let them in. */
public record Principal(AccountId account, Standing standing, boolean operator, Pass pass) {
    /** The team that is asked for. Routes that need one let nobody else in. */
    public TeamId team() {
        return seat().team();
    }

    public Role role() {
        return seat().role();
    }

    private Standing.Seat seat() {
        if (standing instanceof Standing.Seat seat) return seat;
        throw new IllegalStateException("a route asks for a team whose policy needs none");
    }

    /** Where somebody is in a team, or what keeps them out of one. */
    public sealed interface Standing {
        record Seat(TeamId team, Role role) implements Standing {}

        enum Outside implements Standing {
            /** They are in no team, or were suspended in the only one. */
            NO_TEAM,
            /** Their team asks for a second factor, which they have not set up. */
            SECOND_FACTOR
        }
    }

    /** What was shown at the door. */
    public sealed interface Pass {
        record Session(String id) implements Pass {}

        record Key(String id, Set<Scope> scopes) implements Pass {
            public Key {
                scopes = Set.copyOf(scopes);
            }
        }
    }
}
