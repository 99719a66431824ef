package hearth.meter;

import static hearth.schema.Tables.OPEN_CALL;
import static hearth.schema.Tables.USAGE_EVENT;

import hearth.base.db.Prepared;
import hearth.base.db.Tx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** SQL of calls that are on their way; their rows are those of the ledger, and the server they run on. */
final class OpenCallStore {
    private static final List<Field<?>> FIELDS = Stream.concat(
                    LedgerStore.EVENT.stream().map(OpenCallStore::same), Stream.of(OPEN_CALL.NODE))
            .toList();

    private static Field<?> same(Field<?> ofLedger) {
        return Objects.requireNonNull(OPEN_CALL.field(ofLedger.getName()));
    }

    private static final Prepared PUT = new Prepared(OpenCallStore::putting);
    private static final Prepared DELETE = new Prepared(sql ->
            sql.deleteFrom(OPEN_CALL).where(OPEN_CALL.TEAM_ID.eq((String) null), OPEN_CALL.ID.eq((String) null)));

    private static Query putting(DSLContext sql) {
        var progress = new HashMap<Field<?>, Object>();
        for (var field : List.of(OPEN_CALL.INPUT, OPEN_CALL.OUTPUT, OPEN_CALL.COST, OPEN_CALL.TOTAL_MS)) {
            progress.put(field, DSL.excluded(field));
        }
        return sql.insertInto(OPEN_CALL, FIELDS)
                .values(Collections.nCopies(FIELDS.size(), null))
                .onConflict(OPEN_CALL.TEAM_ID, OPEN_CALL.ID)
                .doUpdate()
                .set(progress);
    }

    /** Writes them down, or how far they have come. */
    void put(Tx tx, String node, List<Spend> calls) {
        PUT.run(tx, calls.stream().map(call -> row(call, node)).toList());
    }

    private static List<@Nullable Object> row(Spend call, String node) {
        var row = new ArrayList<@Nullable Object>(LedgerStore.row(call));
        row.add(node);
        return row;
    }

    void delete(Tx tx, List<Spend> calls) {
        DELETE.run(
                tx,
                calls.stream()
                        .map(call -> List.of(call.caller().team().text(), call.id()))
                        .toList());
    }

    /** Those of a server that died; they are taken out. */
    List<Spend> take(Tx tx, String node) {
        var calls = tx.sql()
                .select(LedgerStore.EVENT.stream().map(OpenCallStore::same).toList())
                .from(OPEN_CALL)
                .where(OPEN_CALL.NODE.eq(node))
                .orderBy(OPEN_CALL.ID)
                .fetch()
                .into(USAGE_EVENT)
                .map(UsageStore::spend);
        tx.sql().deleteFrom(OPEN_CALL).where(OPEN_CALL.NODE.eq(node)).execute();
        return calls;
    }
}
