package hearth.base.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs before the compiler does: migrates an empty SQLite file, from which the table classes are generated, and lists the
 * resources, because the folders of a jar cannot be listed.
 */
final class BuildSchema {
    private BuildSchema() {}

    /** The root of the project, then the folder to write to. */
    public static void main(String[] arguments) throws IOException, SQLException {
        var root = Path.of(arguments[0]);
        var target = Path.of(arguments[1]);
        var names = list(root.resolve("migrations"));
        schema(
                root.resolve("migrations"),
                names,
                Files.createDirectories(target).resolve("schema.db"));
        index(target.resolve("resources/migrations"), names);
        index(target.resolve("resources/web"), list(root.resolve("web")));
    }

    private static void schema(Path folder, List<String> names, Path file) throws IOException, SQLException {
        Files.deleteIfExists(file);
        var migrations = Migrations.of(Dialect.SQLITE, names, name -> text(folder.resolve(name)));
        try (var connection = SqliteConnections.open(file)) {
            new Migrator(Dialect.SQLITE, migrations, Clock.systemUTC()).migrate(connection);
        }
    }

    private static void index(Path folder, List<String> names) throws IOException {
        Files.write(Files.createDirectories(folder).resolve("index"), names);
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted(Comparator.naturalOrder())
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}
