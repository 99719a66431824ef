import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** How many rows the ledger in a data folder has: {@code java -cp hearth.jar Rows.java FOLDER}. */
final class Rows {
    private Rows() {}

    public static void main(String[] arguments) throws SQLException {
        var file = Path.of(arguments[0], "hearth.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:file:" + file + "?mode=ro");
                var statement = connection.createStatement();
                var count = statement.executeQuery("SELECT count(*) FROM usage_event")) {
            count.next();
            System.out.println(count.getLong(1));
        }
    }
}
