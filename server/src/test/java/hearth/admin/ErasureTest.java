package hearth.admin;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.audit.Verdict;
import hearth.base.access.Role;
import hearth.base.db.Databases.Place;
import hearth.base.db.Dialect;
import hearth.base.db.Fresh;
import hearth.base.db.SystemUse;
import hearth.testing.Cast;
import hearth.testing.Everything;
import hearth.testing.RunningServer;
import hearth.testing.Visit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody leaves for good, and what is left of them afterwards, down to the bytes of the files. */
@Tag("databases")
@ParameterizedClass
@EnumSource(Dialect.class)
@SuppressWarnings("NullAway.Init") // opened before each test
class ErasureTest {
    @Parameter
    Dialect dialect;

    @TempDir
    Path folder;

    private Fresh fresh;
    private RunningServer server;
    private Cast cast;
    private Zwinglinde zwinglinde;

    @BeforeEach
    void live() {
        fresh = Fresh.of(dialect);
        var flags = new HashMap<>(Map.of("--data", folder.toString(), "--trusted-proxies", "127.0.0.1"));
        if (fresh.place() instanceof Place.Server(var address, var direct)) {
            flags.put("--db-url", address.url());
            flags.put("--db-user", "postgres");
        }
        server = RunningServer.start(flags);
        cast = new Cast(server.app().house());
        zwinglinde = new Zwinglinde(server, cast);
        zwinglinde.lives();
        for (var mark : zwinglinde.marks()) {
            assertThat(Everything.rowsWith(cast.house().database, mark))
                    .as(mark)
                    .isNotEmpty();
        }
    }

    @AfterEach
    void close() {
        server.close();
        fresh.close();
    }

    @Test
    void an_admin_erases_somebody_and_nothing_of_them_is_left() throws IOException {
        var others = picture();
        var dora = Visit.of(server).as(cast.session(cast.dora));
        var reply = dora.post("/settings/members/" + zwinglinde.id().text() + "/erasure", "current", Cast.PASSWORD);

        assertThat(reply.header("location")).hasValue("/settings/members?saved=erased");
        isGone(others);
    }

    @Test
    void somebody_in_two_teams_leaves_for_good_and_nothing_of_them_is_left() throws IOException {
        cast.house().database.writeAcross(SystemUse.PEOPLE, tx -> {
            cast.house().members.add(tx, cast.carla.team(), zwinglinde.id(), Role.VIEWER);
            return null;
        });
        var others = picture();
        var reply = zwinglinde.visit().post("/settings/erasure", "current", Cast.PASSWORD);

        assertThat(reply.header("location")).hasValue("/signin");
        isGone(others);
    }

    @Test
    void whoever_cannot_be_erased_stays_whole() {
        var before = Everything.rowsWith(cast.house().database, cast.anna.id().text());
        var reply = Visit.of(server).as(cast.session(cast.anna)).post("/settings/erasure", "current", Cast.PASSWORD);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(Everything.rowsWith(cast.house().database, cast.anna.id().text()))
                .containsAll(before);
    }

    @Test
    void what_one_takes_along_is_all_of_it_and_no_secret() throws IOException {
        var zip = zip();

        assertThat(zip).contains(zwinglinde.marks());
        assertThat(zip).contains("a key of hers", "Home", "guest@example.org", "member.joined", "key.made");
        assertThat(zwinglinde.secrets()).hasSizeGreaterThan(20);
        assertThat(zip).doesNotContain(zwinglinde.secrets().toArray(String[]::new));
    }

    @Test
    void a_long_trail_is_taken_along_whole() throws IOException {
        for (var turn = 0; turn < 60; turn++) zwinglinde.visit().post("/settings/security/sessions/endings");

        assertThat(zip().split("session.others_ended", -1)).hasSize(61);
    }

    private String zip() throws IOException {
        var text = new StringBuilder();
        var body = zwinglinde.visit().get("/settings/mine.zip").body();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(entry.getName()).append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    private void isGone(List<String> others) throws IOException {
        assertThat(Everything.rows(cast.house().database)).noneMatch(zwinglinde::isIn);
        if (dialect == Dialect.SQLITE) {
            for (var file : files()) {
                assertThat(zwinglinde.isIn(Files.readString(file, StandardCharsets.ISO_8859_1)))
                        .as(file.toString())
                        .isFalse();
            }
        }
        assertThat(picture()).isEqualTo(others);
        for (var chain : cast.house().audit.chains()) {
            assertThat(cast.house().audit.verify(chain)).isInstanceOf(Verdict.Fine.class);
        }
        assertThat(zwinglinde.visit().get("/settings").header("location").orElse(""))
                .startsWith("/signin");
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** All that is of the others, but for their trail, which may speak of her too. */
    private List<String> picture() {
        var database = cast.house().database;
        return Everything.rowsWith(
                        database,
                        cast.bruno.id().text(),
                        cast.vera.id().text(),
                        cast.carla.id().text())
                .stream()
                .filter(row -> !row.startsWith("session "))
                .toList();
    }
}
