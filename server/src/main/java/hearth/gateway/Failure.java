package hearth.gateway;

import hearth.base.net.OutboundException;
import hearth.base.net.OutboundException.Reason;
import hearth.base.text.Problem;
import hearth.wire.talk.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Why an attempt brought no answer.
 *
 * @param isWorthAnother whether the same could well succeed a moment later
 * @param isOurKey whether the provider refused this server and not the caller
 */
record Failure(Fault fault, boolean isWorthAnother, boolean isOurKey, Optional<Duration> retryAfter) {
    static final Failure NONE =
            new Failure(new Fault(500, "internal_error", "No attempt was made."), false, false, Optional.empty());

    private static final Set<Integer> PASSING = Set.of(408, 409, 429, 500, 502, 503, 504, 529);
    private static final Duration SANE = Duration.ofHours(1);

    static Failure refused(Fault fault, Optional<String> retryAfter) {
        var isOurKey = fault.status() == 401 || fault.status() == 403;
        var told = isOurKey
                ? new Fault(
                        502,
                        "provider_key_rejected",
                        "The provider does not take the key that is kept for it here. Whoever runs this server can set another.")
                : fault;
        return new Failure(told, PASSING.contains(fault.status()), isOurKey, retryAfter.flatMap(Failure::seconds));
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
        var isLate = lost.reason() == Reason.TOO_SLOW;
        var fault = new Fault(isLate ? 504 : 502, code(lost.reason()), lost.sentence());
        return new Failure(fault, lost.reason() != Reason.REFUSED && !isLate, false, Optional.empty());
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

    /** Whether the provider may have got the call. */
    static boolean wasSent(OutboundException lost) {
        return switch (lost.reason()) {
            case REFUSED, UNREACHABLE, TLS -> false;
            case TOO_SLOW, TOO_LARGE, BROKEN, STOPPED -> true;
        };
    }

    Problem problem() {
        var problem = retryAfter.isPresent() && fault.status() == 429
                ? Problem.tooMany(fault.code(), fault.message(), retryAfter.get())
                : Problem.told(fault.status(), fault.code(), fault.param(), fault.message());
        return isOurKey ? problem.forGood() : problem;
    }
}
