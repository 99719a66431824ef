package hearth.access;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Scope;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody shows at the door, and what a test knows of them without asking the server.
 *
 * @param scopes of the key, where it is one
 */
record Shown(String name, Way way, Rank rank, boolean operator, Set<Scope> scopes, Flaw flaw) {
    enum Way {
        NOTHING,
        COOKIE,
        KEY,
        KEY_IN_THE_ADDRESS
    }

    /** Where they stand in their team. */
    enum Rank {
        OWNER,
        ADMIN,
        MEMBER,
        VIEWER,
        /** Without the second factor that their team asks for. */
        BARRED,
        /** In no team. */
        TEAMLESS,
        /** Suspended in the only one. */
        SUSPENDED
    }

    /** Why nobody is known behind it. */
    enum Flaw {
        NONE,
        GARBAGE,
        ENDED,
        REVOKED,
        ACCOUNT_SUSPENDED
    }

    /** Written down once more, so that the server's own rule is compared with something. */
    private static final Map<Need, Set<Rank>> LETS_IN = new EnumMap<>(Map.of(
            Need.ANYONE, EnumSet.allOf(Rank.class),
            Need.VIEWER, EnumSet.of(Rank.VIEWER, Rank.MEMBER, Rank.ADMIN, Rank.OWNER),
            Need.MEMBER, EnumSet.of(Rank.MEMBER, Rank.ADMIN, Rank.OWNER),
            Need.ADMIN, EnumSet.of(Rank.ADMIN, Rank.OWNER),
            Need.OWNER, EnumSet.of(Rank.OWNER)));

    static List<Shown> all() {
        var all = new ArrayList<Shown>();
        all.add(new Shown("nothing", Way.NOTHING, Rank.TEAMLESS, false, Set.of(), Flaw.NONE));
        all.add(person("the operator and owner", Rank.OWNER, true));
        for (var rank : Rank.values()) all.add(person("a session, " + rank, rank, false));
        all.add(person("an operator in no team", Rank.TEAMLESS, true));
        all.add(person("an operator without the second factor", Rank.BARRED, true));
        for (var flaw : List.of(Flaw.GARBAGE, Flaw.ENDED, Flaw.REVOKED, Flaw.ACCOUNT_SUSPENDED)) {
            all.add(new Shown("a session, " + flaw, Way.COOKIE, Rank.OWNER, true, Set.of(), flaw));
        }
        for (var scope : Scope.values()) {
            all.add(key("the operator's key for " + scope, Rank.OWNER, true, scope));
            all.add(key("a viewer's key for " + scope, Rank.VIEWER, false, scope));
        }
        for (var rank : Rank.values()) all.add(key("a key for all, " + rank, rank, false, Scope.ADMIN));
        for (var flaw : List.of(Flaw.GARBAGE, Flaw.ENDED, Flaw.REVOKED, Flaw.ACCOUNT_SUSPENDED)) {
            all.add(new Shown("a key, " + flaw, Way.KEY, Rank.OWNER, true, Set.of(Scope.ADMIN), flaw));
        }
        var everything = EnumSet.allOf(Scope.class);
        all.add(new Shown("a key in the address", Way.KEY_IN_THE_ADDRESS, Rank.OWNER, true, everything, Flaw.NONE));
        return all;
    }

    private static Shown person(String name, Rank rank, boolean operator) {
        return new Shown(name, Way.COOKIE, rank, operator, Set.of(), Flaw.NONE);
    }

    private static Shown key(String name, Rank rank, boolean operator, Scope scope) {
        return new Shown(name, Way.KEY, rank, operator, Set.of(scope), Flaw.NONE);
    }

    /** Where all may come in, a few of each kind are enough. */
    boolean isWorthShowing(Policy policy) {
        return !(policy instanceof Policy.Open) || rank == Rank.TEAMLESS || flaw == Flaw.GARBAGE;
    }

    /** From what the route declares and from nothing else. */
    Outcome at(Policy policy) {
        return switch (policy) {
            case Policy.Open open -> Outcome.ADMITTED;
            case Policy.People(var need) ->
                way == Way.COOKIE && flaw == Flaw.NONE ? standing(need) : Outcome.SIGNED_OUT;
            case Policy.Programs(var scope, var need) -> {
                if (way != Way.KEY) yield Outcome.NO_KEY;
                if (flaw != Flaw.NONE) yield Outcome.UNKNOWN_KEY;
                yield scopes.contains(scope) || scopes.contains(Scope.ADMIN) ? standing(need) : Outcome.NO_SCOPE;
            }
        };
    }

    private Outcome standing(Need need) {
        if (need == Need.OPERATOR ? operator && rank != Rank.BARRED : lets(need)) return Outcome.ADMITTED;
        return switch (rank) {
            case BARRED -> Outcome.SECOND_FACTOR;
            case TEAMLESS, SUSPENDED -> Outcome.NO_TEAM;
            default -> Outcome.NOT_ALLOWED;
        };
    }

    private boolean lets(Need need) {
        var ranks = LETS_IN.get(need);
        if (ranks == null) throw new AssertionError("nobody has said yet who meets " + need);
        return ranks.contains(rank);
    }

    @Override
    public String toString() {
        return name;
    }
}
