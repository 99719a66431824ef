package hearth.catalogue;

import static hearth.schema.Tables.PRICE_LIST;

import hearth.base.db.Tx;
import java.util.Optional;

/** SQL of the price list that an operator gave this server. */
final class PriceListStore {
    private static final long ONLY = 1;

    record Kept(String text, long since) {}

    /** 0 where there is none. */
    long since(Tx tx) {
        return tx.sql()
                .select(PRICE_LIST.CHANGED_AT)
                .from(PRICE_LIST)
                .fetchOptional(PRICE_LIST.CHANGED_AT)
                .orElse(0L);
    }

    Optional<Kept> find(Tx tx) {
        return tx.sql()
                .select(PRICE_LIST.BODY, PRICE_LIST.CHANGED_AT)
                .from(PRICE_LIST)
                .fetchOptional(row -> new Kept(row.get(PRICE_LIST.BODY), row.get(PRICE_LIST.CHANGED_AT)));
    }

    void put(Tx tx, Kept kept, String version) {
        delete(tx);
        tx.one(tx.sql()
                .insertInto(PRICE_LIST)
                .set(PRICE_LIST.ID, ONLY)
                .set(PRICE_LIST.VERSION, version)
                .set(PRICE_LIST.BODY, kept.text())
                .set(PRICE_LIST.CHANGED_AT, kept.since()));
    }

    void delete(Tx tx) {
        tx.sql().deleteFrom(PRICE_LIST).execute();
    }
}
