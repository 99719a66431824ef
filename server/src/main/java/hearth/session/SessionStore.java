package hearth.session;

import static hearth.schema.Tables.ACCOUNT_LINK;
import static hearth.schema.Tables.ADDRESS_CHANGE;
import static hearth.schema.Tables.SESSION;

import hearth.account.Email;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.session.Links.Move;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** SQL of sessions and of the links that are used once, those to another address among them. Tokens are here as fingerprints alone. */
final class SessionStore {
    void insert(Tx tx, Session session, String tokenHash) {
        tx.one(tx.sql()
                .insertInto(SESSION)
                .set(SESSION.ID, session.id())
                .set(SESSION.TOKEN_HASH, tokenHash)
                .set(SESSION.ACCOUNT_ID, session.account().text())
                .set(SESSION.CURRENT_TEAM, text(session.team()))
                .set(SESSION.COMPLETE, session.complete() ? 1L : 0L)
                .set(SESSION.ADDRESS, session.address())
                .set(SESSION.AGENT, session.agent())
                .set(SESSION.STARTED_AT, session.started().toEpochMilli())
                .set(SESSION.SEEN_AT, session.seen().toEpochMilli())
                .set(SESSION.ENDS_AT, session.ends().toEpochMilli()));
    }

    Optional<Session> find(Tx tx, String tokenHash) {
        return tx.sql()
                .selectFrom(SESSION)
                .where(SESSION.TOKEN_HASH.eq(tokenHash))
                .fetchOptional(SessionStore::session);
    }

    List<Session> of(Tx tx, AccountId account) {
        return tx.sql()
                .selectFrom(SESSION)
                .where(SESSION.ACCOUNT_ID.eq(account.text()), SESSION.COMPLETE.eq(1L))
                .orderBy(SESSION.SEEN_AT.desc(), SESSION.ID)
                .fetch(SessionStore::session);
    }

    void seen(Tx tx, String id, Instant now) {
        tx.sql()
                .update(SESSION)
                .set(SESSION.SEEN_AT, now.toEpochMilli())
                .where(SESSION.ID.eq(id))
                .execute();
    }

    void setTeam(Tx tx, String id, TeamId team) {
        tx.one(tx.sql().update(SESSION).set(SESSION.CURRENT_TEAM, team.text()).where(SESSION.ID.eq(id)));
    }

    boolean delete(Tx tx, AccountId account, String id) {
        return tx.sql()
                        .deleteFrom(SESSION)
                        .where(SESSION.ACCOUNT_ID.eq(account.text()), SESSION.ID.eq(id))
                        .execute()
                == 1;
    }

    /** All but one, which may be nobody's. */
    void deleteOthers(Tx tx, AccountId account, String kept) {
        tx.sql()
                .deleteFrom(SESSION)
                .where(SESSION.ACCOUNT_ID.eq(account.text()), SESSION.ID.ne(kept))
                .execute();
    }

    int deleteEnded(Tx tx, Instant now, Instant idleSince) {
        return tx.sql()
                .deleteFrom(SESSION)
                .where(SESSION.ENDS_AT.le(now.toEpochMilli()).or(SESSION.SEEN_AT.le(idleSince.toEpochMilli())))
                .execute();
    }

    void insertLink(Tx tx, String tokenHash, AccountId account, LinkPurpose purpose, Instant ends) {
        tx.one(tx.sql()
                .insertInto(ACCOUNT_LINK)
                .set(ACCOUNT_LINK.TOKEN_HASH, tokenHash)
                .set(ACCOUNT_LINK.ACCOUNT_ID, account.text())
                .set(ACCOUNT_LINK.PURPOSE, purpose.word())
                .set(ACCOUNT_LINK.ENDS_AT, ends.toEpochMilli()));
    }

    Optional<AccountId> link(Tx tx, String tokenHash, LinkPurpose purpose, Instant now) {
        return tx.sql()
                .select(ACCOUNT_LINK.ACCOUNT_ID)
                .from(ACCOUNT_LINK)
                .where(
                        ACCOUNT_LINK.TOKEN_HASH.eq(tokenHash),
                        ACCOUNT_LINK.PURPOSE.eq(purpose.word()),
                        ACCOUNT_LINK.ENDS_AT.gt(now.toEpochMilli()))
                .fetchOptional(row -> new AccountId(row.value1()));
    }

    /** False where another one was quicker: a link is used once, however many race with it. */
    boolean useLink(Tx tx, String tokenHash) {
        return tx.sql()
                        .deleteFrom(ACCOUNT_LINK)
                        .where(ACCOUNT_LINK.TOKEN_HASH.eq(tokenHash))
                        .execute()
                == 1;
    }

    void deleteLinks(Tx tx, AccountId account, LinkPurpose purpose) {
        tx.sql()
                .deleteFrom(ACCOUNT_LINK)
                .where(ACCOUNT_LINK.ACCOUNT_ID.eq(account.text()), ACCOUNT_LINK.PURPOSE.eq(purpose.word()))
                .execute();
    }

    void deleteEndedLinks(Tx tx, Instant now) {
        tx.sql()
                .deleteFrom(ACCOUNT_LINK)
                .where(ACCOUNT_LINK.ENDS_AT.le(now.toEpochMilli()))
                .execute();
        tx.sql()
                .deleteFrom(ADDRESS_CHANGE)
                .where(ADDRESS_CHANGE.ENDS_AT.le(now.toEpochMilli()))
                .execute();
    }

    void insertMove(Tx tx, String tokenHash, Move move, Instant ends) {
        tx.one(tx.sql()
                .insertInto(ADDRESS_CHANGE)
                .set(ADDRESS_CHANGE.TOKEN_HASH, tokenHash)
                .set(ADDRESS_CHANGE.ACCOUNT_ID, move.account().text())
                .set(ADDRESS_CHANGE.EMAIL, move.email().text())
                .set(ADDRESS_CHANGE.ENDS_AT, ends.toEpochMilli()));
    }

    Optional<Move> move(Tx tx, String tokenHash, Instant now) {
        return tx.sql()
                .select(ADDRESS_CHANGE.ACCOUNT_ID, ADDRESS_CHANGE.EMAIL)
                .from(ADDRESS_CHANGE)
                .where(ADDRESS_CHANGE.TOKEN_HASH.eq(tokenHash), ADDRESS_CHANGE.ENDS_AT.gt(now.toEpochMilli()))
                .fetchOptional(row -> new Move(new AccountId(row.value1()), new Email(row.value2())));
    }

    void deleteMoves(Tx tx, AccountId account) {
        tx.sql()
                .deleteFrom(ADDRESS_CHANGE)
                .where(ADDRESS_CHANGE.ACCOUNT_ID.eq(account.text()))
                .execute();
    }

    private static @Nullable String text(@Nullable TeamId team) {
        return team == null ? null : team.text();
    }

    private static Session session(Record row) {
        var team = row.get(SESSION.CURRENT_TEAM);
        return new Session(
                row.get(SESSION.ID),
                new AccountId(row.get(SESSION.ACCOUNT_ID)),
                team == null ? null : new TeamId(team),
                row.get(SESSION.COMPLETE) == 1,
                row.get(SESSION.ADDRESS),
                row.get(SESSION.AGENT),
                Instant.ofEpochMilli(row.get(SESSION.STARTED_AT)),
                Instant.ofEpochMilli(row.get(SESSION.SEEN_AT)),
                Instant.ofEpochMilli(row.get(SESSION.ENDS_AT)));
    }
}
