package hearth.base.egress;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/** Lets the first of many callers write a row while the others wait until it is there. */
final class Once {
    /** Beyond this, or in the next hour, all is forgotten, which costs no more than a write too many. */
    private static final int MOST = 10_000;

    private final ConcurrentMap<RowKey, Row> rows = new ConcurrentHashMap<>();

    /** Whether it was this caller who wrote. When writing fails, that is the caller's failure and the next one tries again. */
    boolean first(RowKey key, Runnable write) {
        var row = rows.get(key);
        if (row == null) {
            forgetOld(key.hour());
            row = rows.computeIfAbsent(key, missing -> new Row());
        }
        return row.first(write);
    }

    private void forgetOld(long hour) {
        if (rows.size() >= MOST) rows.clear();
        else rows.keySet().removeIf(key -> key.hour() < hour);
    }

    private static final class Row {
        private final ReentrantLock writing = new ReentrantLock();
        private volatile boolean written;

        boolean first(Runnable write) {
            if (written) return false;
            writing.lock();
            try {
                if (written) return false;
                write.run();
                written = true;
                return true;
            } finally {
                writing.unlock();
            }
        }
    }
}
