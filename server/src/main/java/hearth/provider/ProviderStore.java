package hearth.provider;

import static hearth.schema.Tables.PROVIDER;
import static hearth.schema.Tables.PROVIDER_KEY;
import static hearth.schema.Tables.PROVIDER_MODEL;

import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import hearth.base.net.Deadlines;
import hearth.provider.Connected.Served;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** SQL of providers, their keys and what they serve. */
final class ProviderStore {
    /** A key as it stands: sealed. */
    record SealedKey(String provider, ProviderKey key, String sealed) {}

    void insert(Tx tx, Provider provider, Instant now) {
        var deadlines = provider.deadlines();
        tx.one(tx.sql()
                .insertInto(PROVIDER)
                .set(PROVIDER.TEAM_ID, provider.team().text())
                .set(PROVIDER.ID, provider.id())
                .set(PROVIDER.NAME, provider.name())
                .set(PROVIDER.PRESET, provider.preset().id())
                .set(PROVIDER.URL, provider.url().toString())
                .set(PROVIDER.PLACE, provider.place().word())
                .set(PROVIDER.PAUSED, provider.paused() ? 1L : 0L)
                .set(PROVIDER.CONNECT_MS, deadlines.connect().toMillis())
                .set(PROVIDER.FIRST_BYTE_MS, deadlines.firstByte().toMillis())
                .set(PROVIDER.IDLE_MS, deadlines.idle().toMillis())
                .set(PROVIDER.TOTAL_MS, deadlines.total().toMillis())
                .set(PROVIDER.PARALLEL, number(provider.parallel()))
                .set(PROVIDER.CREATED_AT, now.toEpochMilli()));
    }

    private static @Nullable Long number(@Nullable Integer count) {
        return count == null ? null : Long.valueOf(count);
    }

    private static @Nullable Integer count(@Nullable Long number) {
        return number == null ? null : Integer.valueOf(number.intValue());
    }

    List<Provider> all(Tx tx, TeamId team) {
        return tx.sql()
                .selectFrom(PROVIDER)
                .where(PROVIDER.TEAM_ID.eq(team.text()))
                .orderBy(PROVIDER.NAME)
                .fetch(ProviderStore::provider);
    }

    Optional<Provider> find(Tx tx, TeamId team, String id) {
        return tx.sql().selectFrom(PROVIDER).where(provider(team, id)).fetchOptional(ProviderStore::provider);
    }

    void setPaused(Tx tx, TeamId team, String id, boolean paused) {
        tx.one(tx.sql().update(PROVIDER).set(PROVIDER.PAUSED, paused ? 1L : 0L).where(provider(team, id)));
    }

    void setParallel(Tx tx, TeamId team, String id, @Nullable Integer parallel) {
        tx.one(tx.sql()
                .update(PROVIDER)
                .set(PROVIDER.PARALLEL, number(parallel))
                .where(provider(team, id)));
    }

    void setDeadlines(Tx tx, TeamId team, String id, Deadlines deadlines) {
        tx.one(tx.sql()
                .update(PROVIDER)
                .set(PROVIDER.CONNECT_MS, deadlines.connect().toMillis())
                .set(PROVIDER.FIRST_BYTE_MS, deadlines.firstByte().toMillis())
                .set(PROVIDER.IDLE_MS, deadlines.idle().toMillis())
                .set(PROVIDER.TOTAL_MS, deadlines.total().toMillis())
                .where(provider(team, id)));
    }

    void delete(Tx tx, TeamId team, String id) {
        tx.one(tx.sql().deleteFrom(PROVIDER).where(provider(team, id)));
    }

    void insertKey(Tx tx, TeamId team, SealedKey key, Instant now) {
        tx.one(tx.sql()
                .insertInto(PROVIDER_KEY)
                .set(PROVIDER_KEY.TEAM_ID, team.text())
                .set(PROVIDER_KEY.ID, key.key().id())
                .set(PROVIDER_KEY.PROVIDER_ID, key.provider())
                .set(PROVIDER_KEY.LABEL, key.key().label())
                .set(PROVIDER_KEY.SEALED, key.sealed())
                .set(PROVIDER_KEY.TAIL, key.key().tail())
                .set(PROVIDER_KEY.PER_MINUTE, number(key.key().perMinute()))
                .set(PROVIDER_KEY.PAUSED, key.key().paused() ? 1L : 0L)
                .set(PROVIDER_KEY.CREATED_AT, now.toEpochMilli()));
    }

