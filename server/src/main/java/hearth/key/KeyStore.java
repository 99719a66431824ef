package hearth.key;

import static hearth.schema.Tables.API_KEY;
import static hearth.schema.Tables.KEY_DOOR;

import hearth.base.access.Scope;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** SQL of keys, and of the doors by which a key finds its team. */
final class KeyStore {
    void insert(Tx tx, TeamId team, ApiKey key, String fingerprint) {
        tx.one(tx.sql()
                .insertInto(API_KEY)
                .set(API_KEY.TEAM_ID, team.text())
                .set(API_KEY.ID, key.id())
                .set(API_KEY.ACCOUNT_ID, key.account().text())
                .set(API_KEY.NAME, key.name())
                .set(API_KEY.SCOPES, Scope.text(key.scopes()))
                .set(API_KEY.MODELS, key.models().isEmpty() ? null : String.join("\n", key.models()))
                .set(API_KEY.SHOWN, key.shown())
                .set(API_KEY.CREATED_AT, key.created().toEpochMilli())
                .set(API_KEY.ENDS_AT, key.ends() == null ? null : key.ends().toEpochMilli()));
        tx.one(tx.sql()
                .insertInto(KEY_DOOR, KEY_DOOR.FINGERPRINT, KEY_DOOR.TEAM, KEY_DOOR.KEY_ID)
                .values(fingerprint, team.text(), key.id()));
    }

    /** Asked before a team is known. */
    Optional<Door> door(Tx tx, String fingerprint) {
        return tx.sql()
                .selectFrom(KEY_DOOR)
                .where(KEY_DOOR.FINGERPRINT.eq(fingerprint))
                .fetchOptional(row -> new Door(new TeamId(row.get(KEY_DOOR.TEAM)), row.get(KEY_DOOR.KEY_ID)));
    }

    record Door(TeamId team, String key) {}

    Optional<ApiKey> find(Tx tx, TeamId team, String id) {
        return tx.sql().selectFrom(API_KEY).where(key(team, id)).fetchOptional(KeyStore::key);
    }

    List<ApiKey> all(Tx tx, TeamId team) {
        return list(tx, API_KEY.TEAM_ID.eq(team.text()));
    }

    List<ApiKey> of(Tx tx, TeamId team, AccountId account) {
        return list(tx, API_KEY.TEAM_ID.eq(team.text()).and(API_KEY.ACCOUNT_ID.eq(account.text())));
    }

    /** In all teams: for what somebody takes along. */
    List<ApiKey> everywhere(Tx tx, AccountId account) {
        return list(tx, API_KEY.ACCOUNT_ID.eq(account.text()));
    }

    private static List<ApiKey> list(Tx tx, Condition which) {
        return tx.sql()
                .selectFrom(API_KEY)
                .where(which)
                .orderBy(API_KEY.CREATED_AT.desc(), API_KEY.ID)
                .fetch(KeyStore::key);
    }

    boolean delete(Tx tx, TeamId team, String id, @Nullable AccountId owner) {
        var mine = owner == null ? DSL.noCondition() : API_KEY.ACCOUNT_ID.eq(owner.text());
        var gone = tx.sql().deleteFrom(API_KEY).where(key(team, id), mine).execute() == 1;
        if (gone) tx.one(tx.sql().deleteFrom(KEY_DOOR).where(KEY_DOOR.KEY_ID.eq(id)));
        return gone;
    }

    void deleteOf(Tx tx, AccountId account) {
        for (var key : everywhere(tx, account)) {
            tx.sql().deleteFrom(KEY_DOOR).where(KEY_DOOR.KEY_ID.eq(key.id())).execute();
        }
        tx.sql()
                .deleteFrom(API_KEY)
                .where(API_KEY.ACCOUNT_ID.eq(account.text()))
                .execute();
    }

    void used(Tx tx, TeamId team, String id, Instant when) {
        tx.sql()
                .update(API_KEY)
                .set(API_KEY.USED_AT, when.toEpochMilli())
                .where(key(team, id))
                .execute();
    }

    private static Condition key(TeamId team, String id) {
        return API_KEY.TEAM_ID.eq(team.text()).and(API_KEY.ID.eq(id));
    }

    private static ApiKey key(Record row) {
        return new ApiKey(
                row.get(API_KEY.ID),
                new AccountId(row.get(API_KEY.ACCOUNT_ID)),
                row.get(API_KEY.NAME),
                Scope.set(row.get(API_KEY.SCOPES)),
                models(row.get(API_KEY.MODELS)),
                row.get(API_KEY.SHOWN),
                Instant.ofEpochMilli(row.get(API_KEY.CREATED_AT)),
                moment(row.get(API_KEY.ENDS_AT)),
                moment(row.get(API_KEY.USED_AT)));
    }

    private static Set<String> models(@Nullable String lines) {
        return lines == null ? Set.of() : lines.lines().collect(Collectors.toSet());
    }

    private static @Nullable Instant moment(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
