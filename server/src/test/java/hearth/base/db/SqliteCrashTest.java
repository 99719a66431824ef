package hearth.base.db;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.testing.ChildJvm;
import java.time.Clock;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A process that writes is killed, again and again: what it acknowledged is there. */
@Tag("databases")
@Tag("processes")
class SqliteCrashTest {
    private static final TeamId HOME = TeamId.SERVER;
    private static final int ROUNDS = 6;

    @Test
    void every_acknowledged_row_survives_a_kill_at_any_moment() throws Exception {
        var databases = new Databases(Clock.systemUTC());
        var seed = System.nanoTime();
        var random = new Random(seed);
        Set<String> acknowledged = new HashSet<>();
        try (var fresh = Fresh.of(Dialect.SQLITE)) {
            databases.migrate(fresh.place());
            for (var round = 0; round < ROUNDS; round++) {
                try (var child = ChildJvm.start(Writing.class, PlaceArgument.of(fresh.place()))) {
                    var lines = 1 + random.nextInt(2_000);
                    for (var line = 0; line < lines; line++) child.line().ifPresent(acknowledged::add);
                    child.kill();
                    // The last line may have been cut by the kill.
                    child.rest().stream().filter(Ids::isId).forEach(acknowledged::add);
                }
                try (var connection = SchemaPicture.connect(fresh.place())) {
                    assertThat(SchemaPicture.rows(connection, "PRAGMA integrity_check"))
                            .containsExactly("ok");
                    assertThat(SchemaPicture.rows(connection, "PRAGMA foreign_key_check"))
                            .isEmpty();
                }
                try (var database = databases.open(fresh.place())) {
                    assertThat(Rows.ids(database, HOME))
                            .as("round %s with seed %s", round, seed)
                            .containsAll(acknowledged);
                }
            }
        }
    }

    /** Writes with many threads for ever, and says each id once it is acknowledged. */
    static final class Writing {
        public static void main(String[] arguments) {
            var database = new Databases(Clock.systemUTC()).open(PlaceArgument.read(arguments[0]));
            for (var thread = 0; thread < 16; thread++) {
                var payload = "x".repeat(1 + thread * 300);
                Thread.ofPlatform().start(() -> {
                    while (true) System.out.println(Rows.write(database, HOME, payload));
                });
            }
        }
    }
}
