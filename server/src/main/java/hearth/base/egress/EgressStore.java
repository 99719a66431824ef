package hearth.base.egress;

import static hearth.schema.Tables.EGRESS;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;

import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Record6;

/** SQL of the egress ledger. */
final class EgressStore {
    /** Nine values a row: beyond a thousand, jOOQ writes them into the text of a statement for SQLite instead of binding them. */
    private static final int ROWS_AT_ONCE = 100;

    /** Adds to the rows that are there and makes those that are not. The rows may be of many teams. */
    void add(Tx tx, List<Map.Entry<RowKey, Sum>> rows) {
        for (var from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
            addSome(tx, rows.subList(from, Math.min(rows.size(), from + ROWS_AT_ONCE)));
        }
    }

    private static void addSome(Tx tx, List<Map.Entry<RowKey, Sum>> rows) {
        var insert = tx.sql()
                .insertInto(
                        EGRESS,
                        EGRESS.TEAM_ID,
                        EGRESS.HOUR,
                        EGRESS.HOST,
                        EGRESS.PURPOSE,
                        EGRESS.ALLOWED,
                        EGRESS.CALLS,
                        EGRESS.BYTES_OUT,
                        EGRESS.BYTES_IN,
                        EGRESS.LAST_AT);
        for (var row : rows) {
            var key = row.getKey();
            var added = row.getValue();
            insert = insert.values(
                    key.contact().team().text(),
                    key.hour(),
                    key.contact().host(),
                    key.contact().purpose(),
                    key.allowed() ? 1L : 0L,
                    added.calls(),
                    added.sent(),
                    added.received(),
                    added.last());
        }
        insert.onConflict(EGRESS.TEAM_ID, EGRESS.HOUR, EGRESS.HOST, EGRESS.PURPOSE, EGRESS.ALLOWED)
                .doUpdate()
                .set(EGRESS.CALLS, EGRESS.CALLS.plus(excluded(EGRESS.CALLS)))
                .set(EGRESS.BYTES_OUT, EGRESS.BYTES_OUT.plus(excluded(EGRESS.BYTES_OUT)))
                .set(EGRESS.BYTES_IN, EGRESS.BYTES_IN.plus(excluded(EGRESS.BYTES_IN)))
                .set(EGRESS.LAST_AT, greatest(EGRESS.LAST_AT, excluded(EGRESS.LAST_AT)))
                .execute();
    }

    List<EgressLine> since(Tx tx, TeamId team, long hour) {
        return lines(tx, EGRESS.TEAM_ID.eq(team.text()), hour);
    }

    List<EgressLine> sinceOfAll(Tx tx, long hour) {
        return lines(tx, noCondition(), hour);
    }

    private static List<EgressLine> lines(Tx tx, Condition whose, long hour) {
        return tx.sql()
                .select(
                        EGRESS.HOST,
                        EGRESS.PURPOSE,
                        sum(EGRESS.CALLS),
                        sum(EGRESS.BYTES_OUT.plus(EGRESS.BYTES_IN)),
                        max(EGRESS.LAST_AT),
                        EGRESS.ALLOWED)
                .from(EGRESS)
                .where(whose, EGRESS.HOUR.ge(hour))
                .groupBy(EGRESS.HOST, EGRESS.PURPOSE, EGRESS.ALLOWED)
                .orderBy(max(EGRESS.LAST_AT).desc(), EGRESS.HOST, EGRESS.PURPOSE, EGRESS.ALLOWED)
                .fetch(EgressStore::line);
    }

    private static EgressLine line(Record6<String, String, BigDecimal, BigDecimal, Long, Long> row) {
        return new EgressLine(
                row.value1(),
                row.value2(),
                row.value3().longValueExact(),
                row.value4().longValueExact(),
                Instant.ofEpochMilli(row.value5()),
                row.value6() == 1);
    }
}
