package hearth.base.access;

import static hearth.schema.Tables.RIGHTS;

import hearth.base.db.Tx;

/** SQL of the count of changes. */
final class RightsStore {
    private static final long ONLY = 1;

    void count(Tx tx) {
        tx.one(tx.sql()
                .update(RIGHTS)
                .set(RIGHTS.GENERATION, RIGHTS.GENERATION.plus(1))
                .where(RIGHTS.ID.eq(ONLY)));
    }

    long generation(Tx tx) {
        return tx.sql()
                .select(RIGHTS.GENERATION)
                .from(RIGHTS)
                .where(RIGHTS.ID.eq(ONLY))
                .fetchSingle()
                .value1();
    }
}
