package hearth.base.db;

import static hearth.schema.Tables.JOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The second guard of isolation, as a Postgres login meets it that is no superuser but owns its database. */
@Tag("databases")
@Tag("postgres")
class RowSecurityTest {
    private static final String PASSWORD = "pass";

    private final TeamId home = TeamId.next();
    private final TeamId others = TeamId.next();
    private final String login = "l" + Ids.next().replace("-", "");
    private final DatabaseAddress address =
            new DatabaseAddress(RealPostgres.address(login).url(), login, PASSWORD);
    private final Databases databases = new Databases(Clock.systemUTC());

    @BeforeEach
    void ownDatabase() {
        RealPostgres.run("CREATE ROLE " + login + " LOGIN CREATEROLE PASSWORD '" + PASSWORD + "'");
        RealPostgres.run("CREATE DATABASE " + login + " OWNER " + login);
    }

    @AfterEach
    void remove() {
        RealPostgres.run("DROP DATABASE " + login + " WITH (FORCE)");
        if (rolesExist()) RealPostgres.run("REVOKE hearth_app, hearth_system FROM " + login + " CASCADE");
        RealPostgres.run("DROP ROLE " + login);
    }

    @Test
    void every_table_with_a_team_is_guarded() throws SQLException {
        prepared();
        try (var connection = connect()) {
            var withTeam = SchemaPicture.rows(
                    connection,
                    "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'team_id' ORDER BY 1");
            assertThat(withTeam).contains("job", "egress");
            assertThat(SchemaPicture.rows(
                            connection,
                            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity ORDER BY 1"))
                    .isEqualTo(withTeam);
            assertThat(
                            SchemaPicture.rows(
                                    connection,
                                    "SELECT tablename FROM pg_policies GROUP BY 1 HAVING string_agg(policyname || roles::text, ' ' ORDER BY policyname) = 'system{hearth_system} team{hearth_app}' ORDER BY 1"))
                    .isEqualTo(withTeam);
        }
    }

    @Test
    void a_query_that_forgets_the_team_sees_its_own_alone() {
        try (var database = prepared()) {
            insert(database, home, home);
            insert(database, others, others);

            assertThat(database.<Integer>read(home, tx -> tx.sql().fetchCount(JOB)))
                    .isEqualTo(1);
            assertThat(database.<Integer>write(
                            home, tx -> tx.sql().deleteFrom(JOB).execute()))
                    .isEqualTo(1);
            assertThat(database.<Integer>readAcross(
                            SystemUse.JOBS, tx -> tx.sql().fetchCount(JOB)))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_row_cannot_be_put_under_another_team() {
        try (var database = prepared()) {
            assertThatThrownBy(() -> insert(database, home, others)).hasMessageContaining("row-level security");

            insert(database, home, home);
            assertThatThrownBy(() -> database.write(
                            home,
                            tx -> tx.sql()
                                    .update(JOB)
                                    .set(JOB.TEAM_ID, others.text())
                                    .execute()))
                    .hasMessageContaining("row-level security");
        }
    }

    @Test
    void without_a_role_even_the_owner_sees_nothing() throws SQLException {
        try (var database = prepared();
                var connection = connect()) {
            insert(database, home, home);

            assertThat(SchemaPicture.rows(connection, "SELECT id FROM job")).isEmpty();
            Sql.run(connection, "SELECT set_config('hearth.team', '" + home.text() + "', false)");
            assertThat(SchemaPicture.rows(connection, "SELECT id FROM job")).isEmpty();
        }
    }

    @Test
    void nothing_of_a_transaction_leaks_to_the_next_on_its_connection() {
        try (var database = new PostgresDatabase(prepare(), 1)) {
            insert(database, home, home);
            for (var round = 0; round < 3; round++) {
                assertThat(database.<Integer>read(others, tx -> tx.sql().fetchCount(JOB)))
                        .isZero();
                assertThat(database.<Integer>readAcross(
                                SystemUse.JOBS, tx -> tx.sql().fetchCount(JOB)))
                        .isEqualTo(1);
                insert(database, others, others);
                database.write(others, tx -> tx.sql().deleteFrom(JOB).execute());
                assertThatThrownBy(() -> database.write(home, tx -> {
                            throw new IllegalStateException("in the middle");
                        }))
                        .hasMessage("in the middle");
            }
        }
    }

    @Test
    void roles_that_somebody_else_made_must_be_granted_and_the_refusal_says_how() {
        try (var superusers = Fresh.of(Dialect.POSTGRES)) {
            databases.migrate(superusers.place());
        }

        var refusal = catchThrowableOfType(Refusal.class, () -> databases.migrate(place()));

        if (refusal == null) throw new AssertionError("it was not refused");
        assertThat(refusal.code()).isEqualTo(ExitCode.MIGRATION);
        assertThat(refusal)
                .hasMessageEndingWith("GRANT hearth_app, hearth_system TO " + login + " WITH INHERIT FALSE, SET TRUE;");
        var sentence = String.valueOf(refusal.getMessage());
        RealPostgres.run(sentence.substring(sentence.indexOf("GRANT")));
        assertThat(databases.migrate(place())).isNotEmpty();
    }

    @Test
    void a_login_that_inherits_from_the_roles_would_see_everything_and_is_refused() {
        try (var superusers = Fresh.of(Dialect.POSTGRES)) {
            databases.migrate(superusers.place());
        }
        RealPostgres.run("GRANT hearth_app, hearth_system TO " + login + " WITH INHERIT TRUE, SET TRUE");

        assertThatThrownBy(() -> databases.migrate(place())).hasMessageContaining("without inheriting");
    }

    private Database prepared() {
        return new PostgresDatabase(prepare(), 4);
    }

    /** The roles belong to the whole server: what other tests left of them is not this login's to give. */
    private DatabaseAddress prepare() {
        if (rolesExist()) {
            RealPostgres.run(
                    "GRANT hearth_app, hearth_system TO " + login + " WITH ADMIN TRUE, INHERIT FALSE, SET FALSE");
        }
        databases.migrate(place());
        return address;
    }

    private Databases.Place place() {
        return new Databases.Place.Server(address, address);
    }

    private static boolean rolesExist() {
        try (var connection = RealPostgres.server().getPostgresDatabase().getConnection()) {
            return !SchemaPicture.rows(connection, "SELECT 1 FROM pg_roles WHERE rolname = 'hearth_app'")
                    .isEmpty();
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(address.url(), login, PASSWORD);
    }

    private static void insert(Database database, TeamId as, TeamId owner) {
        database.write(
                as,
                tx -> tx.sql()
                        .insertInto(
                                JOB, JOB.TEAM_ID, JOB.ID, JOB.KIND, JOB.PAYLOAD, JOB.STATE, JOB.DUE_AT, JOB.CREATED_AT)
                        .values(owner.text(), Ids.next(), "test", "{}", "queued", 0L, 0L)
                        .execute());
    }
}
