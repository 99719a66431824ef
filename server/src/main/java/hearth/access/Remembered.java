package hearth.access;

import hearth.base.access.Principal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Who was found behind what, for as long as nobody's rights change. */
final class Remembered {
    private static final int MOST = 20_000;

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();

    /** @param until it is over by itself then */
    record Entry(Principal principal, Instant until) {}

    Optional<Entry> get(String shown, Instant now, Supplier<Optional<Entry>> find) {
        var known = entries.get(shown);
        if (known != null && now.isBefore(known.until())) return Optional.of(known);
        var before = forgotten.get();
        var found = find.get();
        found.ifPresent(entry -> keep(shown, entry, before));
        return found;
    }

    /** What was read before a change is not kept after it, even if the change came while it was being read. */
    private void keep(String shown, Entry entry, long before) {
        if (entries.size() >= MOST) entries.clear();
        entries.put(shown, entry);
        if (forgotten.get() != before) entries.remove(shown, entry);
    }

    void forget() {
        forgotten.incrementAndGet();
        entries.clear();
    }
}
