package hearth.account;

import static hearth.schema.Tables.ACCOUNT;
import static hearth.schema.Tables.RECOVERY_CODE;

import hearth.account.Account.State;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** SQL of people. */
final class AccountStore {
    void insert(Tx tx, Account account, @Nullable String passwordHash) {
        tx.one(tx.sql()
                .insertInto(ACCOUNT)
                .set(ACCOUNT.ID, account.id().text())
                .set(ACCOUNT.EMAIL, account.email().text())
                .set(ACCOUNT.NAME, account.name())
                .set(ACCOUNT.PASSWORD, passwordHash)
                .set(ACCOUNT.STATE, account.state().word())
                .set(ACCOUNT.OPERATOR, account.operator() ? 1L : 0L)
                .set(ACCOUNT.LANGUAGE, account.language())
                .set(ACCOUNT.THEME, account.theme())
                .set(ACCOUNT.CREATED_AT, account.created().toEpochMilli()));
    }

    Optional<Account> find(Tx tx, AccountId id) {
        return tx.sql().selectFrom(ACCOUNT).where(ACCOUNT.ID.eq(id.text())).fetchOptional(AccountStore::account);
    }

    Optional<Account> find(Tx tx, Email email) {
        return tx.sql()
                .selectFrom(ACCOUNT)
                .where(ACCOUNT.EMAIL.eq(email.text()))
                .fetchOptional(AccountStore::account);
    }

    List<Account> all(Tx tx, Collection<AccountId> ids) {
        return tx.sql()
                .selectFrom(ACCOUNT)
                .where(ACCOUNT.ID.in(ids.stream().map(AccountId::text).toList()))
                .fetch(AccountStore::account);
    }

    List<Account> search(Tx tx, String words, int most) {
        return tx.sql()
                .selectFrom(ACCOUNT)
                .where(ACCOUNT.NAME.containsIgnoreCase(words).or(ACCOUNT.EMAIL.containsIgnoreCase(words)))
                .orderBy(DSL.lower(ACCOUNT.NAME), ACCOUNT.ID)
                .limit(most)
                .fetch(AccountStore::account);
    }

    List<Account> operators(Tx tx) {
        return tx.sql().selectFrom(ACCOUNT).where(ACCOUNT.OPERATOR.eq(1L)).fetch(AccountStore::account);
    }

    /** What is compared with what somebody typed. */
    Optional<Proof> proof(Tx tx, AccountId id) {
        return tx.sql()
                .select(ACCOUNT.PASSWORD, ACCOUNT.SECOND_FACTOR, ACCOUNT.SECOND_FACTOR_STEP)
                .from(ACCOUNT)
                .where(ACCOUNT.ID.eq(id.text()))
                .fetchOptional(row -> new Proof(row.value1(), row.value2(), row.value3()));
    }

    /**
     * @param passwordHash null where none was set yet
     * @param secondFactor the sealed secret, null where there is none
     * @param step of the last code that was used
     */
    record Proof(@Nullable String passwordHash, @Nullable String secondFactor, long step) {}

    void setProfile(Tx tx, AccountId id, String name, @Nullable String language, @Nullable String theme) {
        tx.one(tx.sql()
                .update(ACCOUNT)
                .set(ACCOUNT.NAME, name)
                .set(ACCOUNT.LANGUAGE, language)
                .set(ACCOUNT.THEME, theme)
                .where(ACCOUNT.ID.eq(id.text())));
    }

    void setPassword(Tx tx, AccountId id, String hash) {
        tx.one(tx.sql().update(ACCOUNT).set(ACCOUNT.PASSWORD, hash).where(ACCOUNT.ID.eq(id.text())));
    }

    void renewPassword(Tx tx, AccountId id, String old, String hash) {
        tx.sql()
                .update(ACCOUNT)
                .set(ACCOUNT.PASSWORD, hash)
                .where(ACCOUNT.ID.eq(id.text()), ACCOUNT.PASSWORD.eq(old))
                .execute();
    }

