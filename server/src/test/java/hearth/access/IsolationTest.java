package hearth.access;

import static hearth.testing.Problems.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hearth.base.db.Dialect;
import hearth.base.db.OnBothDatabases;
import hearth.testing.Everything;
import hearth.testing.WithoutRowSecurity;
import java.util.List;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two guards keep teams apart, the queries and the database; each must be enough by itself, for every table there is. */
@SuppressWarnings("NullAway.Init") // opened before each test
class IsolationTest extends OnBothDatabases {
    private TwoTeams teams;

    @BeforeEach
    void fill() {
        teams = new TwoTeams(new WithoutRowSecurity(database()));
    }

    @AfterEach
    void end() throws InterruptedException {
        teams.close();
    }

    @Test
    void every_table_of_teams_has_its_case() {
        assertThat(teams.cases().keySet())
                .as("a table with a team_id needs a case in TwoTeams")
                .containsExactlyInAnyOrderElementsOf(Everything.tablesOfTeams(database()));
        for (var table : teams.cases().keySet()) {
            assertThat(Everything.rowsWith(database(), teams.elsewhere.text()))
                    .as("a case without rows shows nothing")
                    .anyMatch(row -> row.startsWith(table + " "));
        }
    }

    @Test
    void the_queries_alone_show_no_row_of_another_team() {
        teams.cases().forEach((table, guarded) -> {
            var seen = guarded.seen().get();
            assertThat(seen).as(table).contains(guarded.own());
            assertThat(seen).as(table).doesNotContain(teams.marksOfOthers());
        });
    }

    @Test
    void the_queries_alone_let_no_row_of_another_team_be_changed() {
        var before = pictureOfOthers();
        teams.cases().forEach((table, guarded) -> {
            for (var change : guarded.refused()) {
                assertThat(problem(change::run).status()).as(table).isEqualTo(404);
            }
            guarded.allowed().forEach(Runnable::run);
        });

        assertThat(pictureOfOthers()).isEqualTo(before);
    }

    @Test
    void the_database_alone_shows_no_row_of_another_team() {
        assumeTrue(dialect() == Dialect.POSTGRES, "SQLite has no row security");
        for (var table : Everything.tablesOfTeams(database())) {
            var seen = database()
                    .read(
                            teams.home,
                            tx -> tx.sql().fetch("SELECT * FROM " + table).stream()
                                    .map(row -> String.valueOf(row.get("team_id")))
                                    .toList());
            assertThat(seen).as(table).isNotEmpty().containsOnly(teams.home.text());
        }
    }

    @Test
    void the_database_alone_lets_no_row_of_another_team_be_changed() {
        assumeTrue(dialect() == Dialect.POSTGRES, "SQLite has no row security");
        var before = pictureOfOthers();
        for (var table : Everything.tablesOfTeams(database())) {
            for (var sql : new String[] {"UPDATE %s SET team_id = team_id", "DELETE FROM %s"}) {
                assertThat(changed(sql.formatted(table) + " WHERE team_id <> '" + teams.home.text() + "'"))
                        .as(sql, table)
                        .isZero();
            }
            assertThatThrownBy(() -> copyToOthers(table)).as(table).hasMessageContaining("row-level security");
        }

        assertThat(pictureOfOthers()).isEqualTo(before);
    }

    private int changed(String sql) {
        return database().write(teams.home, tx -> tx.sql().execute(sql));
    }

    private void copyToOthers(String table) {
        database().write(teams.home, tx -> {
            var row = tx.sql().fetch("SELECT * FROM " + table + " LIMIT 1").getFirst();
            var values = row.intoMap();
            values.put("team_id", teams.elsewhere.text());
            return tx.sql()
                    .insertInto(DSL.table(table))
                    .columns(row.fields())
                    .values(values.values())
                    .execute();
        });
    }

    private List<String> pictureOfOthers() {
        return Everything.rowsWith(database(), teams.elsewhere.text());
    }
}
