package hearth.base.db;

import hearth.base.ids.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** An empty database of a test's own, gone when the test is. */
public record Fresh(Databases.Place place, Runnable remove) implements AutoCloseable {
    public static Fresh of(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> file();
            case POSTGRES -> postgres();
        };
    }

    private static Fresh file() {
        try {
            var folder = Files.createTempDirectory("hearth-test");
            return new Fresh(new Databases.Place.File(folder.resolve("hearth.db")), () -> delete(folder));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Fresh postgres() {
        var name = "t" + Ids.next().replace("-", "");
        RealPostgres.run("CREATE DATABASE " + name);
        var address = RealPostgres.address(name);
        return new Fresh(
                new Databases.Place.Server(address, address),
                () -> RealPostgres.run("DROP DATABASE " + name + " WITH (FORCE)"));
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        remove.run();
    }
}
