package hearth.team;

import static hearth.schema.Tables.INVITATION;

import hearth.base.access.Role;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;

/** SQL of invitations. */
final class InvitationStore {
    void insert(Tx tx, TeamId team, Invitation invitation, String tokenHash) {
        tx.one(tx.sql()
                .insertInto(INVITATION)
                .set(INVITATION.TEAM_ID, team.text())
                .set(INVITATION.ID, invitation.id())
                .set(INVITATION.TOKEN_HASH, tokenHash)
                .set(INVITATION.ROLE, invitation.role().word())
                .set(INVITATION.EMAIL, invitation.email())
                .set(INVITATION.INVITED_BY, invitation.invitedBy().text())
                .set(INVITATION.CREATED_AT, invitation.created().toEpochMilli())
                .set(INVITATION.ENDS_AT, invitation.ends().toEpochMilli()));
    }

    List<Invitation> open(Tx tx, TeamId team, Instant now) {
        return tx.sql()
                .selectFrom(INVITATION)
                .where(INVITATION.TEAM_ID.eq(team.text()), INVITATION.ENDS_AT.gt(now.toEpochMilli()))
                .orderBy(INVITATION.CREATED_AT, INVITATION.ID)
                .fetch(InvitationStore::invitation);
    }

    Optional<Invitation> find(Tx tx, TeamId team, String tokenHash, Instant now) {
        return tx.sql()
                .selectFrom(INVITATION)
                .where(
                        INVITATION.TEAM_ID.eq(team.text()),
                        INVITATION.TOKEN_HASH.eq(tokenHash),
                        INVITATION.ENDS_AT.gt(now.toEpochMilli()))
                .fetchOptional(InvitationStore::invitation);
    }

    /** False where it is gone already: used, withdrawn, or by somebody quicker. */
    boolean delete(Tx tx, TeamId team, String id) {
        return tx.sql()
                        .deleteFrom(INVITATION)
                        .where(INVITATION.TEAM_ID.eq(team.text()), INVITATION.ID.eq(id))
                        .execute()
                == 1;
    }

    void deleteEnded(Tx tx, TeamId team, Instant now) {
        tx.sql()
                .deleteFrom(INVITATION)
                .where(INVITATION.TEAM_ID.eq(team.text()), INVITATION.ENDS_AT.le(now.toEpochMilli()))
                .execute();
    }

    /** Those by somebody, and those for somebody, in all teams. */
    List<Invitation> of(Tx tx, AccountId account, String email) {
        return tx.sql()
                .selectFrom(INVITATION)
                .where(byOrFor(account, email))
                .orderBy(INVITATION.CREATED_AT, INVITATION.ID)
                .fetch(InvitationStore::invitation);
    }

    void deleteOf(Tx tx, AccountId account, String email) {
        tx.sql().deleteFrom(INVITATION).where(byOrFor(account, email)).execute();
    }

    private static Condition byOrFor(AccountId account, String email) {
        return INVITATION.INVITED_BY.eq(account.text()).or(INVITATION.EMAIL.eq(email));
    }

    private static Invitation invitation(Record row) {
        return new Invitation(
                row.get(INVITATION.ID),
                Role.of(row.get(INVITATION.ROLE)).orElseThrow(),
                row.get(INVITATION.EMAIL),
                new AccountId(row.get(INVITATION.INVITED_BY)),
                Instant.ofEpochMilli(row.get(INVITATION.CREATED_AT)),
                Instant.ofEpochMilli(row.get(INVITATION.ENDS_AT)));
    }
}
