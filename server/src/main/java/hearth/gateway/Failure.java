package hearth.gateway;

import hearth.base.net.OutboundException;
import hearth.base.net.OutboundException.Reason;
import hearth.base.text.Problem;
import hearth.wire.talk.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why an attempt brought no answer.
 *
 * @param why in a word or a number, as the header about fallbacks has it
 * @param refusal where this server itself refused
 */
record Failure(
        Fault fault,
        Kind kind,
        String why,
        Optional<Duration> retryAfter,
        @Nullable Problem refusal) {
    static final Failure NONE = new Failure(
            new Fault(500, "internal_error", "No attempt was made."), Kind.CALLER, "none", Optional.empty(), null);

    /** Whose doing it is, and so who could do better. */
    enum Kind {
        /** What was asked cannot be asked of anybody, or nobody waits for it any more. */
        CALLER,
        /** This one has no such model, or may not be called from here. */
        MISFIT,
        /** The provider refused our key, and not the caller. */
        KEY,
        /** Too much of late. */
        LIMIT,
        /** The same could well succeed a moment later. */
        PASSING,
        /** Nothing came before the deadline, or nobody was there. */
        SILENT,
        /** It was not even asked, since it has kept failing, or has enough to do. */
        RESTING,
        /** It would have been more than somebody allows. */
        BUDGET
    }

    private static final int FIRST_ERROR = 400;
    private static final Set<Integer> PASSING = Set.of(408, 409);
    private static final Set<Integer> MISFIT = Set.of(402, 404, 501);
    private static final Duration BUSY = Duration.ofSeconds(10);
    private static final Duration SANE = Duration.ofHours(1);

    static Failure refused(Fault fault, Optional<String> retryAfter) {
        if (fault.status() < FIRST_ERROR) return elsewhere(fault.status());
        var kind = kind(fault.status());
        var told = kind == Kind.KEY
                ? new Fault(
                        502,
                        "provider_key_rejected",
                        "The provider does not take the key that is kept for it here. Whoever runs this server can set another.")
                : fault;
        return new Failure(told, kind, String.valueOf(fault.status()), retryAfter.flatMap(Failure::seconds), null);
    }

    /** A key goes to the address that it was entered for and nowhere else, so a redirect is an answer, and none that callers could use. */
    private static Failure elsewhere(int status) {
        var told = new Fault(
                502,
                "provider_redirects",
                "The provider answers from another address, to which its key is not sent. Whoever runs this server can correct the address.");
        return new Failure(told, Kind.MISFIT, String.valueOf(status), Optional.empty(), null);
    }

    private static Kind kind(int status) {
        if (status == 401 || status == 403) return Kind.KEY;
        if (status == 429) return Kind.LIMIT;
        if (MISFIT.contains(status)) return Kind.MISFIT;
        return status >= 500 || PASSING.contains(status) ? Kind.PASSING : Kind.CALLER;
    }

    private static Optional<Duration> seconds(String retryAfter) {
        try {
            var wait = Duration.ofSeconds(Long.parseLong(retryAfter.strip()));
            return wait.isNegative() || wait.compareTo(SANE) > 0 ? Optional.empty() : Optional.of(wait);
        } catch (NumberFormatException date) {
            return Optional.empty();
        }
    }

    static Failure lost(OutboundException lost) {
        var code = code(lost.reason());
        var status = lost.reason() == Reason.TOO_SLOW ? 504 : 502;
        return new Failure(
                new Fault(status, code, lost.sentence()), kind(lost.reason()), word(code), Optional.empty(), null);
    }

    private static Kind kind(Reason reason) {
        return switch (reason) {
            case STOPPED -> Kind.CALLER;
            case REFUSED -> Kind.MISFIT;
            case UNREACHABLE, TLS, TOO_LARGE, BROKEN -> Kind.PASSING;
            case TOO_SLOW -> Kind.SILENT;
        };
    }

    private static String code(Reason reason) {
        return switch (reason) {
            case REFUSED -> "provider_refused_here";
            case UNREACHABLE -> "provider_unreachable";
            case TLS -> "provider_untrusted";
            case TOO_SLOW -> "provider_too_slow";
            case TOO_LARGE -> "provider_too_large";
            case BROKEN -> "provider_broke_off";
            case STOPPED -> "stopped";
        };
    }

    private static String word(String code) {
        return code.replace("provider_", "");
    }

    /**
     * @param what a sentence without its end: who does not do what
     * @param wait until it may be asked again
     */
    static Failure resting(String what, Duration wait) {
        var seconds = Math.max(1, wait.toSeconds());
        var fault = new Fault(503, "provider_resting", what + ". Try again in " + seconds + " seconds.");
        return new Failure(fault, Kind.RESTING, "resting", Optional.of(Duration.ofSeconds(seconds)), null);
    }

    static Failure beyondBudget(Problem refusal) {
        var fault = new Fault(refusal.status(), refusal.code(), refusal.sentence());
        return new Failure(fault, Kind.BUDGET, "budget", refusal.retryAfter(), refusal);
    }

    static Failure busy(String provider) {
        var fault =
                new Fault(503, "provider_busy", provider + " has more to do than it can. Try again in a little while.");
        return new Failure(fault, Kind.RESTING, "busy", Optional.of(BUSY), null);
    }

    /** Whether the provider may have got the call. */
    static boolean wasSent(OutboundException lost) {
        return switch (lost.reason()) {
            case REFUSED, UNREACHABLE, TLS -> false;
            case TOO_SLOW, TOO_LARGE, BROKEN, STOPPED -> true;
        };
    }

    /** Whether another model could answer what this one did not. */
    boolean isWorthAnother() {
        return kind != Kind.CALLER;
    }

    /** Whether the same model could, a moment later. */
    boolean isPassing() {
        return kind == Kind.PASSING || kind == Kind.LIMIT;
    }

    /** Whether it tells that the provider is not well. */
    boolean isProviders() {
        return kind == Kind.SILENT || (kind == Kind.PASSING && fault.status() >= 500);
    }

    /** Whether another key of the same provider could have done it. */
    boolean isAboutKey() {
        return kind == Kind.KEY || kind == Kind.LIMIT;
    }

    /** Of two, the one that tells the caller more: what somebody answered, before that somebody was not asked. */
    Failure orRather(Failure later) {
        if (equals(NONE)) return later;
        if (later.kind == Kind.BUDGET) return this;
        if (later.kind != Kind.RESTING) return later;
        if (kind != Kind.RESTING) return this;
        var mine = retryAfter.orElse(SANE);
        return later.retryAfter.orElse(SANE).compareTo(mine) < 0 ? later : this;
    }

    Problem problem() {
        if (refusal != null) return refusal;
        return switch (kind) {
            case KEY -> told().forGood();
            case LIMIT ->
                retryAfter
                        .map(wait -> Problem.tooMany(fault.code(), fault.message(), wait))
                        .orElseGet(this::told);
            case RESTING -> Problem.unavailable(fault.code(), fault.message(), retryAfter.orElse(SANE));
            case CALLER, MISFIT, PASSING, SILENT, BUDGET -> told();
        };
    }

    private Problem told() {
        return Problem.told(fault.status(), fault.code(), fault.param(), fault.message());
    }
}
