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

    /** Whether what they showed is for that model or label. */
    public boolean mayAskFor(String name) {
        return !(pass instanceof Pass.Key key)
                || key.models().isEmpty()
                || key.models().contains(name);
    }

    /** What was shown at the door. */
    public sealed interface Pass {
        record Session(String id) implements Pass {}

        /** @param models the only ones that it may ask for, labels among them; none where it may ask for all */
        record Key(String id, Set<Scope> scopes, Set<String> models) implements Pass {
            public Key {
                scopes = Set.copyOf(scopes);
                models = Set.copyOf(models);
            }

            public Key(String id, Set<Scope> scopes) {
                this(id, scopes, Set.of());
            }
        }
    }
}
