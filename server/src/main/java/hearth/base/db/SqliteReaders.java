package hearth.base.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A handful of read connections, handed out in turn; WAL lets them read while the writer writes. */
final class SqliteReaders implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteReaders.class);
    private static final int PATIENCE_SECONDS = 4;

    private final BlockingQueue<Connection> free;
    private final AtomicInteger waiting = new AtomicInteger();
    private final int size;

    SqliteReaders(Path file, int size) throws SQLException {
        this.size = size;
        this.free = new ArrayBlockingQueue<>(size);
        for (var each = 0; each < size; each++) free.add(SqliteConnections.openReader(file));
    }

    Connection borrow() {
        waiting.incrementAndGet();
        try {
            var connection = free.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (connection != null) return connection;
            throw Outage.because("has no free reader", new IllegalStateException("all " + size + " readers busy"));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw Outage.because("was waited for by a task that was stopped", stop);
        } finally {
            waiting.decrementAndGet();
        }
    }

    void giveBack(Connection connection) {
        free.add(connection);
    }

    int size() {
        return size;
    }

    int busy() {
        return size - free.size();
    }

    int waiting() {
        return waiting.get();
    }

    @Override
    public void close() {
        for (var each = 0; each < size; each++) {
            try {
                borrow().close();
            } catch (SQLException broken) {
                LOG.warn("A reader did not close: {}", broken.getMessage());
            }
        }
    }
}
