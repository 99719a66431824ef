package hearth.account;

import hearth.account.Account.State;
import hearth.base.access.Rights;
import hearth.base.crypto.PasswordRule;
import hearth.base.crypto.Passwords;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.text.Problem;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** People and their passwords. Hashing is slow on purpose, so it happens outside of every transaction. */
public final class Accounts {
    private final Database database;
    private final Clock clock;
    private final Passwords passwords;
    private final Rights rights;
    private final AccountStore store = new AccountStore();

    public Accounts(Database database, Clock clock, Passwords passwords, Rights rights) {
        this.database = database;
        this.clock = clock;
        this.passwords = passwords;
        this.rights = rights;
    }

    /** Somebody who is about to be one of us; the hash is of a password that passed the rule. */
    public record Newcomer(
            Email email, String name, @Nullable String passwordHash, State state, boolean operator) {}

    /** In the caller's transaction, with the team they come to. */
    public AccountId create(Tx tx, Newcomer newcomer) {
        if (store.find(tx, newcomer.email()).isPresent()) {
            throw taken();
        }
        var account = new Account(
                AccountId.next(),
                newcomer.email(),
                newcomer.name(),
                newcomer.state(),
                newcomer.operator(),
                null,
                null,
                false,
                clock.instant());
        store.insert(tx, account, newcomer.passwordHash());
        return account.id();
    }

    private static Problem taken() {
        return Problem.invalid(
                "email", "email_taken", "Somebody here has this address already. Sign in with it, or use another.");
    }

    /** Refuses what is too easy to guess, then takes its time. */
    public String hash(String password, Email email) {
        refuseTooEasy(password, email);
        return passwords.hash(password);
    }

    public static void refuseTooEasy(String password, Email email) {
        PasswordRule.fault(password, email.text()).ifPresent(fault -> {
            throw tooEasy(fault);
        });
    }

    private static Problem tooEasy(PasswordRule.Fault fault) {
        var sentence = switch (fault) {
            case TOO_SHORT -> "Take at least " + PasswordRule.SHORTEST + " characters.";
            case TOO_LONG -> "Take at most " + PasswordRule.LONGEST + " characters.";
            case COMMON -> "Many people use this password, so it is guessed first. Take another.";
            case LIKE_NAME -> "This is like the address or the name of the server. Take another.";
        };
        return Problem.invalid("password", "password_" + fault.name().toLowerCase(Locale.ROOT), sentence);
    }

    public Optional<Account> find(AccountId id) {
        return database.readAcross(SystemUse.PEOPLE, tx -> store.find(tx, id));
    }

    /** Whoever is signed in has an account, or had one a moment ago. */
    public Account get(AccountId id) {
        return find(id).orElseThrow(Problem::notFound);
    }

    public Optional<Account> find(Email email) {
        return database.readAcross(SystemUse.PEOPLE, tx -> store.find(tx, email));
    }

    public Optional<Account> find(Tx tx, Email email) {
        return store.find(tx, email);
    }

    public Optional<Account> find(Tx tx, AccountId id) {
        return store.find(tx, id);
    }

    public Map<AccountId, Account> all(Collection<AccountId> ids) {
        return database.readAcross(SystemUse.PEOPLE, tx -> store.all(tx, ids)).stream()
                .collect(Collectors.toMap(Account::id, Function.identity()));
    }

    /** By name; those with these words in their name or address, and no more than so many. */
    public List<Account> search(Tx tx, String words, int most) {
        return store.search(tx, words, most);
    }

    public List<Account> operators() {
        return database.readAcross(SystemUse.PEOPLE, store::operators);
    }

    /** Whose name and password these are. Takes the same time whether there is such a person or not. */
    public Optional<Account> authenticate(String typedEmail, String password) {
        var account = known(typedEmail);
        var hash = account.flatMap(found -> proof(found.id())).map(AccountStore.Proof::passwordHash);
        if (hash.isEmpty()) {
            passwords.matchesNobody(password);
            return Optional.empty();
        }
        if (!passwords.matches(password, hash.get())) return Optional.empty();
        if (passwords.needsRehash(hash.get())) renewHash(account.orElseThrow().id(), hash.get(), password);
        return account;
    }

    /** At today's cost, now that the password is at hand; a password that was changed meanwhile stays the new one. */
    private void renewHash(AccountId id, String old, String password) {
        var hash = passwords.hash(password);
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            store.renewPassword(tx, id, old, hash);
            return null;
        });
    }

    private Optional<Account> known(String typedEmail) {
        try {
            return find(Email.typed(typedEmail));
        } catch (Problem noAddress) {
            return Optional.empty();
        }
    }

    private Optional<AccountStore.Proof> proof(AccountId id) {
        return database.readAcross(SystemUse.PEOPLE, tx -> store.proof(tx, id));
    }

    /** For what must not be done by whoever finds an unlocked screen. */
    public void confirm(AccountId id, String password) {
        var hash = proof(id).map(AccountStore.Proof::passwordHash);
        if (hash.isEmpty() || !passwords.matches(password, hash.get())) {
            throw Problem.invalid("current", "password_wrong", "This is not your current password.");
        }
    }

    public void setProfile(AccountId id, String name, @Nullable String language, @Nullable String theme) {
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            store.setProfile(tx, id, Names.typed("name", name), language, theme);
            return null;
        });
    }

    public void setPassword(Tx tx, AccountId id, String hash) {
        store.setPassword(tx, id, hash);
        rights.changed(tx);
    }

    /** Refuses an address that is somebody's already. */
    public void setEmail(Tx tx, AccountId id, Email email) {
        if (store.find(tx, email).isPresent()) throw taken();
        store.setEmail(tx, id, email);
    }

    public void setState(Tx tx, AccountId id, State state) {
        store.setState(tx, id, state);
        rights.changed(tx);
    }

    public void setOperator(Tx tx, AccountId id, boolean operator) {
        if (!operator && store.isLastOperator(tx, id)) throw lastOperator();
        store.setOperator(tx, id, operator);
        rights.changed(tx);
    }

    /** Their row and all that hangs on it: sessions, links, codes. What else is theirs must be gone already. */
    public void delete(Tx tx, AccountId id) {
        var account = store.find(tx, id).orElseThrow(Problem::notFound);
        if (account.operator() && store.isLastOperator(tx, id)) throw lastOperator();
        store.delete(tx, id);
        rights.changed(tx);
    }

    private static Problem lastOperator() {
        return Problem.of(409, "last_operator", "Nobody else runs this server. Make somebody else its operator first.");
    }
}
