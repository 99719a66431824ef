package hearth.base.access;

import hearth.base.access.Principal.Pass;
import hearth.base.access.Principal.Standing;

/** Who may ask for a route. A route cannot be made without one. */
public sealed interface Policy {
    /** Anyone who reaches the server. */
    Policy PUBLIC = Open.PUBLIC;

    /** Whoever watches the server: on the management address where one is set. */
    Policy MANAGEMENT = Open.MANAGEMENT;

    enum Open implements Policy {
        PUBLIC,
        MANAGEMENT
    }

    /** Somebody who is signed in, with a browser's session. */
    record People(Need need) implements Policy {}

    /** A program with a key that is for this. */
    record Programs(Scope scope, Need need) implements Policy {}

    /** Whoever is signed in, in a team or not: for what is about the person alone. */
    static Policy anyone() {
        return new People(Need.ANYONE);
    }

    static Policy people(Need need) {
        return new People(need);
    }

    static Policy programs(Scope scope, Need need) {
        return new Programs(scope, need);
    }

    /** What somebody has to be. */
    enum Need {
        ANYONE,
        VIEWER,
        MEMBER,
        ADMIN,
        OWNER,
        /** Runs the whole server; at home that is the owner. */
        OPERATOR;

        public boolean isMetBy(Principal principal) {
            return switch (this) {
                case ANYONE -> true;
                // Whatever team they look at: its rule about the second factor is theirs to keep first.
                case OPERATOR -> principal.operator() && principal.standing() != Standing.Outside.SECOND_FACTOR;
                case VIEWER -> is(principal, Role.VIEWER);
                case MEMBER -> is(principal, Role.MEMBER);
                case ADMIN -> is(principal, Role.ADMIN);
                case OWNER -> is(principal, Role.OWNER);
            };
        }

        private static boolean is(Principal principal, Role role) {
            return principal.standing() instanceof Standing.Seat seat
                    && seat.role().covers(role);
        }
    }

    /** Whether a key was made for this. */
    static boolean isFor(Pass pass, Scope scope) {
        return pass instanceof Pass.Key key
                && (key.scopes().contains(scope) || key.scopes().contains(Scope.ADMIN));
    }
}
