package hearth.base.http;

import hearth.base.access.Gatekeeper;
import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.access.Principal.Standing;
import hearth.base.access.Scope;
import hearth.base.text.Problem;
import java.util.Locale;
import java.util.Optional;

/** Lets in who may ask for a route, and tells the others why not. */
final class Admission {
    static final String SIGNED_OUT = "signed_out";
    private static final String BEARER = "bearer ";

    private final Gatekeeper keeper;

    Admission(Gatekeeper keeper) {
        this.keeper = keeper;
    }

    /** What a request shows for a route that asks for something; empty where anyone may come in. */
    Optional<Claim> claim(Request request, Policy policy) {
        return switch (policy) {
            case Policy.Open open -> Optional.empty();
            case Policy.People(var need) -> {
                var token = request.session();
                yield Optional.of(() -> meeting(need, person(token)));
            }
            case Policy.Programs(var scope, var need) -> {
                var key = key(request);
                yield Optional.of(() -> meeting(need, program(key, scope)));
            }
        };
    }

    /** Judged when a request comes in, and again and again while a stream is open. */
    interface Claim {
        /** Throws the Problem that says why not. */
        Principal principal();

        /** What cannot be judged for want of the database goes on. */
        default boolean isStillGood() {
            try {
                principal();
                return true;
            } catch (Problem refused) {
                return refused.status() >= 500;
            }
        }
    }

    private Principal person(String token) {
        return keeper.session(token).orElseThrow(() -> Problem.of(401, SIGNED_OUT, "Sign in to see this."));
    }

    private Principal program(String key, Scope scope) {
        var principal = keeper.key(key).orElseThrow(Admission::unknownKey);
        if (Policy.isFor(principal.pass(), scope)) return principal;
        throw Problem.of(
                403,
                "missing_scope",
                "This key is not for that: it lacks the scope " + scope.word() + ". Make one that has it.");
    }

    /** In the header of either dialect; never in an address, which ends up in logs. */
    private static String key(Request request) {
        var authorization = request.header("Authorization");
        var key = authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? authorization.substring(BEARER.length()).strip()
                : request.header("x-api-key");
        if (key.isEmpty()) {
            throw Problem.of(401, "missing_api_key", "Send an API key of this server: Authorization: Bearer hth_….");
        }
        return key;
    }

    private static Problem unknownKey() {
        return Problem.of(401, "invalid_api_key", "This API key is not one of this server's, or not any more.");
    }

    private static Principal meeting(Need need, Principal principal) {
        if (need.isMetBy(principal)) return principal;
        throw switch (principal.standing()) {
            case Standing.Seat seat -> notAllowed(need);
            case Standing.Outside outside ->
                switch (outside) {
                    case NO_TEAM -> Problem.of(403, "no_team", "You are in no team of this server.");
                    case SECOND_FACTOR ->
                        Problem.of(
                                403,
                                "second_factor_required",
                                "This team asks for a second factor. Set one up in your settings.");
                };
        };
    }

    private static Problem notAllowed(Need need) {
        return Problem.of(
                403,
                "not_allowed",
                "This is for those who are " + need.name().toLowerCase(Locale.ROOT) + " here, or more.");
    }
}
