package hearth.share;

import static hearth.schema.Tables.ACCOUNT;
import static hearth.schema.Tables.CHAT;
import static hearth.schema.Tables.MEMBER;
import static hearth.schema.Tables.SHARE;
import static hearth.schema.Tables.SHARE_READER;
import static hearth.schema.Tables.SHARE_RULE;

import hearth.account.Account.State;
import hearth.base.access.Principal;
import hearth.base.access.Role;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.share.Share.Audience;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** SQL of what is shown to others. Of a deleted chat nothing is there, and neither of somebody who may chat no more. */
final class ShareStore {
    void insert(Tx tx, TeamId team, Share share, @Nullable String fingerprint, String content) {
        tx.one(tx.sql()
                .insertInto(SHARE)
                .set(SHARE.TEAM_ID, team.text())
                .set(SHARE.ID, share.id())
                .set(SHARE.OWNER_ID, share.owner().text())
                .set(SHARE.CHAT_ID, share.chat())
                .set(SHARE.AUDIENCE, share.audience().word())
                .set(SHARE.FINGERPRINT, fingerprint)
                .set(SHARE.TITLE, share.title())
                .set(SHARE.STAY_HOME, share.staysHome() ? 1L : 0L)
                .set(SHARE.CONTENT, content)
                .set(SHARE.MADE_AT, share.made().toEpochMilli()));
        for (var reader : share.readers()) {
            tx.one(tx.sql()
                    .insertInto(SHARE_READER, SHARE_READER.TEAM_ID, SHARE_READER.SHARE_ID, SHARE_READER.ACCOUNT_ID)
                    .values(team.text(), share.id(), reader.text()));
        }
    }

    List<Share> ofChat(Tx tx, Principal by, String chat) {
        return shares(tx, by.team(), theirs(by).and(SHARE.CHAT_ID.eq(chat)));
    }

    /** What others show to this one. */
    List<Share> shownTo(Tx tx, Principal by) {
        return shares(
                tx, by.team(), seenBy(by).and(SHARE.OWNER_ID.ne(by.account().text())));
    }

    private static List<Share> shares(Tx tx, TeamId team, Condition which) {
        var rows = tx.sql()
                .select(
                        SHARE.ID,
                        SHARE.OWNER_ID,
                        SHARE.CHAT_ID,
                        SHARE.AUDIENCE,
                        SHARE.TITLE,
                        SHARE.STAY_HOME,
                        SHARE.MADE_AT)
                .from(SHARE)
                .where(SHARE.TEAM_ID.eq(team.text()), which, isThere())
                .orderBy(SHARE.MADE_AT.desc(), SHARE.ID.desc())
                .fetch();
        var readers = readers(tx, team, rows.getValues(SHARE.ID));
        return rows.map(row -> share(row, readers));
    }

    /** Theirs, or shown to them. */
    Optional<Content> find(Tx tx, Principal by, String id) {
        return content(tx, by.team(), SHARE.ID.eq(id).and(theirs(by).or(seenBy(by))));
    }

    Optional<Content> byLink(Tx tx, TeamId team, String fingerprint) {
        return content(tx, team, SHARE.FINGERPRINT.eq(fingerprint));
    }

    record Content(Share share, String content) {}

    private static Optional<Content> content(Tx tx, TeamId team, Condition which) {
        return tx.sql()
                .selectFrom(SHARE)
                .where(SHARE.TEAM_ID.eq(team.text()), which, isThere())
                .fetchOptional(row ->
                        new Content(share(row, readers(tx, team, List.of(row.get(SHARE.ID)))), row.get(SHARE.CONTENT)));
    }

    private static Condition theirs(Principal by) {
        return SHARE.OWNER_ID.eq(by.account().text());
    }

    private static Condition seenBy(Principal by) {
        return SHARE.AUDIENCE
                .eq(Audience.TEAM.word())
                .or(DSL.exists(DSL.selectOne()
                        .from(SHARE_READER)
                        .where(
                                SHARE_READER.TEAM_ID.eq(SHARE.TEAM_ID),
                                SHARE_READER.SHARE_ID.eq(SHARE.ID),
                                SHARE_READER.ACCOUNT_ID.eq(by.account().text()))));
    }

