package hearth.queue;

import hearth.queue.Queue.Length;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A queue for each of the things that have room for only so many. */
public final class Queues {
    private static final int MOST = 10_000;
    private static final int MOST_WAITING = 500;

    private final Map<String, Queue> known = new ConcurrentHashMap<>();

    public Queue of(String name) {
        if (known.size() > MOST) known.values().removeIf(Queue::isIdle);
        return known.computeIfAbsent(name, any -> new Queue(MOST_WAITING));
    }

    public Length length(String name) {
        var queue = known.get(name);
        return queue == null ? Length.NONE : queue.length();
    }
}
