package hearth.base.net;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What was worked out before: a provider's address is read once, not with each of its calls. */
public final class Memo<K, V> {
    /** Beyond this all is forgotten, which costs no more than to work it out again. */
    private static final int MOST = 1_000;

    private final ConcurrentMap<K, V> known = new ConcurrentHashMap<>();

    public Optional<V> get(K key) {
        return Optional.ofNullable(known.get(key));
    }

    public V keep(K key, V value) {
        if (known.size() >= MOST) known.clear();
        known.put(key, value);
        return value;
    }
}