    private static Condition isThere() {
        var isKept = DSL.exists(DSL.selectOne()
                .from(CHAT)
                .where(CHAT.TEAM_ID.eq(SHARE.TEAM_ID), CHAT.ID.eq(SHARE.CHAT_ID), CHAT.DELETED_AT.isNull()));
        var isOfTheTeam = DSL.exists(DSL.selectOne()
                .from(MEMBER)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(MEMBER.ACCOUNT_ID))
                .where(
                        MEMBER.TEAM_ID.eq(SHARE.TEAM_ID),
                        MEMBER.ACCOUNT_ID.eq(SHARE.OWNER_ID),
                        MEMBER.SUSPENDED.eq(0L),
                        MEMBER.ROLE.ne(Role.VIEWER.word()),
                        ACCOUNT.STATE.ne(State.SUSPENDED.word())));
        return isKept.and(isOfTheTeam);
    }

    private static Map<String, List<String>> readers(Tx tx, TeamId team, Collection<String> shares) {
        return tx.sql()
                .select(SHARE_READER.SHARE_ID, SHARE_READER.ACCOUNT_ID)
                .from(SHARE_READER)
                .where(SHARE_READER.TEAM_ID.eq(team.text()), SHARE_READER.SHARE_ID.in(shares))
                .orderBy(SHARE_READER.ACCOUNT_ID)
                .fetchGroups(SHARE_READER.SHARE_ID, SHARE_READER.ACCOUNT_ID);
    }

    private static Share share(Record row, Map<String, List<String>> readers) {
        return new Share(
                row.get(SHARE.ID),
                new AccountId(row.get(SHARE.OWNER_ID)),
                row.get(SHARE.CHAT_ID),
                Audience.of(row.get(SHARE.AUDIENCE)),
                row.get(SHARE.TITLE),
                row.get(SHARE.STAY_HOME) == 1,
                Instant.ofEpochMilli(row.get(SHARE.MADE_AT)),
                readers.getOrDefault(row.get(SHARE.ID), List.of()).stream()
                        .map(AccountId::new)
                        .toList());
    }

    void delete(Tx tx, Principal by, String chat, String id) {
        tx.one(tx.sql()
                .deleteFrom(SHARE)
                .where(SHARE.TEAM_ID.eq(by.team().text()), theirs(by), SHARE.CHAT_ID.eq(chat), SHARE.ID.eq(id)));
    }

    boolean allowsLinks(Tx tx, TeamId team) {
        return tx.sql().fetchExists(SHARE_RULE, SHARE_RULE.TEAM_ID.eq(team.text()));
    }

    void allowLinks(Tx tx, TeamId team) {
        tx.sql()
                .insertInto(SHARE_RULE, SHARE_RULE.TEAM_ID)
                .values(team.text())
                .onConflictDoNothing()
                .execute();
    }

    /** Those that there are go, too. */
    void forbidLinks(Tx tx, TeamId team) {
        tx.sql()
                .deleteFrom(SHARE_RULE)
                .where(SHARE_RULE.TEAM_ID.eq(team.text()))
                .execute();
        tx.sql()
                .deleteFrom(SHARE)
                .where(SHARE.TEAM_ID.eq(team.text()), SHARE.AUDIENCE.eq(Audience.LINK.word()))
                .execute();
    }

    /** In all teams. */
    List<Share> everywhere(Tx tx, AccountId owner) {
        return tx.sql()
                .select(
                        SHARE.ID,
                        SHARE.OWNER_ID,
                        SHARE.CHAT_ID,
                        SHARE.AUDIENCE,
                        SHARE.TITLE,
                        SHARE.STAY_HOME,
                        SHARE.MADE_AT)
                .from(SHARE)
                .where(SHARE.OWNER_ID.eq(owner.text()))
                .orderBy(SHARE.MADE_AT, SHARE.ID)
                .fetch(row -> share(row, Map.of()));
    }

    /** In all teams: what they were shown. What they showed goes with its chat. */
    void erase(Tx tx, AccountId reader) {
        tx.sql()
                .deleteFrom(SHARE_READER)
                .where(SHARE_READER.ACCOUNT_ID.eq(reader.text()))
                .execute();
    }
}
