package hearth.base.db;

import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Brings a database to the version of this jar: each step in a transaction of its own, under a lock, exactly once however many
 * processes try.
 *
 * <p>SQLite's lock is the write transaction itself. Postgres has an advisory lock of the session, which ends with the process.
 */
public final class Migrator {
    /** Any number that nobody else on the same Postgres uses: "hearth" in ASCII. */
    private static final long POSTGRES_LOCK = 0x686561727468L;

    private final Dialect dialect;
    private final Migrations migrations;
    private final Clock clock;
    private final Consumer<String> watcher;

    public Migrator(Dialect dialect, Migrations migrations, Clock clock) {
        this(dialect, migrations, clock, moment -> {});
    }

    /** The watcher hears of every moment at which a process could die; the tests kill it at each. */
    Migrator(Dialect dialect, Migrations migrations, Clock clock, Consumer<String> watcher) {
        this.dialect = dialect;
        this.migrations = migrations;
        this.clock = clock;
        this.watcher = watcher;
    }

    /** The steps that were applied here; none where another process was faster or nothing was missing. */
    public List<String> migrate(Connection connection) {
        try {
            refuseIfNewer(connection);
            connection.setAutoCommit(true);
            lock(connection);
            try {
                var applied = applyMissing(connection);
                // While this one waited for its turn, a newer Hearth may have had one.
                refuseIfNewer(connection);
                return applied;
            } finally {
                unlock(connection);
            }
        } catch (SQLException broken) {
            throw new Refusal(ExitCode.MIGRATION, "The database could not be prepared: " + broken.getMessage(), broken);
        }
    }

    /** Looks without a trace, so that an older jar leaves a newer database as it found it. */
    public void refuseIfNewer(Connection connection) throws SQLException {
        var version = version(connection);
        if (version > migrations.newest()) {
            throw new Refusal(
                    ExitCode.NEWER,
                    "The database is at version " + version + ", this Hearth knows only versions up to "
                            + migrations.newest()
                            + ". Nothing was touched. Start the newer Hearth again, or restore a backup that was made before the upgrade.");
        }
    }

    /** The number of the last step that was applied; 0 for an empty database. */
    public int version(Connection connection) throws SQLException {
        if (!hasHistory(connection)) return 0;
        try (var query = connection.createStatement();
                var rows = query.executeQuery("SELECT MAX(number) FROM migration")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    private boolean hasHistory(Connection connection) throws SQLException {
        var sql = dialect == Dialect.SQLITE
                ? "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migration'"
                : "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'migration'";
        try (var query = connection.createStatement();
                var rows = query.executeQuery(sql)) {
            return rows.next();
        }
    }

    private List<String> applyMissing(Connection connection) throws SQLException {
        if (dialect == Dialect.POSTGRES) RowSecurity.makeRoles(connection);
        var applied = new ArrayList<String>();
        for (var step : migrations.steps()) {
            if (apply(connection, step)) applied.add(step.name());
        }
        return applied;
    }

    /** False where the step was already there. */
    private boolean apply(Connection connection, Migration step) throws SQLException {
        begin(connection);
        try {
            watcher.accept(step.name() + " begun");
            Sql.run(
                    connection,
                    "CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)");
            var fresh = !isApplied(connection, step);
            if (fresh) run(connection, step);
            connection.commit();
            if (fresh) watcher.accept(step.name() + " committed");
            return fresh;
        } catch (SQLException broken) {
            connection.rollback();
            throw new Refusal(
                    ExitCode.MIGRATION,
                    "Migration " + step.name() + " failed and was rolled back; the database is as it was before it. "
                            + broken.getMessage(),
                    broken);
        } catch (RuntimeException | Error thrown) {
            // Turning autocommit on again would commit half a step.
            connection.rollback();
            throw thrown;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private boolean isApplied(Connection connection, Migration step) throws SQLException {
        try (var query = connection.prepareStatement("SELECT checksum FROM migration WHERE number = ?")) {
            query.setInt(1, step.number());
            try (var rows = query.executeQuery()) {
                if (!rows.next()) return false;
                if (rows.getString(1).equals(step.checksum())) return true;
                throw new Refusal(
                        ExitCode.MIGRATION,
                        "Migration " + step.name()
                                + " was changed after it had been applied here. History is append-only: run the Hearth that made this database, or restore a backup.");
            }
        }
    }

    private void run(Connection connection, Migration step) throws SQLException {
        for (var statement : step.statements()) {
            Sql.run(connection, statement);
            watcher.accept(
                    step.name() + " ran: " + statement.lines().findFirst().orElse(""));
        }
        if (dialect == Dialect.POSTGRES) RowSecurity.protectTables(connection);
        try (var insert = connection.prepareStatement("INSERT INTO migration VALUES (?, ?, ?, ?)")) {
            insert.setInt(1, step.number());
            insert.setString(2, step.name());
            insert.setString(3, step.checksum());
            insert.setLong(4, clock.millis());
            insert.executeUpdate();
        }
        watcher.accept(step.name() + " noted");
    }

    /** On SQLite the driver is told to begin IMMEDIATE (see SqliteDatabase), which takes the only write lock there is. */
    private void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        // The driver begins at the first statement: this one changes nothing and takes the lock.
        if (dialect == Dialect.SQLITE) Sql.run(connection, "PRAGMA user_version");
    }

    private void lock(Connection connection) throws SQLException {
        if (dialect == Dialect.POSTGRES) Sql.run(connection, "SELECT pg_advisory_lock(" + POSTGRES_LOCK + ")");
    }

    private void unlock(Connection connection) throws SQLException {
        if (dialect == Dialect.POSTGRES && !connection.isClosed()) {
            Sql.run(connection, "SELECT pg_advisory_unlock(" + POSTGRES_LOCK + ")");
        }
    }
}
