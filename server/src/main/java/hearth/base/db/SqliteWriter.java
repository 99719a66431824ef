package hearth.base.db;

import hearth.base.text.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes to the SQLite file.
 *
 * <p>What waits is committed together, each piece in a savepoint of its own, so that many callers share one sync of the disk
 * and one caller's failure undoes nobody else's rows. A platform thread: native calls would pin a virtual one's carrier.
 */
final class SqliteWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteWriter.class);
    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_WAITING = 10_000;
    private static final long PATIENCE_SECONDS = 30;

    private final Connection connection;
    private final DSLContext sql;
    private final Statements statements;
    private final BlockingQueue<Job<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    private volatile boolean closing;

    SqliteWriter(Connection connection) {
        this.connection = connection;
        this.sql = Tx.on(connection, Dialect.SQLITE);
        this.statements = new Statements(connection);
        this.thread = Thread.ofPlatform().name("hearth-writer").start(this::serve);
    }

    /** Runs the work on the writer thread and returns once it is on the disk. */
    <T extends @Nullable Object> T write(Work<T> work) {
        if (Thread.currentThread().equals(thread)) {
            throw new IllegalStateException("a transaction was opened inside another one");
        }
        var job = new Job<T>(work);
        if (closing || !waiting.offer(job)) {
            throw Outage.because("has more writes waiting than it can take", new IllegalStateException("queue full"));
        }
        // One that came in just behind the last batch would wait for nobody.
        if (!thread.isAlive()) refuseWaiting();
        return job.await();
    }

    int waiting() {
        return waiting.size();
    }

    private void serve() {
        var batch = new ArrayList<Job<?>>();
        while (!closing || !waiting.isEmpty()) {
            try {
                var first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) continue;
                batch.add(first);
                waiting.drainTo(batch, MOST_AT_ONCE - 1);
                commit(batch);
            } catch (InterruptedException stop) {
                closing = true;
            } catch (RuntimeException | Error bug) {
                // The thread must outlive anything, or every later write would hang.
                LOG.error("The writer met a fault of ours", bug);
                batch.forEach(job -> job.fail(bug));
            } finally {
                batch.clear();
            }
        }
    }

    private void commit(List<Job<?>> batch) {
        try {
            begin(batch);
            for (var job : batch) run(job);
            run("COMMIT");
        } catch (SQLException broken) {
            rollBack();
            LOG.warn("A commit of {} writes failed: {}", batch.size(), broken.getMessage());
            var problem = Outage.because("could not store this", broken);
            batch.forEach(job -> job.fail(problem));
            return;
        }
        batch.forEach(Job::succeed);
    }

    /** Who came while the file was locked has waited as well: a turn of their own would double what callers were promised. */
    private void begin(List<Job<?>> batch) throws SQLException {
        try {
            run("BEGIN IMMEDIATE");
        } catch (SQLException locked) {
            waiting.drainTo(batch);
            throw locked;
        }
    }

    private void run(Job<?> job) throws SQLException {
        run("SAVEPOINT job");
        if (!job.run(new Tx(sql, statements))) run("ROLLBACK TO job");
        run("RELEASE job");
    }

    private void run(String sql) throws SQLException {
        statements.get(sql).execute();
    }

    /** A failed COMMIT may or may not have left the transaction open; only the next BEGIN has to find it closed. */
    private void rollBack() {
        try {
            run("ROLLBACK");
        } catch (SQLException none) {
            LOG.debug("Nothing to roll back: {}", none.getMessage());
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            refuseWaiting();
            connection.close();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (SQLException broken) {
            LOG.warn("The writer's connection did not close: {}", broken.getMessage());
        }
    }

    private void refuseWaiting() {
        var late = new ArrayList<Job<?>>();
        waiting.drainTo(late);
        var problem = Outage.because("is being closed", new IllegalStateException("closed"));
        late.forEach(job -> job.fail(problem));
    }

    /** One caller's work, its outcome, and the future in which the caller waits until the commit. */
    private static final class Job<T extends @Nullable Object> {
        private final Work<T> work;
        private final CompletableFuture<@Nullable Object> done = new CompletableFuture<>();
        private @Nullable Tx tx;
        private @Nullable Object result;
        private @Nullable Throwable failure;

        Job(Work<T> work) {
            this.work = work;
        }

        /** Whether its rows are to be kept. */
        boolean run(Tx tx) {
            this.tx = tx;
            try {
                result = work.in(tx);
                return true;
            } catch (RuntimeException | Error thrown) {
                failure = thrown instanceof RuntimeException exception ? Outage.seen(exception) : thrown;
                return false;
            }
        }

        void succeed() {
            if (failure == null) done.complete(result);
            else done.completeExceptionally(failure);
        }

        void fail(Throwable why) {
            done.completeExceptionally(failure == null ? why : failure);
        }

        @SuppressWarnings("unchecked") // what is completed is what the work returned
        T await() {
            try {
                var stored = (T) done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (tx != null) tx.committed();
                return stored;
            } catch (ExecutionException failed) {
                throw rethrown(failed);
            } catch (TimeoutException late) {
                throw Outage.because("did not store this in time", late);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                throw Outage.because("was waited for by a task that was stopped", stop);
            }
        }

        private static RuntimeException rethrown(ExecutionException failed) {
            return switch (failed.getCause()) {
                case Problem problem -> problem;
                case RuntimeException thrown -> thrown;
                case Error error -> throw error;
                case null, default -> new IllegalStateException(failed);
            };
        }
    }
}
