package hearth.base.db;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Scanner;
import java.util.function.Consumer;

/**
 * A process that migrates, to be raced and killed: with the small history or the real one; one that is watched says each
 * moment and waits for a line before it goes on.
 */
final class MigratingChild {
    static final String SMALL = "small";
    static final String REAL = "real";
    static final String WATCHED = "watched";

    private MigratingChild() {}

    /** Place, which history, and perhaps {@code watched}. */
    public static void main(String[] arguments) throws SQLException {
        var place = PlaceArgument.read(arguments[0]);
        var migrations = arguments[1].equals(SMALL)
                ? History.of(place.dialect(), History.TEXTS)
                : Migrations.bundled(place.dialect());
        var in = new Scanner(System.in, java.nio.charset.StandardCharsets.UTF_8);
        Consumer<String> watcher = arguments.length == 2
                ? moment -> {}
                : moment -> {
                    System.out.println(moment);
                    in.nextLine();
                };
        System.out.println("ready");
        in.nextLine();
        try (var connection = SchemaPicture.connect(place)) {
            new Migrator(place.dialect(), migrations, Clock.systemUTC(), watcher)
                    .migrate(connection)
                    .forEach(step -> System.out.println("applied " + step));
        }
    }
}
