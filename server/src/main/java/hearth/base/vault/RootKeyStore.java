package hearth.base.vault;

import static hearth.schema.Tables.ROOT_KEY;

import hearth.base.db.Tx;
import org.jspecify.annotations.Nullable;

/** SQL of the one row. */
final class RootKeyStore {
    /** @param inherited whether it is to be the secret key itself, as before there was a root */
    record Known(@Nullable String sealed, boolean inherited) {}

    Known find(Tx tx) {
        return tx.sql()
                .select(ROOT_KEY.SEALED, ROOT_KEY.INHERITED)
                .from(ROOT_KEY)
                .fetchSingle(row -> new Known(row.value1(), row.value2() == 1));
    }

    /** False where somebody else was quicker. */
    boolean setFirst(Tx tx, String sealed) {
        return tx.sql()
                        .update(ROOT_KEY)
                        .set(ROOT_KEY.SEALED, sealed)
                        .where(ROOT_KEY.SEALED.isNull())
                        .execute()
                == 1;
    }

    void set(Tx tx, String sealed) {
        tx.one(tx.sql().update(ROOT_KEY).set(ROOT_KEY.SEALED, sealed));
    }
}
