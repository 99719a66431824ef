package hearth.base.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** One statement that takes many rows: its text is made once, where jOOQ alone would make it anew for each of them, which takes longer than the row. */
public final class Bulk {
    private final Function<DSLContext, Query> statement;
    private final Map<SQLDialect, String> texts = new ConcurrentHashMap<>();

    /** @param statement with one row, whatever is in it */
    public Bulk(Function<DSLContext, Query> statement) {
        this.statement = statement;
    }

    /** Each row has its values in the order in which they stand in the statement. */
    public void run(Tx tx, List<? extends List<? extends @Nullable Object>> rows) {
        var sql = tx.sql();
        var text = texts.computeIfAbsent(
                sql.dialect(), dialect -> statement.apply(sql).getSQL());
        sql.connection(connection -> {
            try (var prepared = connection.prepareStatement(text)) {
                for (var row : rows) add(prepared, row);
                prepared.executeBatch();
            }
        });
    }

    private static void add(PreparedStatement prepared, List<? extends @Nullable Object> row) throws SQLException {
        for (var at = 0; at < row.size(); at++) prepared.setObject(at + 1, row.get(at));
        prepared.addBatch();
    }
}
