package hearth.base.egress;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was counted and is not stored yet. */
final class Pending {
    private Map<RowKey, Sum> sums = new HashMap<>();

    synchronized void add(RowKey key, Sum sum) {
        sums.merge(key, sum, Sum::plus);
    }

    /** All of it, in the order of the rows; whoever takes it stores it or puts it back. */
    List<Map.Entry<RowKey, Sum>> take() {
        Map<RowKey, Sum> taken;
        synchronized (this) {
            taken = sums;
            sums = new HashMap<>();
        }
        return taken.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(RowKey.ORDER))
                .toList();
    }
}
