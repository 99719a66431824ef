package hearth.session;

import hearth.account.Accounts;
import hearth.account.Email;
import hearth.audit.Action;
import hearth.audit.Actor;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.audit.Subject;
import hearth.base.access.Principal;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.session.Sessions.Browser;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down who came in, who did not, and what people do about their safety; in the server's chain, since it is of no team. */
public final class SignInTrail {
    private static final Logger LOG = LoggerFactory.getLogger(SignInTrail.class);

    static final Action SIGNED_IN = new Action("account.signed_in");
    static final Action REFUSED = new Action("account.sign_in_refused");
    static final Action PASSWORD_CHANGED = new Action("account.password_changed");
    static final Action PASSWORD_RESET = new Action("account.password_reset");
    static final Action RESET_OFFERED = new Action("account.reset_offered");
    static final Action ADDRESS_CHANGED = new Action("account.address_changed");
    static final Action FACTOR_ON = new Action("account.second_factor_on");
    static final Action FACTOR_OFF = new Action("account.second_factor_off");
    static final Action CODES_RENEWED = new Action("account.recovery_codes_renewed");
    static final Action SESSION_ENDED = new Action("session.ended");
    static final Action OTHERS_ENDED = new Action("session.others_ended");

    private final Audit audit;
    private final Database database;
    private final Accounts accounts;

    public SignInTrail(Audit audit, Database database, Accounts accounts) {
        this.audit = audit;
        this.database = database;
        this.accounts = accounts;
    }

    void signedIn(Tx tx, AccountId account, Browser browser) {
        record(tx, from(browser, Event.of(new Actor.Person(account), SIGNED_IN, Subject.of(account))));
    }

    /**
     * Nothing is kept of an address that is nobody's here: it may be a password that slipped into the wrong field. Written
     * off the caller's way, or the time of the answer would tell whose address it is.
     */
    void refused(String typed, Browser browser) {
        Thread.ofVirtual().name("hearth-trail").start(() -> {
            try {
                known(typed).ifPresent(account -> refused(account, browser));
            } catch (RuntimeException outage) {
                LOG.warn("A refused sign-in could not be written down", outage);
            }
        });
    }

    void refused(AccountId account, Browser browser) {
        var event = Event.of(Actor.Nameless.VISITOR, REFUSED, Subject.of(account));
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            record(tx, from(browser, event));
            return null;
        });
    }

    void passwordReset(Tx tx, AccountId account) {
        record(tx, Event.of(Actor.Nameless.VISITOR, PASSWORD_RESET, Subject.of(account)));
    }

    void addressConfirmed(Tx tx, AccountId account) {
        record(tx, Event.of(Actor.Nameless.VISITOR, ADDRESS_CHANGED, Subject.of(account)));
    }

    void note(Tx tx, Principal by, Action action) {
        noteOf(tx, by, by.account(), action);
    }

    void noteOf(Tx tx, Principal by, AccountId whom, Action action) {
        record(tx, Event.of(by, action, Subject.of(whom)));
    }

    private Optional<AccountId> known(String typed) {
        try {
            return accounts.find(Email.typed(typed)).map(account -> account.id());
        } catch (Problem noAddress) {
            return Optional.empty();
        }
    }

    private static Event from(Browser browser, Event event) {
        return event.with("address", browser.address()).with("agent", browser.agent());
    }

    private void record(Tx tx, Event event) {
        audit.record(tx, TeamId.SERVER, event);
    }
}
