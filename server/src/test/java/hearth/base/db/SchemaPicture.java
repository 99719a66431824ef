package hearth.base.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** All that a migration leaves behind, as lines that can be compared: tables, indexes, policies, rights, steps, rows. */
final class SchemaPicture {
    private static final List<String> SQLITE = List.of(
            "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name",
            "SELECT number, name, checksum FROM migration ORDER BY number");
    private static final List<String> POSTGRES = List.of(
            """
            SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
            WHERE table_schema = 'public' ORDER BY table_name, ordinal_position""",
            "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexdef",
            "SELECT tablename, policyname, roles::text, cmd, qual FROM pg_policies ORDER BY tablename, policyname",
            """
            SELECT relname, relrowsecurity, relforcerowsecurity, relacl::text FROM pg_class
            WHERE relnamespace = 'public'::regnamespace ORDER BY relname""",
            "SELECT conrelid::regclass, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
            "SELECT number, name, checksum FROM migration ORDER BY number");

    private SchemaPicture() {}

    static List<String> of(Databases.Place place) {
        try (var connection = connect(place)) {
            var lines = new ArrayList<String>();
            for (var sql : place.dialect() == Dialect.SQLITE ? SQLITE : POSTGRES) lines.addAll(rows(connection, sql));
            return lines;
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static List<String> rows(Connection connection, String sql) throws SQLException {
        var lines = new ArrayList<String>();
        try (var query = connection.createStatement();
                var rows = query.executeQuery(sql)) {
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var line = new ArrayList<String>();
                for (var column = 1; column <= columns; column++) line.add(String.valueOf(rows.getString(column)));
                lines.add(String.join(" | ", line));
            }
        }
        return lines;
    }

    static Connection connect(Databases.Place place) throws SQLException {
        return switch (place) {
            case Databases.Place.File(var file) -> SqliteConnections.open(file);
            case Databases.Place.Server(var address, var direct) ->
                DriverManager.getConnection(address.url(), address.user(), address.password());
        };
    }
}
