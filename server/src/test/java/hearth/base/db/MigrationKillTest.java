package hearth.base.db;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.testing.ChildJvm;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Processes that migrate are killed at every moment, and race; what is left is what an undisturbed one leaves. Of the real history the
 * newest steps are killed: the older ones were when they were new, and nobody may change them since.
 */
@Tag("databases")
@Tag("processes")
class MigrationKillTest {
    private static final int NEW = 3;

    @ParameterizedTest
    @CsvSource({"SQLITE,small", "SQLITE,real", "POSTGRES,small", "POSTGRES,real"})
    void killed_at_any_moment_it_is_whole_after_the_next_start(Dialect dialect, String history) throws SQLException {
        var undisturbed = undisturbed(dialect, history);
        var old = old(dialect, history);
        var moment = old.newest();
        boolean killed;
        do {
            moment++;
            try (var fresh = Fresh.of(dialect)) {
                migrate(fresh, old);
                killed = killAt(moment, fresh, history);
                migrate(fresh, history);
                assertThat(SchemaPicture.of(fresh.place()))
                        .as("killed at moment %s", moment)
                        .isEqualTo(undisturbed);
            }
        } while (killed);
        // A step begins, runs at least one statement, is noted and committed.
        assertThat(moment).isGreaterThan(old.newest() + 4);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void two_processes_at_once_take_each_step_once(Dialect dialect) throws SQLException {
        var undisturbed = undisturbed(dialect, MigratingChild.SMALL);
        for (var round = 0; round < 3; round++) {
            try (var fresh = Fresh.of(dialect);
                    var one = child(fresh, MigratingChild.SMALL);
                    var other = child(fresh, MigratingChild.SMALL)) {
                for (var child : List.of(one, other)) assertThat(child.line()).contains("ready");
                one.say("go");
                other.say("go");
                var applied = Stream.concat(one.rest().stream(), other.rest().stream())
                        .toList();

                assertThat(List.of(one.exit(), other.exit())).containsOnly(0);
                assertThat(applied)
                        .containsExactlyInAnyOrder(
                                "applied 0001_plants.sql", "applied 0002_beds.sql", "applied 0003_water.sql");
                assertThat(SchemaPicture.of(fresh.place())).isEqualTo(undisturbed);
            }
        }
    }

    /** False where it was done before that moment came. */
    private static boolean killAt(int moment, Fresh fresh, String history) {
        try (var child = child(fresh, history, MigratingChild.WATCHED)) {
            child.line();
            for (var seen = 0; seen < moment; seen++) {
                child.say("go on");
                if (child.line().filter(line -> !line.startsWith("applied")).isEmpty()) return false;
            }
            child.kill();
            return true;
        }
    }

    private static ChildJvm child(Fresh fresh, String... how) {
        return ChildJvm.start(
                MigratingChild.class,
                Stream.concat(Stream.of(PlaceArgument.of(fresh.place())), Stream.of(how))
                        .toArray(String[]::new));
    }

    private static List<String> undisturbed(Dialect dialect, String history) throws SQLException {
        try (var fresh = Fresh.of(dialect)) {
            migrate(fresh, history);
            return SchemaPicture.of(fresh.place());
        }
    }

    private static void migrate(Fresh fresh, String history) throws SQLException {
        migrate(fresh, migrations(fresh.place().dialect(), history));
    }

    private static Migrations migrations(Dialect dialect, String history) {
        return history.equals(MigratingChild.SMALL) ? History.of(dialect, History.TEXTS) : Migrations.bundled(dialect);
    }

    /** What every process finds there already. */
    private static Migrations old(Dialect dialect, String history) {
        var all = migrations(dialect, history);
        return all.until(history.equals(MigratingChild.SMALL) ? 0 : all.newest() - NEW);
    }

    private static void migrate(Fresh fresh, Migrations migrations) throws SQLException {
        try (var connection = SchemaPicture.connect(fresh.place())) {
            new Migrator(fresh.place().dialect(), migrations, Clock.systemUTC()).migrate(connection);
        }
    }
}
