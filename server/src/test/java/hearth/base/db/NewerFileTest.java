package hearth.base.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import hearth.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An older Hearth leaves the file of a newer one as it is, byte for byte. */
class NewerFileTest {
    private static final Databases DATABASES = new Databases(Clock.systemUTC());

    @TempDir
    Path folder;

    @Test
    void a_file_at_rest_is_untouched() throws Exception {
        var file = folder.resolve("hearth.db");
        DATABASES.migrate(new Databases.Place.File(file));
        try (var connection = SqliteConnections.open(file)) {
            makeNewer(connection);
        }
        var before = Files.readAllBytes(file);

        refused(file);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    @Tag("processes")
    void a_file_that_a_killed_process_left_with_its_log_is_untouched() throws Exception {
        var file = folder.resolve("hearth.db");
        DATABASES.migrate(new Databases.Place.File(file));
        try (var child = ChildJvm.start(Newer.class, file.toString())) {
            assertThat(child.line()).contains("committed");
            child.kill();
        }
        var log = folder.resolve("hearth.db-wal");
        var before = Files.readAllBytes(file);
        var logBefore = Files.readAllBytes(log);
        assertThat(logBefore).isNotEmpty();

        refused(file);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Files.readAllBytes(log)).isEqualTo(logBefore);
        try (var connection = SqliteConnections.open(file)) {
            assertThat(SchemaPicture.rows(connection, "SELECT name FROM migration WHERE number = 9999"))
                    .containsExactly("9999_future.sql");
        }
    }

    private static void refused(Path file) throws IOException {
        var refusal = catchThrowableOfType(Refusal.class, () -> DATABASES.migrate(new Databases.Place.File(file)));
        if (refusal == null) throw new AssertionError("it was not refused");
        assertThat(refusal.code()).isEqualTo(ExitCode.NEWER);
    }

    private static void makeNewer(java.sql.Connection connection) throws SQLException {
        Sql.run(connection, "INSERT INTO migration VALUES (9999, '9999_future.sql', 'x', 0)");
    }

    /** A newer Hearth, to be killed before its log has gone into the file. */
    static final class Newer {
        public static void main(String[] arguments) throws Exception {
            try (var connection = SqliteConnections.open(Path.of(arguments[0]))) {
                makeNewer(connection);
                System.out.println("committed");
                new CountDownLatch(1).await();
            }
        }
    }
}
