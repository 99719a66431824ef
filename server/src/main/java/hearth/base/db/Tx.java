package hearth.base.db;

import hearth.base.text.Problem;
import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** One open transaction; stores write their SQL on it. */
public final class Tx {
    private static final Settings SETTINGS = new Settings()
            .withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED)
            .withExecuteLogging(false)
            .withFetchWarnings(false)
            .withCacheRecordMappers(true);

    private final DSLContext sql;

    Tx(Connection connection, Dialect dialect) {
        this.sql = DSL.using(connection, dialect == Dialect.SQLITE ? SQLDialect.SQLITE : SQLDialect.POSTGRES, SETTINGS);
    }

    public DSLContext sql() {
        return sql;
    }

    /** A keyed write hits its one row, or it says that there is none. */
    public void one(Query write) {
        var rows = write.execute();
        if (rows == 0) throw Problem.notFound();
        if (rows > 1) throw new IllegalStateException("a keyed write met " + rows + " rows: " + write.getSQL());
    }
}
