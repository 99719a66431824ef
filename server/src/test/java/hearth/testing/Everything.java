package hearth.testing;

import hearth.base.db.Database;
import hearth.base.db.Dialect;
import hearth.base.db.SystemUse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All that a database holds, whatever tables there are. */
public final class Everything {
    private Everything() {}

    public static List<String> tables(Database database) {
        return names(
                database,
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1",
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1");
    }

    /** Those whose rows are each of one team. */
    public static List<String> tablesOfTeams(Database database) {
        return names(database, """
                SELECT t.name FROM sqlite_master t JOIN pragma_table_info(t.name) c
                WHERE t.type = 'table' AND c.name = 'team_id' ORDER BY 1""", """
                SELECT table_name FROM information_schema.columns
                WHERE table_schema = 'public' AND column_name = 'team_id' ORDER BY 1""");
    }

    private static List<String> names(Database database, String sqlite, String postgres) {
        var sql = database.dialect() == Dialect.SQLITE ? sqlite : postgres;
        return database.readAcross(SystemUse.HEALTH, tx -> tx.sql().fetch(sql).map(row -> String.valueOf(row.get(0))));
    }

    /** Every row as one line that begins with its table, in an order that stays. */
    public static List<String> rows(Database database) {
        var tables = tables(database);
        return database.readAcross(SystemUse.HEALTH, tx -> {
            var all = new ArrayList<String>();
            for (var table : tables) {
                for (var row : tx.sql().fetch("SELECT * FROM " + table)) {
                    all.add(table + " " + Arrays.toString(row.intoArray()));
                }
            }
            return all.stream().sorted().toList();
        });
    }

    public static List<String> rowsWith(Database database, String... marks) {
        return rows(database).stream()
                .filter(row -> Arrays.stream(marks).anyMatch(row::contains))
                .toList();
    }
}
