package hearth.meter;

import hearth.budget.Hold;
import hearth.budget.Need;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one call runs up, attempt by attempt; booked once. Used by one thread. */
public final class Tab {
    private final Ledger ledger;
    private final OpenCalls openCalls;
    private final Hold hold;
    private final List<Spend> spent = new ArrayList<>();
    private final List<OpenCall> calls = new ArrayList<>();
    private boolean isBooked;

    Tab(Ledger ledger, OpenCalls openCalls, Hold hold) {
        this.ledger = ledger;
        this.openCalls = openCalls;
        this.hold = hold;
    }

    /** Makes sure that the next attempt is within every budget; a Problem where one does not reach. */
    public void cover(String model, Need need) {
        hold.cover(model, need);
    }

    /** Whether an answer without an end would be more than somebody decided. */
    public boolean isCapped() {
        return hold.isCapped();
    }

    /** How much of the rates is left, as clients read it. */
    public Map<String, String> rates() {
        return hold.headers();
    }

    /** An attempt is sent now. */
    public void begin(Supplier<Spend> soFar) {
        calls.add(openCalls.begin(soFar));
    }

    /** An attempt is over, and came to this. */
    public void add(Spend spend) {
        spent.add(spend);
        if (!calls.isEmpty()) calls.getLast().become(spend);
        var money = spend.money();
        hold.spent(nanos(money), spend.allTokens());
    }

    private static @Nullable Long nanos(Spend.@Nullable Money money) {
        return money == null ? null : money.nanos();
    }

    /** On the disk when this returns, and nothing is held any more. */
    public void book() {
        if (isBooked) return;
        isBooked = true;
        calls.forEach(OpenCall::end);
        ledger.book(spent, hold.settlements(), calls);
    }
}
