package hearth.budget;

import hearth.base.text.Problem;
import java.time.Duration;
import java.time.Instant;

/** What a caller is told whose budget does not reach. */
final class Refusals {
    private Refusals() {}

    static Problem unpriced() {
        return Problem.invalid(
                "model",
                "model_unpriced",
                "Nobody has said what this model costs, and a budget in money must hold. An admin can set its price, or allow "
                        + "models without a price in the budget.");
    }

    /** A rate is whole again soon, and programs come back by themselves; a budget that is used up is not, so they must not. */
    static Problem exhausted(Budget budget, Period.Window window, long need, long left, Instant now) {
        var limit = budget.limit();
        var what = "The limit of " + limit.amountText() + " " + in(limit.per()) + " for this "
                + budget.subject().kind().word();
        return switch (limit.per()) {
            case NOW -> Problem.tooMany("too_many_streams", what + " is reached.", Duration.ofSeconds(1));
            case MINUTE ->
                Problem.tooMany(
                        "rate_limit_exceeded",
                        what + " is reached. It begins anew with the next minute.",
                        until(window, now));
            case DAY, MONTH, TOTAL -> {
                var sentence = what + " does not reach: " + limit.text(left) + " are left, and this call may come to "
                        + limit.text(need) + ". " + after(window);
                yield window.end().isPresent()
                        ? Problem.tooMany("insufficient_quota", sentence, until(window, now))
                                .forGood()
                        : Problem.of(429, "insufficient_quota", sentence).forGood();
            }
        };
    }

    private static String in(Period per) {
        return switch (per) {
            case NOW -> "at once";
            case MINUTE -> "a minute";
            case DAY -> "a day";
            case MONTH -> "a month";
            case TOTAL -> "in total";
        };
    }

    private static String after(Period.Window window) {
        return window.end()
                .map(end -> "It begins anew at " + end + "; an admin can raise it before.")
                .orElse("An admin can raise it.");
    }

    private static Duration until(Period.Window window, Instant now) {
        var left = Duration.ofMillis(window.ends() - now.toEpochMilli());
        return left.isPositive() ? left : Duration.ofMillis(1);
    }
}
