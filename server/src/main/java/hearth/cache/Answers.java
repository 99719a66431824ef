package hearth.cache;

import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers in memory: no more than so many bytes, none for longer than it may; what was not asked for the longest goes first. */
public final class Answers {
    private final Clock clock;
    private final long most;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    public Answers(Clock clock, long most) {
        this.clock = clock;
        this.most = most;
    }

    /** @param until in epoch millis */
    private record Entry(Kept answer, long until) {}

    public synchronized Optional<Kept> find(String key) {
        var entry = entries.get(key);
        if (entry == null) return Optional.empty();
        if (clock.millis() < entry.until()) return Optional.of(entry.answer());
        drop(key);
        return Optional.empty();
    }

    public synchronized void keep(String key, Kept answer, Duration life) {
        drop(key);
        if (answer.bytes() > most) return;
        bytes += answer.bytes();
        entries.put(key, new Entry(answer, clock.millis() + life.toMillis()));
        for (var oldest = entries.values().iterator(); bytes > most; ) dropNext(oldest);
    }

    private void dropNext(Iterator<Entry> oldest) {
        bytes -= oldest.next().answer().bytes();
        oldest.remove();
    }

    private void drop(String key) {
        var gone = entries.remove(key);
        if (gone != null) bytes -= gone.answer().bytes();
    }

    synchronized long bytes() {
        return bytes;
    }
}