    void setEmail(Tx tx, AccountId id, Email email) {
        tx.one(tx.sql().update(ACCOUNT).set(ACCOUNT.EMAIL, email.text()).where(ACCOUNT.ID.eq(id.text())));
    }

    void setState(Tx tx, AccountId id, State state) {
        tx.one(tx.sql().update(ACCOUNT).set(ACCOUNT.STATE, state.word()).where(ACCOUNT.ID.eq(id.text())));
    }

    void setOperator(Tx tx, AccountId id, boolean operator) {
        tx.one(tx.sql()
                .update(ACCOUNT)
                .set(ACCOUNT.OPERATOR, operator ? 1L : 0L)
                .where(ACCOUNT.ID.eq(id.text())));
    }

    boolean isLastOperator(Tx tx, AccountId id) {
        return tx.sql().fetchCount(ACCOUNT, ACCOUNT.OPERATOR.eq(1L), ACCOUNT.ID.ne(id.text())) == 0;
    }

    void setSecondFactor(Tx tx, AccountId id, @Nullable String sealed) {
        tx.one(tx.sql()
                .update(ACCOUNT)
                .set(ACCOUNT.SECOND_FACTOR, sealed)
                .set(ACCOUNT.SECOND_FACTOR_STEP, 0L)
                .where(ACCOUNT.ID.eq(id.text())));
        tx.sql()
                .deleteFrom(RECOVERY_CODE)
                .where(RECOVERY_CODE.ACCOUNT_ID.eq(id.text()))
                .execute();
    }

    /** False where that code, or a later one, was used already: each lets in once, however many race with it. */
    boolean useStep(Tx tx, AccountId id, long step) {
        return tx.sql()
                        .update(ACCOUNT)
                        .set(ACCOUNT.SECOND_FACTOR_STEP, step)
                        .where(ACCOUNT.ID.eq(id.text()), ACCOUNT.SECOND_FACTOR_STEP.lt(step))
                        .execute()
                == 1;
    }

    void addRecoveryCodes(Tx tx, AccountId id, List<String> fingerprints) {
        for (var fingerprint : fingerprints) {
            tx.one(tx.sql()
                    .insertInto(RECOVERY_CODE, RECOVERY_CODE.ACCOUNT_ID, RECOVERY_CODE.FINGERPRINT)
                    .values(id.text(), fingerprint));
        }
    }

    boolean useRecoveryCode(Tx tx, AccountId id, String fingerprint) {
        return tx.sql()
                        .deleteFrom(RECOVERY_CODE)
                        .where(RECOVERY_CODE.ACCOUNT_ID.eq(id.text()), RECOVERY_CODE.FINGERPRINT.eq(fingerprint))
                        .execute()
                == 1;
    }

    int recoveryCodes(Tx tx, AccountId id) {
        return tx.sql().fetchCount(RECOVERY_CODE, RECOVERY_CODE.ACCOUNT_ID.eq(id.text()));
    }

    /** Sessions, links and codes go with it. */
    void delete(Tx tx, AccountId id) {
        tx.one(tx.sql().deleteFrom(ACCOUNT).where(ACCOUNT.ID.eq(id.text())));
    }

    private static Account account(Record row) {
        return new Account(
                new AccountId(row.get(ACCOUNT.ID)),
                new Email(row.get(ACCOUNT.EMAIL)),
                row.get(ACCOUNT.NAME),
                State.of(row.get(ACCOUNT.STATE)),
                row.get(ACCOUNT.OPERATOR) == 1,
                row.get(ACCOUNT.LANGUAGE),
                row.get(ACCOUNT.THEME),
                row.get(ACCOUNT.SECOND_FACTOR) != null,
                Instant.ofEpochMilli(row.get(ACCOUNT.CREATED_AT)));
    }
}
