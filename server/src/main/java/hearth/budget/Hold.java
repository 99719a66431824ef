package hearth.budget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is promised to one call on every budget that it is on, from before it is sent until it is booked. Used by one thread.
 */
public final class Hold {
    private final Purses purses;
    private final Spender spender;
    private final boolean isStream;
    private final Map<Purse, Share> shares = new LinkedHashMap<>();
    /** Those that the next attempt is on. */
    private List<Purse> covered = List.of();

    private boolean isCapped;

    Hold(Purses purses, Spender spender, boolean isStream) {
        this.purses = purses;
        this.spender = spender;
        this.isStream = isStream;
    }

    /** What a call has of one purse: promised beforehand, and spent by attempts that are over. */
    private static final class Share {
        long promised;
        long spent;
    }

    /**
     * Makes sure that the next attempt, on this model, is within every budget; else a Problem says which one is at its end, and
     * what was promised before stays as it was.
     */
    public void cover(String model, Need need) {
        covered = purses.of(spender, model);
        var taken = new ArrayList<Runnable>();
        isCapped = false;
        for (var purse : covered) {
            var limit = purse.budget().limit();
            isCapped |= limit.unit() == Unit.USD || limit.unit() == Unit.TOKENS;
            var share = shares.computeIfAbsent(purse, any -> new Share());
            var missing = share.spent + amount(purse.budget(), need) - share.promised;
            if (missing <= 0) continue;
            if (!purse.promise(missing)) {
                taken.forEach(Runnable::run);
                throw purses.refusal(purse, missing);
            }
            share.promised += missing;
            taken.add(() -> {
                purse.release(missing);
                share.promised -= missing;
            });
        }
    }

    private long amount(Budget budget, Need need) {
        return switch (budget.limit().unit()) {
            case USD -> {
                if (need.nanos().isEmpty() && !budget.allowsUnpriced()) throw Refusals.unpriced();
                yield need.nanos().orElse(0);
            }
            case TOKENS -> need.tokens();
            case REQUESTS -> 1;
            case STREAMS -> isStream ? 1 : 0;
        };
    }

    /** Whether an answer without an end would be more than somebody decided. */
    public boolean isCapped() {
        return isCapped;
    }

    /** The attempt came to so much; it counts on the budgets that it was covered by. */
    public void spent(@Nullable Long nanos, long tokens) {
        for (var purse : covered) {
            var share = shares.computeIfAbsent(purse, any -> new Share());
            switch (purse.budget().limit().unit()) {
                case USD -> share.spent += nanos == null ? 0 : nanos;
                case TOKENS -> share.spent += tokens;
                case REQUESTS, STREAMS -> {}
            }
        }
    }

    /** How much of the rates is left, as clients read it. */
    public Map<String, String> headers() {
        return purses.headers(shares.keySet());
    }

    /** The end of the call: what it came to, to be written together with its rows. */
    public List<Settlement> settlements() {
        return shares.entrySet().stream()
                .map(entry -> settlement(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Settlement settlement(Purse purse, Share share) {
        var isRequest = purse.budget().limit().unit() == Unit.REQUESTS && share.promised > 0;
        return new Settlement(purse, share.promised, isRequest ? 1 : share.spent);
    }
}
