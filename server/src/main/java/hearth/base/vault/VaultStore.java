package hearth.base.vault;

import static hearth.schema.Tables.VAULT_KEY;

import hearth.base.db.Tx;
import hearth.base.ids.TeamId;
import java.time.Instant;
import java.util.Optional;

/** SQL of the teams' keys, sealed. */
final class VaultStore {
    Optional<String> find(Tx tx, TeamId team) {
        return tx.sql()
                .select(VAULT_KEY.SEALED)
                .from(VAULT_KEY)
                .where(VAULT_KEY.TEAM_ID.eq(team.text()))
                .fetchOptional(VAULT_KEY.SEALED);
    }

    /** Gives the one that holds: where somebody else was quicker, theirs. */
    String insert(Tx tx, TeamId team, String sealed, Instant now) {
        tx.sql()
                .insertInto(VAULT_KEY, VAULT_KEY.TEAM_ID, VAULT_KEY.SEALED, VAULT_KEY.CREATED_AT)
                .values(team.text(), sealed, now.toEpochMilli())
                .onConflictDoNothing()
                .execute();
        return find(tx, team).orElseThrow();
    }
}
