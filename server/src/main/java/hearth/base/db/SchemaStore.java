package hearth.base.db;

import org.jooq.impl.DSL;

/** SQL of the schema's own history. */
final class SchemaStore {
    private SchemaStore() {}

    static int version(Tx tx) {
        var number = DSL.field("number", Integer.class);
        var newest = tx.sql().select(DSL.max(number)).from("migration").fetchOne(DSL.max(number));
        return newest == null ? 0 : newest;
    }
}
