package hearth.base.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

/** One Postgres for the whole test run, started when the first test asks for it. */
public final class RealPostgres {
    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                // Syncing is the one thing no test here is about; the kill tests are about the process, not the power.
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private RealPostgres() {}

    public static EmbeddedPostgres server() {
        return Holder.SERVER;
    }

    public static DatabaseAddress address(String database) {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:" + server().getPort() + "/" + database, "postgres", "");
    }

    public static void run(String sql) {
        try (var connection = server().getPostgresDatabase().getConnection()) {
            Sql.run(connection, sql);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
