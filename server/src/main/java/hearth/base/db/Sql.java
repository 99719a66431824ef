package hearth.base.db;

import java.sql.Connection;
import java.sql.SQLException;

/** Runs the few statements that are no query of a store: transactions, locks, roles, definitions. */
final class Sql {
    private Sql() {}

    static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
