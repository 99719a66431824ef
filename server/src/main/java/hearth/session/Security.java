package hearth.session;

import hearth.account.Account;
import hearth.account.Accounts;
import hearth.account.SecondFactors;
import hearth.audit.Action;
import hearth.base.access.Principal;
import hearth.base.access.Principal.Pass;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.text.Problem;
import hearth.session.Sessions.Browser;
import java.util.List;

/** What a person does about their own safety: password, second factor, browsers. What matters asks for the password again. */
public final class Security {
    private final Database database;
    private final Accounts accounts;
    private final SecondFactors secondFactors;
    private final Sessions sessions;
    private final SignInTrail trail;

    public Security(
            Database database, Accounts accounts, SecondFactors secondFactors, Sessions sessions, SignInTrail trail) {
        this.database = database;
        this.accounts = accounts;
        this.secondFactors = secondFactors;
        this.sessions = sessions;
        this.trail = trail;
    }

    /** Everybody who knew the old one is signed out; this browser gets a new token. */
    public String changePassword(Principal by, String current, String password, Browser browser) {
        var account = accounts.get(by.account());
        accounts.confirm(by.account(), current);
        var hash = accounts.hash(password, account.email());
        return database.writeAcross(SystemUse.PEOPLE, tx -> {
            accounts.setPassword(tx, by.account(), hash);
            sessions.endAll(tx, by.account());
            trail.note(tx, by, SignInTrail.PASSWORD_CHANGED);
            return sessions.open(tx, by.account(), browser);
        });
    }

    public List<String> turnOnSecondFactor(Principal by, String ticket, String code) {
        var codes = secondFactors.turnOn(by.account(), ticket, code);
        note(by, SignInTrail.FACTOR_ON);
        return codes;
    }

    public void turnOffSecondFactor(Principal by, String current) {
        accounts.confirm(by.account(), current);
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            secondFactors.turnOff(tx, by.account());
            trail.note(tx, by, SignInTrail.FACTOR_OFF);
            return null;
        });
    }

    public List<String> freshRecoveryCodes(Principal by, String current) {
        accounts.confirm(by.account(), current);
        if (!account(by).hasSecondFactor()) throw Problem.notFound();
        var codes = secondFactors.freshRecoveryCodes(by.account());
        note(by, SignInTrail.CODES_RENEWED);
        return codes;
    }

    public void endSession(Principal by, String id) {
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            sessions.end(tx, by.account(), id);
            trail.note(tx, by, SignInTrail.SESSION_ENDED);
            return null;
        });
    }

    public void endOtherSessions(Principal by) {
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            sessions.endOthers(tx, by.account(), by.pass() instanceof Pass.Session(var id) ? id : "");
            trail.note(tx, by, SignInTrail.OTHERS_ENDED);
            return null;
        });
    }

    public Account account(Principal by) {
        return accounts.get(by.account());
    }

    private void note(Principal by, Action action) {
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            trail.note(tx, by, action);
            return null;
        });
    }
}
