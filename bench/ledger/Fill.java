import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Fills the ledger of a server that is not running: {@code java -cp hearth.jar Fill.java FOLDER ROWS}.
 *
 * <p>The rows are like the one that is there already, spread over ninety days, eight models and twelve keys, and added up by day as the
 * server does it.
 */
final class Fill {
    private static final String COLUMNS = "team_id, day, id, request_id, account_id, key_id, asked, model, place, outcome, status, fault, input,"
            + " cache_read, cache_write, output, reasoning, provenance, cost, prices, streamed, attempt, started_at, first_ms, total_ms";

    /** One row of a thousand failed; ids are UUIDs of the seventh version, in the order of time. */
    private static final String ROWS = """
            WITH RECURSIVE
              like_this AS (SELECT * FROM usage_event LIMIT 1),
              many(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM many WHERE n + 1 < ?1),
              placed AS (
                SELECT n, n * 2654435761 % 4294967296 AS odd,
                  (SELECT started_at FROM like_this) - 60000 - CAST((?1 - 1 - n) * (90 * 86400000.0 / ?1) AS INTEGER) AS at
                FROM many)
            INSERT INTO usage_event (COLUMNS)
            SELECT team_id, at / 86400000,
              printf('%08x-%04x-7%03x-%04x-%012x', at >> 16, at & 65535, n & 4095, 32768 + (odd & 16383), n),
              printf('%08x-%04x-7%03x-%04x-%012x', at >> 16, at & 65535, n & 4095, 32768 + (odd >> 14 & 16383), n),
              account_id, printf('00000000-0000-7000-8000-%012x', odd % 12), asked, printf('%s-%d', model, odd / 16 % 8), place,
              CASE WHEN odd % 1000 = 0 THEN 'failed' ELSE 'done' END, CASE WHEN odd % 1000 = 0 THEN 500 ELSE 200 END,
              CASE WHEN odd % 1000 = 0 THEN 'overloaded' END, 100 + odd % 4000, odd % 100, 0, 1 + odd % 900, 0, provenance,
              10000 + odd % 1000000, prices, odd / 64 % 2, 1, at, odd % 700, odd % 9000
            FROM placed, like_this
            """.replace("COLUMNS", COLUMNS);

    private static final String DAYS = """
            INSERT INTO usage_day (team_id, day, model, account_id, key_id, calls, failed, unpriced, estimated, input, cache_read,
              cache_write, output, reasoning, cost)
            SELECT team_id, day, model, account_id, key_id, count(*), sum(outcome = 'failed'), sum(cost IS NULL), sum(provenance <> 'reported'),
              sum(input), sum(cache_read), sum(cache_write), sum(output), sum(reasoning), sum(coalesce(cost, 0))
            FROM usage_event GROUP BY team_id, day, model, account_id, key_id
            """;

    private Fill() {}

    public static void main(String[] arguments) throws SQLException {
        var file = Path.of(arguments[0], "hearth.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            run(connection, "PRAGMA synchronous = OFF");
            run(connection, "PRAGMA cache_size = -200000");
            run(connection, "BEGIN");
            try (var rows = connection.prepareStatement(ROWS)) {
                rows.setLong(1, Long.parseLong(arguments[1]));
                rows.execute();
            }
            run(connection, "DELETE FROM usage_day");
            run(connection, DAYS);
            run(connection, "COMMIT");
            run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
