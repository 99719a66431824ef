package hearth.session;

import hearth.account.Account;
import hearth.account.Accounts;
import hearth.account.SecondFactors;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.text.Problem;
import hearth.session.Sessions.Browser;
import java.time.Clock;
import java.util.Locale;

/** From a name and a password to a session. */
public final class SignIns {
    private final Database database;
    private final Accounts accounts;
    private final SecondFactors secondFactors;
    private final Sessions sessions;
    private final SignInTrail trail;
    private final Throttle tries;
    private final Throttle codes;

    public SignIns(
            Database database,
            Clock clock,
            Accounts accounts,
            SecondFactors secondFactors,
            Sessions sessions,
            SignInTrail trail) {
        this.database = database;
        this.accounts = accounts;
        this.secondFactors = secondFactors;
        this.sessions = sessions;
        this.trail = trail;
        this.tries = new Throttle(clock);
        this.codes = new Throttle(clock);
    }

    /** What came of it. */
    public sealed interface Outcome {
        record In(Account account, String token) implements Outcome {}

        /** The token is good for the next page alone. */
        record CodeWanted(String token) implements Outcome {}
    }

    /** Throws the Problem that says why not; an unknown name and a wrong password are the same. */
    public Outcome signIn(String email, String password, Browser browser) {
        var who = email.strip().toLowerCase(Locale.ROOT) + " " + browser.address();
        tries.pass(who);
        var account = accounts.authenticate(email, password).orElseThrow(() -> wrong(email, browser));
        switch (account.state()) {
            case SUSPENDED ->
                throw Problem.of(403, "account_suspended", "This account is suspended. Ask who runs this server.");
            case UNCONFIRMED ->
                throw Problem.of(403, "account_unconfirmed", "Confirm your address first: use the link in the mail.");
            case ACTIVE -> tries.forget(who);
        }
        return database.writeAcross(SystemUse.PEOPLE, tx -> {
            if (account.hasSecondFactor()) {
                return new Outcome.CodeWanted(sessions.openHalf(tx, account.id(), browser));
            }
            trail.signedIn(tx, account.id(), browser);
            return new Outcome.In(account, sessions.open(tx, account.id(), browser));
        });
    }

    /** The second step: the code of now, or one from paper. */
    public Outcome.In enterCode(String halfToken, String code, Browser browser) {
        var half = sessions.findHalf(halfToken).orElseThrow(SignIns::tooLate);
        codes.pass(half.account().text());
        if (!secondFactors.accepts(half.account(), code)) {
            trail.refused(half.account(), browser);
            throw Problem.invalid("code", "code_refused", "This code is not right, or was used already.");
        }
        codes.forget(half.account().text());
        var account = accounts.get(half.account());
        return database.writeAcross(SystemUse.PEOPLE, tx -> {
            sessions.end(tx, half.account(), half.id());
            trail.signedIn(tx, account.id(), browser);
            return new Outcome.In(account, sessions.open(tx, account.id(), browser));
        });
    }

    public void signOut(String token) {
        sessions.find(token)
                .ifPresent(session -> database.writeAcross(SystemUse.PEOPLE, tx -> {
                    sessions.end(tx, session.account(), session.id());
                    return null;
                }));
    }

    private Problem wrong(String email, Browser browser) {
        trail.refused(email, browser);
        return Problem.of(401, "sign_in_refused", "The address or the password is not right.");
    }

    private static Problem tooLate() {
        return Problem.of(401, "signed_out", "That took too long. Sign in once more.");
    }
}
