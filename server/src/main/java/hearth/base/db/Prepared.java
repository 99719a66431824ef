package hearth.base.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a call's way: its text is made once, and SQLite reads it once. jOOQ alone would make it anew each time, which takes
 * longer than its rows.
 */
public final class Prepared {
    private final Function<DSLContext, Query> statement;
    private final Map<SQLDialect, String> texts = new ConcurrentHashMap<>();

    /** @param statement with any values; those that count come each time, in the order in which they stand in it */
    public Prepared(Function<DSLContext, Query> statement) {
        this.statement = statement;
    }

    /** Once for each row of values. */
    public void run(Tx tx, List<? extends List<? extends @Nullable Object>> rows) {
        tx.prepared(text(tx), prepared -> {
            // What a transaction before this one could not finish is not a part of it.
            prepared.clearBatch();
            for (var row : rows) {
                bind(prepared, row);
                prepared.addBatch();
            }
            return prepared.executeBatch();
        });
    }

    /** The number that it returns; empty where it met no row. */
    public OptionalLong number(Tx tx, Object... values) {
        return tx.prepared(text(tx), prepared -> {
            bind(prepared, List.of(values));
            try (var found = prepared.executeQuery()) {
                return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
            }
        });
    }

    private String text(Tx tx) {
        var sql = tx.sql();
        return texts.computeIfAbsent(
                sql.dialect(), dialect -> statement.apply(sql).getSQL());
    }

    private static void bind(PreparedStatement prepared, List<? extends @Nullable Object> values) throws SQLException {
        for (var at = 0; at < values.size(); at++) prepared.setObject(at + 1, values.get(at));
    }
}
