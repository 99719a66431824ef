package hearth.base.db;

import hearth.base.text.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** One open transaction; stores write their SQL on it. */
public final class Tx {
    private static final Settings SETTINGS = new Settings()
            .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
            .withExecuteLogging(false)
            .withFetchWarnings(false)
            .withCacheRecordMappers(true);

    private final DSLContext sql;
    private final @Nullable Statements kept;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Tx(Connection connection, Dialect dialect) {
        this(on(connection, dialect), null);
    }

    /** @param kept null where the connection has its statements from a driver that keeps them itself */
    Tx(DSLContext sql, @Nullable Statements kept) {
        this.sql = sql;
        this.kept = kept;
    }

    /** What several transactions on one connection can share. */
    static DSLContext on(Connection connection, Dialect dialect) {
        return DSL.using(connection, dialect == Dialect.SQLITE ? SQLDialect.SQLITE : SQLDialect.POSTGRES, SETTINGS);
    }

    /** Loads what the first query needs, which takes longer than everything else at a start. */
    public static void warm() {
        var sql = DSL.using(SQLDialect.SQLITE, SETTINGS);
        sql.select(DSL.one()).from(DSL.table("t")).where(DSL.one().eq(1)).getSQL();
    }

    public DSLContext sql() {
        return sql;
    }

    /** Uses a statement that the connection keeps where its driver does not. */
    <T extends @Nullable Object> T prepared(String text, Use<T> use) {
        return sql.connectionResult(connection -> {
            if (kept != null) return use.of(kept.get(text));
            try (var prepared = connection.prepareStatement(text)) {
                return use.of(prepared);
            }
        });
    }

    /** What is done with a prepared statement. */
    interface Use<T extends @Nullable Object> {
        T of(PreparedStatement prepared) throws SQLException;
    }

    /**
     * Does this on the caller's thread once the rows are on the disk, and never where they were rolled back.
     *
     * <p>A hint and no more: a process that dies in between does not do it.
     */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }

    /** A keyed write hits its one row, or it says that there is none. */
    public void one(Query write) {
        var rows = write.execute();
        if (rows == 0) throw Problem.notFound();
        if (rows > 1) throw new IllegalStateException("a keyed write met " + rows + " rows: " + write.getSQL());
    }
}
