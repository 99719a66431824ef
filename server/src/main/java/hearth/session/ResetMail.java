package hearth.session;

import hearth.account.Account;
import hearth.account.Account.State;
import hearth.account.Accounts;
import hearth.account.Email;
import hearth.account.Letters;
import hearth.account.Letters.Message;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.ids.TeamId;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the way to a new password to whoever forgot theirs; who asks learns nothing of who is here. */
public final class ResetMail {
    private static final Logger LOG = LoggerFactory.getLogger(ResetMail.class);

    private final Database database;
    private final Accounts accounts;
    private final Links links;
    private final Letters letters;
    private final Throttle asked;

    public ResetMail(Database database, Clock clock, Accounts accounts, Links links, Letters letters) {
        this.database = database;
        this.accounts = accounts;
        this.links = links;
        this.letters = letters;
        this.asked = new Throttle(clock);
    }

    public boolean isAvailable() {
        return letters.isAvailable();
    }

    /** Looks and sends after the answer, which so takes the same time for everybody. */
    public void send(String typed, String address) {
        var email = Email.typed(typed);
        asked.pass(email.text());
        asked.pass(address);
        Thread.ofVirtual().name("hearth-reset-mail").start(() -> {
            try {
                accounts.find(email)
                        .filter(each -> each.state() != State.SUSPENDED)
                        .ifPresent(this::post);
            } catch (RuntimeException broken) {
                LOG.warn("A mail for a new password was not sent", broken);
            }
        });
    }

    private void post(Account account) {
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            var path = "/reset/" + links.makeReset(tx, account.id());
            letters.post(
                    tx, TeamId.SERVER, account.email(), account.language(), Message.of("reset", path, account.name()));
            return null;
        });
    }
}
