package hearth.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hearth.base.db.Dialect;
import hearth.base.db.OnBothDatabases;
import hearth.base.ids.TeamId;
import hearth.testing.WithoutRowSecurity;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the database itself refuses, whatever a query forgets: other teams' rows, and changes. */
class GuardsTest extends OnBothDatabases {
    private static final List<String> TABLES = List.of("audit", "audit_head", "audit_detail", "audit_person");

    private final TeamId others = TeamId.next();
    private Trail trail;
    private TeamId team;

    @BeforeEach
    void trail() {
        trail = new Trail(database(), place());
        team = trail.chain(4);
    }

    @Test
    void the_chain_of_another_team_is_not_there_by_the_queries_alone() throws IOException {
        var audit = new Trail(new WithoutRowSecurity(database()), place(), trail.clock()).audit();
        var text = new StringWriter();
        audit.export(others, Filter.ALL, ExportFormat.JSON_LINES, text);

        assertThat(audit.page(others, Filter.ALL, null).entries()).isEmpty();
        assertThat(text.toString()).isEmpty();
        assertThat(audit.verify(others)).isEqualTo(new Verdict.Fine(others, 0, 0, ""));
        assertThat(audit.page(team, Filter.ALL, null).entries()).hasSize(4);
    }

    @Test
    void a_line_of_one_team_leaves_the_chain_of_another_alone_by_the_queries_alone() {
        var unguarded = new Trail(new WithoutRowSecurity(database()), place(), trail.clock());
        unguarded.record(others, Trail.signedIn());

        assertThat(trail.audit().verify(team))
                .isInstanceOfSatisfying(
                        Verdict.Fine.class, fine -> assertThat(fine.lines()).isEqualTo(4));
        assertThat(trail.audit().verify(others))
                .isInstanceOfSatisfying(
                        Verdict.Fine.class, fine -> assertThat(fine.lines()).isEqualTo(1));
    }

    @Test
    void the_chain_of_another_team_is_not_there_by_row_security_alone() {
        assumeTrue(dialect() == Dialect.POSTGRES, "SQLite has no row security");
        for (var table : TABLES) {
            assertThat(database()
                            .<Integer>read(
                                    others, tx -> tx.sql().fetchCount(tx.sql().selectFrom(table))))
                    .as(table)
                    .isZero();
            assertThat(database()
                            .<Integer>read(
                                    team, tx -> tx.sql().fetchCount(tx.sql().selectFrom(table))))
                    .as(table)
                    .isPositive();
        }
        assertThatThrownBy(() -> database().write(others, tx -> {
                    trail.audit().record(tx, team, Trail.created());
                    return null;
                }))
                .hasMessageContaining("row-level security");
    }

    @Test
    void only_a_transaction_across_teams_can_forget() {
        assumeTrue(dialect() == Dialect.POSTGRES, "on SQLite every transaction sees all teams");

        assertThatThrownBy(() -> database().write(team, tx -> {
                    trail.audit().forget(tx, Trail.ANNA);
                    return null;
                }))
                .hasMessageContaining("across teams");
    }

    @Test
    void a_line_is_neither_changed_nor_deleted() {
        for (var column : List.of("team_id", "seq", "at", "actor", "action", "subject", "detail_hash", "hash")) {
            refused("UPDATE audit SET " + column + " = " + column, "audit is append-only");
        }
        refused("DELETE FROM audit WHERE seq = 4", "audit is append-only");
    }

    @Test
    void the_head_goes_forward_alone() {
        refused("UPDATE audit_head SET seq = seq - 1", "only goes forward");
        refused("UPDATE audit_head SET team_id = 'server'", "only goes forward");
        refused("DELETE FROM audit_head", "only goes forward");
    }

    @Test
    void a_detail_is_emptied_whole_or_not_at_all() throws Exception {
        refused("UPDATE audit_detail SET text = '{}'", "can only be emptied");
        refused("UPDATE audit_detail SET text = NULL", "can only be emptied");
        refused("UPDATE audit_detail SET salt = NULL", "can only be emptied");
        refused("UPDATE audit_detail SET text = NULL, salt = NULL, seq = 9 WHERE seq = 2", "can only be emptied");
        refused(
                "UPDATE audit_detail SET text = NULL, salt = NULL, team_id = 'server' WHERE seq = 2",
                "can only be emptied");
        refused("DELETE FROM audit_detail", "can only be emptied");
        trail.raw("UPDATE audit_detail SET text = NULL, salt = NULL");

        assertThat(trail.audit().verify(team)).isInstanceOf(Verdict.Fine.class);
    }

    @Test
    void tables_of_the_trail_are_not_cleared() {
        assumeTrue(dialect() == Dialect.POSTGRES, "SQLite has no TRUNCATE");

        refused("TRUNCATE audit", "audit is append-only");
        refused("TRUNCATE audit_head", "only goes forward");
        refused("TRUNCATE audit_detail", "can only be emptied");
    }

    /** As a superuser, where there is one: what it refuses there it refuses everybody. */
    private void refused(String sql, String why) {
        assertThatThrownBy(() -> trail.raw(sql)).as(sql).hasMessageContaining(why);
    }
}
