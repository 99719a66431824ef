package hearth.base.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/** How a connection to the SQLite file is opened: the settings that durability, isolation and speed rest on. */
final class SqliteConnections {
    /** Under the five seconds in which a caller is promised an answer. */
    private static final int BUSY_MILLIS = 4_000;

    private SqliteConnections() {}

    /** One that may write; its transactions begin IMMEDIATE, since an upgrade from a read fails at once when it meets a writer. */
    static Connection open(Path file) throws SQLException {
        var config = common();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        return connect(file, config.toProperties());
    }

    /** One that cannot write. */
    static Connection openReader(Path file) throws SQLException {
        var connection = connect(file, common().toProperties());
        Sql.run(connection, "PRAGMA query_only = true");
        return connection;
    }

    /** One that leaves not even a side file's byte changed in the database: for looking at what may be newer than this jar. */
    static Connection openUntouched(Path file) throws SQLException {
        var config = common();
        config.setReadOnly(true);
        return connect(file, config.toProperties());
    }

    private static SQLiteConfig common() {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setCacheSize(-8_000);
        config.setPragma(SQLiteConfig.Pragma.TEMP_STORE, "MEMORY");
        return config;
    }

    private static Connection connect(Path file, Properties properties) throws SQLException {
        return new org.sqlite.JDBC().connect("jdbc:sqlite:" + file, properties);
    }
}
