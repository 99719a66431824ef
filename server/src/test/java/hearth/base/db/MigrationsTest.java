package hearth.base.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    @Test
    void each_database_has_the_common_steps_and_its_own() {
        var names = List.of("0002_search.sqlite.sql", "0001_plants.sql", "0002_search.postgres.sql");

        assertThat(names(Dialect.SQLITE, names)).containsExactly("0001_plants.sql", "0002_search.sqlite.sql");
        assertThat(names(Dialect.POSTGRES, names)).containsExactly("0001_plants.sql", "0002_search.postgres.sql");
    }

    @Test
    void a_hole_is_refused() {
        refused("should have number 2 for SQLite", "0001_plants.sql", "0003_water.sql");
        refused("should have number 1 for SQLite", "0000_plants.sql");
    }

    @Test
    void twins_are_refused() {
        refused("should have number 2 for SQLite", "0001_plants.sql", "0001_trees.sql");
        refused("should have number 2 for SQLite", "0001_plants.sql", "0001_plants.sqlite.sql");
    }

    @Test
    void odd_names_are_refused() {
        for (var name :
                List.of("1_plants.sql", "0001-plants.sql", "0001_Plants.sql", "0001_plants.mysql.sql", "readme")) {
            refused("is not named like 0001_words.sql", name);
        }
    }

    @Test
    void statements_are_cut_at_blank_lines_and_may_hold_semicolons() {
        var trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\n  DELETE FROM c;\nEND";

        var step = Migration.parse(1, "0001_a.sql", "-- why\n" + trigger + ";\n \t\n\n-- and\nDROP TABLE a;\n");

        assertThat(step.statements()).containsExactly(trigger, "DROP TABLE a");
    }

    @Test
    void a_statement_without_its_semicolon_is_refused_by_its_line() {
        assertThatThrownBy(
                        () -> Migration.parse(1, "0001_a.sql", "DROP TABLE a;\n\n\n\nDROP TABLE b\n\nDROP TABLE c;\n"))
                .hasMessage(
                        "migrations/0001_a.sql: the statement near line 5 does not end in a semicolon before the blank line.");
    }

    @Test
    void a_semicolon_alone_is_no_statement() {
        assertThat(Migration.parse(1, "0001_a.sql", "-- nothing here\n;\n").statements())
                .isEmpty();
    }

    private static List<String> names(Dialect dialect, List<String> names) {
        return Migrations.of(dialect, names, name -> "").steps().stream()
                .map(Migration::name)
                .toList();
    }

    private static void refused(String why, String... names) {
        assertThatThrownBy(() -> Migrations.of(Dialect.SQLITE, List.of(names), name -> ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
