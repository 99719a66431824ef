package hearth.setup;

import static hearth.schema.Tables.SETUP;

import hearth.base.db.Tx;
import java.time.Instant;

/** SQL of the one row that says whether somebody owns this server. */
final class SetupStore {
    private static final long ONLY = 1;

    /** Of many servers that start at once on one database, one writes it. */
    void prepare(Tx tx, String nonce) {
        tx.sql()
                .insertInto(SETUP, SETUP.ID, SETUP.NONCE)
                .values(ONLY, nonce)
                .onConflictDoNothing()
                .execute();
    }

    boolean isOpen(Tx tx) {
        return tx.sql().fetchExists(SETUP, SETUP.ID.eq(ONLY), SETUP.CLOSED_AT.isNull());
    }

    String nonce(Tx tx) {
        return tx.sql()
                .select(SETUP.NONCE)
                .from(SETUP)
                .where(SETUP.ID.eq(ONLY))
                .fetchSingle()
                .value1();
    }

    /** True for one caller only, however many race. */
    boolean close(Tx tx, Instant now) {
        return tx.sql()
                        .update(SETUP)
                        .set(SETUP.CLOSED_AT, now.toEpochMilli())
                        .where(SETUP.ID.eq(ONLY), SETUP.CLOSED_AT.isNull())
                        .execute()
                == 1;
    }
}
