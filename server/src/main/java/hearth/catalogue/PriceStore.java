package hearth.catalogue;

import static hearth.schema.Tables.MODEL_PRICE;

import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import hearth.catalogue.prices.Price;
import hearth.catalogue.prices.Rates;
import hearth.catalogue.prices.TokenKind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** SQL of the prices that somebody decided. */
final class PriceStore {
    Map<String, Price> all(Tx tx, TeamId team) {
        return tx.sql()
                .selectFrom(MODEL_PRICE)
                .where(MODEL_PRICE.TEAM_ID.eq(team.text()))
                .fetchMap(row -> row.get(MODEL_PRICE.MODEL), PriceStore::price);
    }

    boolean delete(Tx tx, TeamId team, String model) {
        return tx.sql()
                        .deleteFrom(MODEL_PRICE)
                        .where(MODEL_PRICE.TEAM_ID.eq(team.text()), MODEL_PRICE.MODEL.eq(model))
                        .execute()
                == 1;
    }

    void set(Tx tx, TeamId team, String model, Price price, Instant now) {
        delete(tx, team, model);
        var rates = price.rates();
        tx.one(tx.sql()
                .insertInto(MODEL_PRICE)
                .set(MODEL_PRICE.TEAM_ID, team.text())
                .set(MODEL_PRICE.MODEL, model)
                .set(MODEL_PRICE.INPUT, rates.of(TokenKind.INPUT).orElseThrow())
                .set(MODEL_PRICE.OUTPUT, rates.of(TokenKind.OUTPUT).orElseThrow())
                .set(MODEL_PRICE.CACHED_INPUT, own(rates, TokenKind.CACHED_INPUT))
                .set(MODEL_PRICE.CACHE_WRITE, own(rates, TokenKind.CACHE_WRITE))
                .set(MODEL_PRICE.CHANGED_AT, now.toEpochMilli()));
    }

    private static @Nullable Long own(Rates rates, TokenKind kind) {
        return rates.perMillion().get(kind);
    }

    private static Price price(Record row) {
        var rates = new EnumMap<TokenKind, Long>(TokenKind.class);
        rates.put(TokenKind.INPUT, row.get(MODEL_PRICE.INPUT));
        rates.put(TokenKind.OUTPUT, row.get(MODEL_PRICE.OUTPUT));
        put(rates, TokenKind.CACHED_INPUT, row.get(MODEL_PRICE.CACHED_INPUT));
        put(rates, TokenKind.CACHE_WRITE, row.get(MODEL_PRICE.CACHE_WRITE));
        return Price.of(new Rates(rates));
    }

    private static void put(Map<TokenKind, Long> rates, TokenKind kind, @Nullable Long nanos) {
        if (nanos != null) rates.put(kind, nanos);
    }
}
