package hearth.team;

import static hearth.schema.Tables.MEMBER;
import static hearth.schema.Tables.TEAM;

import hearth.base.access.Role;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;

/** SQL of teams and their members. */
final class TeamStore {
    void insert(Tx tx, TeamId team, String name, Instant now) {
        tx.one(tx.sql()
                .insertInto(TEAM, TEAM.TEAM_ID, TEAM.NAME, TEAM.CREATED_AT)
                .values(team.text(), name, now.toEpochMilli()));
    }

    Optional<Team> find(Tx tx, TeamId team) {
        return tx.sql().selectFrom(TEAM).where(TEAM.TEAM_ID.eq(team.text())).fetchOptional(TeamStore::team);
    }

    void rename(Tx tx, TeamId team, String name) {
        tx.one(tx.sql().update(TEAM).set(TEAM.NAME, name).where(TEAM.TEAM_ID.eq(team.text())));
    }

    void setSecondFactor(Tx tx, TeamId team, boolean asked) {
        tx.one(tx.sql().update(TEAM).set(TEAM.SECOND_FACTOR, asked ? 1L : 0L).where(TEAM.TEAM_ID.eq(team.text())));
    }

    List<TeamId> all(Tx tx) {
        return tx.sql()
                .select(TEAM.TEAM_ID)
                .from(TEAM)
                .orderBy(TEAM.CREATED_AT, TEAM.TEAM_ID)
                .fetch(row -> new TeamId(row.value1()));
    }

    void add(Tx tx, TeamId team, AccountId account, Role role, Instant now) {
        tx.one(tx.sql()
                .insertInto(MEMBER, MEMBER.TEAM_ID, MEMBER.ACCOUNT_ID, MEMBER.ROLE, MEMBER.JOINED_AT)
                .values(team.text(), account.text(), role.word(), now.toEpochMilli()));
    }

    List<Member> members(Tx tx, TeamId team) {
        return tx.sql()
                .selectFrom(MEMBER)
                .where(MEMBER.TEAM_ID.eq(team.text()))
                .orderBy(MEMBER.JOINED_AT, MEMBER.ACCOUNT_ID)
                .fetch(TeamStore::member);
    }

    Optional<Member> member(Tx tx, TeamId team, AccountId account) {
        return tx.sql().selectFrom(MEMBER).where(key(team, account)).fetchOptional(TeamStore::member);
    }

    void setRole(Tx tx, TeamId team, AccountId account, Role role) {
        tx.one(tx.sql().update(MEMBER).set(MEMBER.ROLE, role.word()).where(key(team, account)));
    }

    void setSuspended(Tx tx, TeamId team, AccountId account, boolean suspended) {
        tx.one(tx.sql()
                .update(MEMBER)
                .set(MEMBER.SUSPENDED, suspended ? 1L : 0L)
                .where(key(team, account)));
    }

    void remove(Tx tx, TeamId team, AccountId account) {
        tx.one(tx.sql().deleteFrom(MEMBER).where(key(team, account)));
    }

    /** Of all teams: the one question about them that is asked before a team is known. */
    List<Membership> of(Tx tx, AccountId account) {
        return tx.sql()
                .select()
                .from(MEMBER)
                .join(TEAM)
                .on(TEAM.TEAM_ID.eq(MEMBER.TEAM_ID))
                .where(MEMBER.ACCOUNT_ID.eq(account.text()))
                .orderBy(MEMBER.JOINED_AT, MEMBER.TEAM_ID)
                .fetch(row -> new Membership(team(row.into(TEAM)), role(row), row.get(MEMBER.SUSPENDED) == 1));
    }

    Map<AccountId, List<String>> names(Tx tx, Collection<AccountId> accounts) {
        return tx.sql()
                .select(MEMBER.ACCOUNT_ID, TEAM.NAME)
                .from(MEMBER)
                .join(TEAM)
                .on(TEAM.TEAM_ID.eq(MEMBER.TEAM_ID))
                .where(MEMBER.ACCOUNT_ID.in(
                        accounts.stream().map(AccountId::text).toList()))
                .orderBy(MEMBER.JOINED_AT, MEMBER.TEAM_ID)
                .fetchGroups(row -> new AccountId(row.value1()), row -> row.value2());
    }

    /** Nothing of what people called it is left. */
    void close(Tx tx, TeamId team) {
        rename(tx, team, "");
    }

    private static Condition key(TeamId team, AccountId account) {
        return MEMBER.TEAM_ID.eq(team.text()).and(MEMBER.ACCOUNT_ID.eq(account.text()));
    }

    private static Team team(Record row) {
        return new Team(
                new TeamId(row.get(TEAM.TEAM_ID)),
                row.get(TEAM.NAME),
                row.get(TEAM.SECOND_FACTOR) == 1,
                Instant.ofEpochMilli(row.get(TEAM.CREATED_AT)));
    }

    private static Member member(Record row) {
        return new Member(
                new AccountId(row.get(MEMBER.ACCOUNT_ID)),
                role(row),
                row.get(MEMBER.SUSPENDED) == 1,
                Instant.ofEpochMilli(row.get(MEMBER.JOINED_AT)));
    }

    private static Role role(Record row) {
        return Role.of(row.get(MEMBER.ROLE)).orElseThrow();
    }
}
