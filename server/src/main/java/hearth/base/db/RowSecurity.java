package hearth.base.db;

import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The second guard of isolation on Postgres: rows of a table with a {@code team_id} are there only for that team, whatever a
 * query forgot.
 *
 * <p>Each transaction takes one of two roles that cannot log in: {@link #APP} sees the rows of the team that was named,
 * {@link #SYSTEM} sees all. Without a role of ours even the owner of the tables sees nothing (FORCE).
 */
final class RowSecurity {
    static final String APP = "hearth_app";
    static final String SYSTEM = "hearth_system";

    /** The first in which a role can be given without being inherited. */
    private static final int OLDEST = 16;

    private static final String HOW = "WITH INHERIT FALSE, SET TRUE";
    private static final String DENIED = "42501";

    private RowSecurity() {}

    /** Roles belong to the whole cluster, so another database there, or its operator, may have made them already. */
    static void makeRoles(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseMajorVersion() < OLDEST) {
            throw new Refusal(ExitCode.MIGRATION, "Hearth needs PostgreSQL " + OLDEST + " or newer.");
        }
        if (isTrue(connection, "current_setting('is_superuser') = 'on'")) {
            for (var role : List.of(APP, SYSTEM)) makeRole(connection, role);
            return;
        }
        try {
            for (var role : List.of(APP, SYSTEM)) join(connection, role);
        } catch (SQLException denied) {
            if (!DENIED.equals(denied.getSQLState())) throw denied;
            throw new Refusal(ExitCode.MIGRATION, fix(connection), denied);
        }
    }

    /**
     * We must be able to take the role and must not have its rights before we do: the policies of a role hold for whoever
     * inherits from it. Who creates a role may grant it, but neither has nor can take it (Postgres 16).
     */
    private static void join(Connection connection, String role) throws SQLException {
        makeRole(connection, role);
        if (isFit(connection, role)) return;
        Sql.run(connection, "GRANT " + role + " TO CURRENT_USER " + HOW);
        if (!isFit(connection, role)) throw new Refusal(ExitCode.MIGRATION, fix(connection));
    }

    private static void makeRole(Connection connection, String role) throws SQLException {
        Sql.run(connection, """
                DO $$
                BEGIN
                  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'hearth_role') THEN
                    CREATE ROLE hearth_role NOLOGIN;
                  END IF;
                EXCEPTION WHEN duplicate_object OR unique_violation THEN
                  NULL;
                END $$""".replace("hearth_role", role));
    }

    private static boolean isFit(Connection connection, String role) throws SQLException {
        return isTrue(
                connection,
                "pg_has_role(current_user, 'hearth_role', 'SET') AND NOT pg_has_role(current_user, 'hearth_role', 'USAGE')"
                        .replace("hearth_role", role));
    }

    private static String fix(Connection connection) throws SQLException {
        var user = names(connection, "SELECT quote_ident(current_user)").getFirst();
        var missing = new StringBuilder();
        for (var role : List.of(APP, SYSTEM)) {
            if (!isTrue(connection, "EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '" + role + "')")) {
                missing.append("CREATE ROLE ").append(role).append(" NOLOGIN; ");
            }
        }
        return "The Postgres user " + user + " must be able to take the roles " + APP + " and " + SYSTEM
                + ", without inheriting from them. Let a superuser run: " + missing + "GRANT " + APP + ", " + SYSTEM
                + " TO " + user + " " + HOW + ";";
    }

    /** Opens every table to the two roles and puts the policies on those that have a team; safe to repeat. */
    static void protectTables(Connection connection) throws SQLException {
        var schema = names(connection, "SELECT quote_ident(current_schema())").getFirst();
        Sql.run(connection, "GRANT USAGE ON SCHEMA " + schema + " TO " + APP + ", " + SYSTEM);
        for (var table : names(connection, TABLES)) {
            Sql.run(connection, "GRANT SELECT, INSERT, UPDATE, DELETE ON " + table + " TO " + APP + ", " + SYSTEM);
        }
        Sql.run(connection, "GRANT SELECT ON migration TO " + SYSTEM);
        for (var table : names(connection, UNPROTECTED)) {
            Sql.run(connection, "ALTER TABLE " + table + " ENABLE ROW LEVEL SECURITY");
            Sql.run(connection, "ALTER TABLE " + table + " FORCE ROW LEVEL SECURITY");
            Sql.run(
                    connection,
                    "CREATE POLICY team ON " + table + " TO " + APP
                            + " USING (team_id = current_setting('hearth.team', true))");
            Sql.run(connection, "CREATE POLICY system ON " + table + " TO " + SYSTEM + " USING (true)");
        }
    }

    private static final String TABLES =
            "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'migration'";

    private static final String UNPROTECTED = """
            SELECT quote_ident(relname) FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relforcerowsecurity
              AND EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'team_id' AND NOT attisdropped)""";

    private static boolean isTrue(Connection connection, String condition) throws SQLException {
        return !names(connection, "SELECT 'yes' WHERE " + condition).isEmpty();
    }

    private static List<String> names(Connection connection, String sql) throws SQLException {
        var names = new ArrayList<String>();
        try (var query = connection.createStatement();
                var rows = query.executeQuery(sql)) {
            while (rows.next()) names.add(rows.getString(1));
        }
        return names;
    }
}
