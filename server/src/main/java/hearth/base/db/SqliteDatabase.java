package hearth.base.db;

import hearth.base.ids.TeamId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The database at home: one file, one writer thread, a few readers. Teams are kept apart by the queries alone. */
final class SqliteDatabase implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);

    private final Path file;
    private final SqliteReaders readers;
    private final SqliteWriter writer;

    SqliteDatabase(Path file, int readers) throws SQLException {
        this.file = file;
        this.writer = new SqliteWriter(SqliteConnections.open(file));
        this.readers = new SqliteReaders(file, readers);
    }

    @Override
    public <T extends @Nullable Object> T read(TeamId team, Work<T> work) {
        return read(work);
    }

    @Override
    public <T extends @Nullable Object> T write(TeamId team, Work<T> work) {
        return write(work);
    }

    @Override
    public <T extends @Nullable Object> T readAcross(SystemUse use, Work<T> work) {
        return read(work);
    }

    @Override
    public <T extends @Nullable Object> T writeAcross(SystemUse use, Work<T> work) {
        return write(work);
    }

    private <T extends @Nullable Object> T write(Work<T> work) {
        return writer.write(work);
    }

    private <T extends @Nullable Object> T read(Work<T> work) {
        var connection = readers.borrow();
        try {
            return readOn(connection, work);
        } finally {
            readers.giveBack(connection);
        }
    }

    private static <T extends @Nullable Object> T readOn(Connection connection, Work<T> work) {
        try {
            Sql.run(connection, "BEGIN");
            try {
                return work.in(new Tx(connection, Dialect.SQLITE));
            } finally {
                Sql.run(connection, "ROLLBACK");
            }
        } catch (SQLException broken) {
            throw Outage.because("could not be read", broken);
        } catch (RuntimeException thrown) {
            throw Outage.seen(thrown);
        }
    }

    /**
     * Deleted rows are overwritten (secure_delete), but an index of words keeps them until it is written anew, and the log beside the
     * file still has them.
     */
    @Override
    public void scrub() {
        try (var connection = SqliteConnections.open(file)) {
            for (var index : wordIndexes(connection))
                Sql.run(connection, "INSERT INTO " + index + " (" + index + ") VALUES ('optimize')");
            emptyLog(connection);
        } catch (SQLException broken) {
            throw Outage.because("could not empty its log", broken);
        }
    }

    private static List<String> wordIndexes(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var query = connection.createStatement();
                var rows = query.executeQuery(
                        "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE % USING fts5(%'")) {
            while (rows.next()) names.add(rows.getString(1));
        }
        return names;
    }

    private static void emptyLog(Connection connection) throws SQLException {
        try (var checkpoint = connection.createStatement();
                var outcome = checkpoint.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            if (outcome.next() && outcome.getInt(1) != 0) LOG.warn("Somebody is reading: the log is emptied later");
        }
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public Load load() {
        return new Load(readers.busy(), readers.size() + 1, readers.waiting() + writer.waiting());
    }

    @Override
    public void close() {
        try {
            readers.close();
        } finally {
            writer.close();
        }
    }
}