    List<SealedKey> keys(Tx tx, TeamId team) {
        return tx.sql()
                .selectFrom(PROVIDER_KEY)
                .where(PROVIDER_KEY.TEAM_ID.eq(team.text()))
                .orderBy(PROVIDER_KEY.CREATED_AT, PROVIDER_KEY.ID)
                .fetch(ProviderStore::key);
    }

    void setKeyPaused(Tx tx, TeamId team, String id, boolean paused) {
        tx.one(tx.sql()
                .update(PROVIDER_KEY)
                .set(PROVIDER_KEY.PAUSED, paused ? 1L : 0L)
                .where(key(team, id)));
    }

    void deleteKey(Tx tx, TeamId team, String id) {
        tx.one(tx.sql().deleteFrom(PROVIDER_KEY).where(key(team, id)));
    }

    /** By provider id. */
    List<Listing> models(Tx tx, TeamId team) {
        return tx.sql()
                .selectFrom(PROVIDER_MODEL)
                .where(PROVIDER_MODEL.TEAM_ID.eq(team.text()))
                .orderBy(PROVIDER_MODEL.PROVIDER_ID, PROVIDER_MODEL.NAME)
                .fetch(row -> new Listing(
                        row.get(PROVIDER_MODEL.PROVIDER_ID),
                        new Served(row.get(PROVIDER_MODEL.NAME), row.get(PROVIDER_MODEL.CONTEXT))));
    }

    record Listing(String provider, Served served) {}

    void replaceModels(Tx tx, TeamId team, String provider, List<Served> models, Instant now) {
        tx.sql()
                .deleteFrom(PROVIDER_MODEL)
                .where(PROVIDER_MODEL.TEAM_ID.eq(team.text()), PROVIDER_MODEL.PROVIDER_ID.eq(provider))
                .execute();
        for (var model : models) {
            tx.one(tx.sql()
                    .insertInto(PROVIDER_MODEL)
                    .set(PROVIDER_MODEL.TEAM_ID, team.text())
                    .set(PROVIDER_MODEL.PROVIDER_ID, provider)
                    .set(PROVIDER_MODEL.NAME, model.name())
                    .set(PROVIDER_MODEL.CONTEXT, model.context())
                    .set(PROVIDER_MODEL.SEEN_AT, now.toEpochMilli()));
        }
    }

    private static Condition provider(TeamId team, String id) {
        return PROVIDER.TEAM_ID.eq(team.text()).and(PROVIDER.ID.eq(id));
    }

    private static Condition key(TeamId team, String id) {
        return PROVIDER_KEY.TEAM_ID.eq(team.text()).and(PROVIDER_KEY.ID.eq(id));
    }

    private static Provider provider(Record row) {
        return new Provider(
                new TeamId(row.get(PROVIDER.TEAM_ID)),
                row.get(PROVIDER.ID),
                row.get(PROVIDER.NAME),
                Preset.get(row.get(PROVIDER.PRESET)),
                URI.create(row.get(PROVIDER.URL)),
                Place.of(row.get(PROVIDER.PLACE)).orElseThrow(),
                new Deadlines(
                        Duration.ofMillis(row.get(PROVIDER.CONNECT_MS)),
                        Duration.ofMillis(row.get(PROVIDER.FIRST_BYTE_MS)),
                        Duration.ofMillis(row.get(PROVIDER.IDLE_MS)),
                        Duration.ofMillis(row.get(PROVIDER.TOTAL_MS))),
                count(row.get(PROVIDER.PARALLEL)),
                row.get(PROVIDER.PAUSED) == 1,
                false);
    }

    private static SealedKey key(Record row) {
        return new SealedKey(
                row.get(PROVIDER_KEY.PROVIDER_ID),
                new ProviderKey(
                        row.get(PROVIDER_KEY.ID),
                        row.get(PROVIDER_KEY.LABEL),
                        row.get(PROVIDER_KEY.TAIL),
                        count(row.get(PROVIDER_KEY.PER_MINUTE)),
                        row.get(PROVIDER_KEY.PAUSED) == 1),
                row.get(PROVIDER_KEY.SEALED));
    }
}
