package hearth.base.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Statements that one connection keeps: SQLite's driver would have each parsed anew in every transaction. Used by one thread. */
final class Statements {
    /** What a program writes in bulk is a handful; this only keeps a fault from filling the memory. */
    private static final int MOST = 100;

    private final Connection connection;
    private final Map<String, PreparedStatement> kept = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    PreparedStatement get(String text) throws SQLException {
        var known = kept.get(text);
        if (known != null) return known;
        if (kept.size() == MOST) throw new IllegalStateException("more statements than a program has");
        var prepared = connection.prepareStatement(text);
        kept.put(text, prepared);
        return prepared;
    }
}
