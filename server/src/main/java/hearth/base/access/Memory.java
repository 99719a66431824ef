package hearth.base.access;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What was read of the database, for as long as nobody's rights change, so that a call costs no query. */
public final class Memory<K, V> {
    private static final int MOST = 20_000;

    private final Map<K, V> entries = new ConcurrentHashMap<>();
    private final AtomicLong forgotten = new AtomicLong();

    /** What is remembered, or what is found now. */
    public V get(K key, Supplier<V> find) {
        return find(key, known -> true, () -> Optional.of(find.get())).orElseThrow();
    }

    /** The same for what may not be there, which is not remembered, or for what may be over by itself. */
    public Optional<V> find(K key, Predicate<V> isGood, Supplier<Optional<V>> find) {
        var known = entries.get(key);
        if (known != null && isGood.test(known)) return Optional.of(known);
        var before = forgotten.get();
        var found = find.get();
        found.ifPresent(value -> keep(key, value, before));
        return found;
    }

    /** What was read before a change is not kept after it, even if the change came while it was being read. */
    private void keep(K key, V value, long before) {
        if (entries.size() >= MOST) entries.clear();
        entries.put(key, value);
        if (forgotten.get() != before) entries.remove(key, value);
    }

    public void forget() {
        forgotten.incrementAndGet();
        entries.clear();
    }
}
