package hearth.session;

import hearth.account.Account.State;
import hearth.account.Accounts;
import hearth.account.Email;
import hearth.base.access.Principal;
import hearth.base.crypto.Secrets;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.text.Problem;
import java.time.Clock;
import java.time.Duration;

/** Links that are used once: to set a new password, to confirm an address, to move to another. */
public final class Links {
    static final Duration RESET_LIFE = Duration.ofHours(24);
    static final Duration CONFIRM_LIFE = Duration.ofDays(3);
    private static final int TOKEN_BYTES = 32;

    private final Database database;
    private final Clock clock;
    private final Accounts accounts;
    private final Sessions sessions;
    private final SignInTrail trail;
    private final SessionStore store = new SessionStore();

    public Links(Database database, Clock clock, Accounts accounts, Sessions sessions, SignInTrail trail) {
        this.database = database;
        this.clock = clock;
        this.accounts = accounts;
        this.sessions = sessions;
        this.trail = trail;
    }

    /** The way to a new password; an earlier one of the same person dies. */
    public String makeReset(Tx tx, AccountId account) {
        return make(tx, account, LinkPurpose.RESET, RESET_LIFE);
    }

    /** Made by somebody who may decide about that person, to be handed over by hand. */
    public String makeReset(Principal by, AccountId account) {
        return database.writeAcross(SystemUse.PEOPLE, tx -> {
            trail.noteOf(tx, by, account, SignInTrail.RESET_OFFERED);
            return makeReset(tx, account);
        });
    }

    public String makeConfirm(Tx tx, AccountId account) {
        return make(tx, account, LinkPurpose.CONFIRM, CONFIRM_LIFE);
    }

    private String make(Tx tx, AccountId account, LinkPurpose purpose, Duration life) {
        var token = Secrets.randomText(TOKEN_BYTES);
        store.deleteLinks(tx, account, purpose);
        store.insertLink(
                tx,
                Sessions.fingerprint(token),
                account,
                purpose,
                clock.instant().plus(life));
        return token;
    }

    /** No password is set by what was handed out before. */
    public void endResets(Tx tx, AccountId account) {
        store.deleteLinks(tx, account, LinkPurpose.RESET);
    }

    /** Whose password it sets; a link that was used, is too old or never was is not there. */
    public AccountId resets(String token) {
        return database.readAcross(SystemUse.PEOPLE, tx -> account(tx, token, LinkPurpose.RESET));
    }

    /** Sets the password and signs everybody out who had the old one; the second factor is still asked for. */
    public void reset(String token, String password) {
        var account = accounts.get(resets(token));
        var hash = accounts.hash(password, account.email());
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            use(tx, token);
            accounts.setPassword(tx, account.id(), hash);
            sessions.endAll(tx, account.id());
            // Whoever reads a mail to an address has the address.
            if (account.state() == State.UNCONFIRMED) accounts.setState(tx, account.id(), State.ACTIVE);
            trail.passwordReset(tx, account.id());
            return null;
        });
    }

    public Email confirms(String token) {
        var id = database.readAcross(SystemUse.PEOPLE, tx -> account(tx, token, LinkPurpose.CONFIRM));
        return accounts.get(id).email();
    }

    /** In the caller's transaction, which may make more of it. */
    public AccountId confirm(Tx tx, String token) {
        var account = account(tx, token, LinkPurpose.CONFIRM);
        use(tx, token);
        accounts.setState(tx, account, State.ACTIVE);
        return account;
    }

    /** Somebody who moves to another address, once they have read a mail there. */
    public record Move(AccountId account, Email email) {}

    /** An earlier one of the same person dies. */
    public String makeMove(Tx tx, Move move) {
        var token = Secrets.randomText(TOKEN_BYTES);
        store.deleteMoves(tx, move.account());
        store.insertMove(tx, Sessions.fingerprint(token), move, clock.instant().plus(CONFIRM_LIFE));
        return token;
    }

    Move move(Tx tx, String token) {
        return store.move(tx, Sessions.fingerprint(token), clock.instant()).orElseThrow(Links::dead);
    }

    /** Whatever went to the old address is good for nothing now, and whatever was to come is done. */
    void endAll(Tx tx, AccountId account) {
        store.deleteMoves(tx, account);
        endResets(tx, account);
    }

    private AccountId account(Tx tx, String token, LinkPurpose purpose) {
        return store.link(tx, Sessions.fingerprint(token), purpose, clock.instant())
                .orElseThrow(Links::dead);
    }

    private void use(Tx tx, String token) {
        if (!store.useLink(tx, Sessions.fingerprint(token))) throw dead();
    }

    private static Problem dead() {
        return Problem.of(404, "dead_link", "This link was used already, or is too old. Ask for a new one.");
    }
}
