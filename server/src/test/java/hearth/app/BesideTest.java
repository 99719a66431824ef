package hearth.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hearth.base.config.Configuration;
import hearth.base.config.DataFolder;
import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import hearth.base.db.Databases;
import hearth.base.db.Databases.Place;
import hearth.base.db.Dialect;
import hearth.base.db.Fresh;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("databases")
@ParameterizedClass
@EnumSource(Dialect.class)
@SuppressWarnings("NullAway.Init") // opened before each test
class BesideTest {
    @Parameter
    Dialect dialect;

    @TempDir
    Path folder;

    private Fresh fresh;

    @BeforeEach
    void open() {
        fresh = Fresh.of(dialect);
    }

    @AfterEach
    void close() {
        fresh.close();
    }

    private Configuration configuration(String... secret) {
        var flags = new HashMap<>(Map.of("--data", folder.toString()));
        if (fresh.place() instanceof Place.Server(var address, var direct)) {
            flags.putAll(Map.of("--db-url", address.url(), "--db-user", "postgres"));
        }
        return Configuration.read(flags, secret.length == 0 ? Map.of() : Map.of("HEARTH_SECRET_KEY", secret[0]));
    }

    private static Refusal refusal(Configuration configuration) {
        return catchThrowableOfType(
                Refusal.class, () -> Beside.open(configuration).close());
    }

    @Test
    void what_is_not_there_is_made_once_and_under_one_secret() {
        String token;
        try (var beside = Beside.openOrMake(configuration())) {
            token = beside.house().setup.token();
        }
        try (var beside = Beside.openOrMake(configuration());
                var server = App.start(configuration())) {
            assertThat(beside.house().setup.token()).isEqualTo(token);
            assertThat(server.house().setup.token()).isEqualTo(token);
        }
    }

    @Test
    void an_older_database_is_not_migrated_under_a_server_and_a_newer_one_not_touched() throws SQLException {
        Beside.openOrMake(configuration()).close();
        raw("INSERT INTO migration VALUES (9999, '9999_newer.sql', 'x', 0)");
        assertThat(refusal(configuration()).code()).isEqualTo(ExitCode.NEWER);

        raw("DELETE FROM migration WHERE number = 9999");
        raw("DELETE FROM migration WHERE number = (SELECT MAX(number) FROM migration)");
        var older = versions();
        assertThat(catchThrowableOfType(
                                Refusal.class,
                                () -> Beside.openOrMake(configuration()).close())
                        .code())
                .isEqualTo(ExitCode.DATABASE);
        assertThat(versions()).isEqualTo(older);
    }

    private Databases.Versions versions() {
        return new Databases(Clock.systemUTC()).versions(DatabasePlace.of(configuration()));
    }

    @Test
    void nothing_is_made_by_who_only_opens() {
        assertThat(refusal(configuration()).code()).isEqualTo(ExitCode.DATABASE);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothing_is_made_while_a_server_is_about_to_make_it() throws Exception {
        try (var held = DataFolder.hold(folder)) {
            assertThat(catchThrowableOfType(
                                    Refusal.class,
                                    () -> Beside.openOrMake(configuration()).close())
                            .code())
                    .isEqualTo(ExitCode.HELD);
            assertThat(held.file("secret.key")).doesNotExist();
        }
    }

    @Test
    void another_secret_is_refused_once_something_was_recorded() {
        try (var beside = Beside.openOrMake(configuration("the one secret of thirty-two letters"))) {
            beside.house()
                    .setup
                    .makeOwner(new hearth.setup.Setup.Owner("Anna", "anna@example.org", "four warm embers"));
        }

        Beside.open(configuration("the one secret of thirty-two letters")).close();
        assertThat(refusal(configuration("another secret of thirty-two letters"))
                        .code())
                .isEqualTo(ExitCode.CONFIGURATION);
        assertThat(refusal(configuration()).code()).isEqualTo(ExitCode.CONFIGURATION);
    }

    private void raw(String sql) throws SQLException {
        var url = fresh.place() instanceof Place.Server(var address, var direct)
                ? address.url() + "?user=postgres"
                : "jdbc:sqlite:" + folder.resolve("hearth.db");
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
