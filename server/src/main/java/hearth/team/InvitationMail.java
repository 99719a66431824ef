package hearth.team;

import hearth.account.Accounts;
import hearth.account.Email;
import hearth.account.Letters;
import hearth.account.Letters.Message;
import hearth.base.access.Principal;
import hearth.base.db.Database;
import hearth.session.Throttle;
import java.time.Clock;

/** Brings an invitation to the address that it is for. */
public final class InvitationMail {
    private final Database database;
    private final Accounts accounts;
    private final Teams teams;
    private final Letters letters;
    private final Throttle sent;

    public InvitationMail(Database database, Clock clock, Accounts accounts, Teams teams, Letters letters) {
        this.database = database;
        this.accounts = accounts;
        this.teams = teams;
        this.letters = letters;
        this.sent = new Throttle(clock);
    }

    /** Of letters to strangers, too, there is a measure. */
    public void requireTurn(Principal by) {
        if (letters.isAvailable()) sent.pass(by.account().text());
    }

    /** In the inviter's language, for of the other nothing is known. False where this server sends no mail. */
    public boolean send(Principal by, Email to, String token) {
        if (!letters.isAvailable()) return false;
        var inviter = accounts.get(by.account());
        var message = Message.of(
                "invited",
                "/join/" + token,
                inviter.name(),
                teams.get(by.team()).name());
        database.write(by.team(), tx -> {
            letters.post(tx, by.team(), to, inviter.language(), message);
            return null;
        });
        return true;
    }
}
