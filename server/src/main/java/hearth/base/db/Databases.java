package hearth.base.db;

import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Opens the database that was configured, at the version of this jar or not at all. */
public final class Databases {
    private static final int POSTGRES_CONNECTIONS = 10;
    private static final int SQLITE_READERS = 4;

    private final Clock clock;

    public Databases(Clock clock) {
        this.clock = clock;
    }

    /** Applies what is missing; an empty list where nothing was. */
    public List<String> migrate(Place place) {
        return switch (place) {
            case Place.File(var file) -> migrateFile(file);
            case Place.Server server -> migrateServer(server.direct());
        };
    }

    public Database open(Place place) {
        return switch (place) {
            case Place.File(var file) -> openFile(file);
            case Place.Server server -> new PostgresDatabase(server.address(), POSTGRES_CONNECTIONS);
        };
    }

    /** The version the database is at and the one this jar would bring it to, without changing anything. */
    public Versions versions(Place place) {
        var migrator = migrator(place.dialect());
        var newest = Migrations.bundled(place.dialect()).newest();
        if (place instanceof Place.File(var file) && !Files.exists(file)) return new Versions(0, newest);
        try (var connection = look(place)) {
            return new Versions(migrator.version(connection), newest);
        } catch (SQLException broken) {
            throw unreachable(place, broken);
        }
    }

    private Connection look(Place place) throws SQLException {
        return switch (place) {
            case Place.File(var file) -> SqliteConnections.openUntouched(file);
            case Place.Server server -> connect(server.direct());
        };
    }

    private List<String> migrateFile(Path file) {
        var migrator = migrator(Dialect.SQLITE);
        try {
            if (Files.exists(file)) {
                try (var connection = SqliteConnections.openUntouched(file)) {
                    migrator.refuseIfNewer(connection);
                }
            }
            try (var connection = SqliteConnections.open(file)) {
                return migrator.migrate(connection);
            }
        } catch (SQLException broken) {
            throw unreachable(new Place.File(file), broken);
        }
    }

    private List<String> migrateServer(DatabaseAddress direct) {
        try (var connection = connect(direct)) {
            return migrator(Dialect.POSTGRES).migrate(connection);
        } catch (SQLException broken) {
            throw unreachable(new Place.Server(direct, direct), broken);
        }
    }

    private Migrator migrator(Dialect dialect) {
        return new Migrator(dialect, Migrations.bundled(dialect), clock);
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        var properties = new java.util.Properties();
        if (address.user() != null) properties.setProperty("user", address.user());
        if (address.password() != null) properties.setProperty("password", address.password());
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("ApplicationName", "hearth");
        return DriverManager.getConnection(address.url(), properties);
    }

    private static Database openFile(Path file) {
        try {
            return new SqliteDatabase(file, SQLITE_READERS);
        } catch (SQLException broken) {
            throw unreachable(new Place.File(file), broken);
        }
    }

    private static Refusal unreachable(Place place, SQLException broken) {
        var where = switch (place) {
            case Place.File(var file) -> file + " (SQLite)";
            case Place.Server server -> server.direct().shown();
        };
        return new Refusal(
                ExitCode.DATABASE,
                "The database at " + where + " cannot be used: " + broken.getMessage()
                        + " Check HEARTH_DB_URL, HEARTH_DB_USER and HEARTH_DB_PASSWORD, or the file's owner and mode.",
                broken);
    }

    /** Where the rows are. */
    public sealed interface Place {
        record File(Path path) implements Place {}

        /** The direct address is for migrations, where the other one goes through a pooler. */
        record Server(DatabaseAddress address, DatabaseAddress direct) implements Place {}

        default Dialect dialect() {
            return switch (this) {
                case File file -> Dialect.SQLITE;
                case Server server -> Dialect.POSTGRES;
            };
        }
    }

    /** Equal when nothing is to be done; the first is larger when the database is newer than this jar. */
    public record Versions(int database, int jar) {}
}
