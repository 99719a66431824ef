package hearth.base.db;

import hearth.base.text.Problem;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jooq.exception.DataAccessException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells a database that cannot answer for now, of which callers hear 503, from a statement of ours that is wrong. */
final class Outage {
    private Outage() {}

    static Problem because(String what, Throwable cause) {
        return Problem.unavailable("database_busy", "The database " + what + ". Try again in a moment.", cause);
    }

    /** What a caller should meet instead of what jOOQ threw. */
    static RuntimeException seen(RuntimeException thrown) {
        if (thrown instanceof DataAccessException broken
                && broken.getCause() instanceof SQLException cause
                && isOutage(cause)) {
            return because("cannot be used just now", broken);
        }
        return thrown;
    }

    private static boolean isOutage(SQLException cause) {
        if (cause instanceof SQLiteException sqlite) return isOutage(sqlite.getResultCode());
        var state = String.valueOf(cause.getSQLState());
        // SQLSTATE classes: connection, taken back because of another transaction, out of resources, the operator's
        // hand.
        return Stream.of("08", "40", "53", "57").anyMatch(state::startsWith);
    }

    private static boolean isOutage(SQLiteErrorCode code) {
        // The low byte is the family: SQLITE_IOERR_WRITE is an SQLITE_IOERR.
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xFF)) {
            case SQLITE_BUSY,
                    SQLITE_LOCKED,
                    SQLITE_FULL,
                    SQLITE_IOERR,
                    SQLITE_CORRUPT,
                    SQLITE_NOTADB,
                    SQLITE_CANTOPEN,
                    SQLITE_READONLY,
                    SQLITE_NOMEM,
                    SQLITE_INTERRUPT -> true;
            default -> false;
        };
    }
}
