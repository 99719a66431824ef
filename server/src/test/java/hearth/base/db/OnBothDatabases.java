package hearth.base.db;

import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A test of rows: everything in it runs on a fresh SQLite file and on a fresh database of a real Postgres. */
@Tag("databases")
@ParameterizedClass
@EnumSource(Dialect.class)
public abstract class OnBothDatabases {
    @Parameter
    Dialect dialect;

    private Fresh fresh;
    private Database database;

    @BeforeEach
    void open() {
        fresh = Fresh.of(dialect);
        var databases = new Databases(Clock.systemUTC());
        databases.migrate(fresh.place());
        database = databases.open(fresh.place());
    }

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    protected Dialect dialect() {
        return dialect;
    }

    protected Database database() {
        return database;
    }

    protected Databases.Place place() {
        return fresh.place();
    }
}
