package hearth.cache;

import static hearth.schema.Tables.ANSWER_CACHE;

import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import java.time.Duration;
import java.util.Optional;

/** SQL of which teams keep answers. */
final class CacheRuleStore {
    Optional<CacheRule> find(Tx tx, TeamId team) {
        return tx.sql()
                .selectFrom(ANSWER_CACHE)
                .where(ANSWER_CACHE.TEAM_ID.eq(team.text()))
                .fetchOptional(row -> new CacheRule(
                        row.get(ANSWER_CACHE.SHARED) == 1, Duration.ofSeconds(row.get(ANSWER_CACHE.SECONDS))));
    }

    void set(Tx tx, TeamId team, CacheRule rule) {
        delete(tx, team);
        tx.one(tx.sql()
                .insertInto(ANSWER_CACHE)
                .set(ANSWER_CACHE.TEAM_ID, team.text())
                .set(ANSWER_CACHE.SHARED, rule.isShared() ? 1L : 0L)
                .set(ANSWER_CACHE.SECONDS, rule.life().toSeconds()));
    }

    void delete(Tx tx, TeamId team) {
        tx.sql()
                .deleteFrom(ANSWER_CACHE)
                .where(ANSWER_CACHE.TEAM_ID.eq(team.text()))
                .execute();
    }
}
