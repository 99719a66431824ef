package hearth.base.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("databases")
@ParameterizedClass
@EnumSource(Dialect.class)
class MigratorTest {
    @Parameter
    Dialect dialect;

    private Fresh fresh;

    @BeforeEach
    void empty() {
        fresh = Fresh.of(dialect);
    }

    @AfterEach
    void remove() {
        fresh.close();
    }

    @Test
    void steps_run_in_their_order_and_once_each() {
        assertThat(migrate(History.TEXTS)).containsExactly("0001_plants.sql", "0002_beds.sql", "0003_water.sql");
        assertThat(migrate(History.TEXTS)).isEmpty();
    }

    @Test
    void only_what_is_missing_is_run() {
        migrate(History.first(1));

        assertThat(migrate(History.TEXTS)).containsExactly("0002_beds.sql", "0003_water.sql");
    }

    @Test
    void a_step_that_was_changed_after_it_ran_is_refused() {
        migrate(History.TEXTS);
        var changed = new java.util.TreeMap<>(History.TEXTS);
        changed.put("0002_beds.sql", "CREATE TABLE beds (id TEXT PRIMARY KEY);\n");

        var refusal = refusal(changed);

        assertThat(refusal.code()).isEqualTo(ExitCode.MIGRATION);
        assertThat(refusal).hasMessageContaining("0002_beds.sql was changed");
    }

    @Test
    void carriage_returns_are_no_change() {
        migrate(History.TEXTS);
        var windows = new java.util.TreeMap<String, String>();
        History.TEXTS.forEach((name, text) -> windows.put(name, text.replace("\n", "\r\n")));

        assertThat(migrate(windows)).isEmpty();
    }

    @Test
    void a_step_that_fails_leaves_nothing_and_those_before_it_stay() {
        var broken = new java.util.TreeMap<>(History.first(2));
        broken.put("0003_water.sql", "CREATE TABLE water (id TEXT);\n\nINSERT INTO nowhere VALUES (1);\n");

        var refusal = refusal(broken);

        assertThat(refusal.code()).isEqualTo(ExitCode.MIGRATION);
        assertThat(refusal).hasMessageContaining("0003_water.sql failed and was rolled back");
        assertThat(migrate(History.TEXTS)).containsExactly("0003_water.sql");
    }

    @Test
    void a_fault_of_ours_in_the_middle_of_a_step_leaves_nothing_either() throws SQLException {
        try (var connection = SchemaPicture.connect(fresh.place())) {
            var migrator = new Migrator(dialect, History.of(dialect, History.TEXTS), Clock.systemUTC(), moment -> {
                if (moment.startsWith("0002_beds.sql ran")) throw new IllegalStateException("a bug");
            });
            assertThatThrownBy(() -> migrator.migrate(connection)).hasMessage("a bug");
        }

        assertThat(migrate(History.TEXTS)).containsExactly("0002_beds.sql", "0003_water.sql");
    }

    @Test
    void a_newer_database_is_refused() {
        migrate(History.TEXTS);

        var refusal = refusal(History.first(2));

        assertThat(refusal.code()).isEqualTo(ExitCode.NEWER);
        assertThat(refusal).hasMessageContaining("at version 3").hasMessageContaining("only versions up to 2");
    }

    @Test
    void a_database_that_became_newer_while_this_one_waited_is_refused() throws SQLException {
        try (var connection = SchemaPicture.connect(fresh.place())) {
            var overtaken = new ArrayList<String>();
            var migrator = new Migrator(dialect, History.of(dialect, History.first(1)), Clock.systemUTC(), moment -> {
                overtaken.add(moment);
                if (moment.equals("0001_plants.sql committed")) noteNewer(connection);
            });

            var refusal = catchThrowableOfType(Refusal.class, () -> migrator.migrate(connection));

            assertThat(overtaken).isNotEmpty();
            assertThat(refusal.code()).isEqualTo(ExitCode.NEWER);
        }
    }

    @Test
    void the_real_history_runs_and_is_at_its_newest_version() {
        var databases = new Databases(Clock.systemUTC());

        assertThat(databases.migrate(fresh.place())).isNotEmpty();

        var versions = databases.versions(fresh.place());
        assertThat(versions.database()).isEqualTo(versions.jar());
        assertThat(databases.migrate(fresh.place())).isEmpty();
    }

    @Test
    void a_look_at_the_version_makes_no_file() {
        var databases = new Databases(Clock.systemUTC());

        assertThat(databases.versions(fresh.place()).database()).isZero();

        if (fresh.place() instanceof Databases.Place.File(var file))
            assertThat(Files.exists(file)).isFalse();
    }

    private static void noteNewer(java.sql.Connection connection) {
        try {
            Sql.run(connection, "INSERT INTO migration VALUES (2, '0002_newer.sql', 'x', 0)");
            if (!connection.getAutoCommit()) connection.commit();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private List<String> migrate(Map<String, String> texts) {
        try (var connection = SchemaPicture.connect(fresh.place())) {
            return new Migrator(dialect, History.of(dialect, texts), Clock.systemUTC()).migrate(connection);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Refusal refusal(Map<String, String> texts) {
        var refusal = catchThrowableOfType(Refusal.class, () -> migrate(texts));
        if (refusal == null) throw new AssertionError("it was not refused");
        return refusal;
    }
}
