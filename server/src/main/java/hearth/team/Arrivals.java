package hearth.team;

import hearth.account.Account.State;
import hearth.account.Accounts;
import hearth.account.Accounts.Newcomer;
import hearth.account.Email;
import hearth.account.Names;
import hearth.base.access.Principal;
import hearth.base.access.Principal.Pass;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.session.Sessions;
import hearth.session.Sessions.Browser;

/** Coming into a team by an invitation, with the account one has or with a new one. */
public final class Arrivals {
    private final Database database;
    private final Invitations invitations;
    private final Accounts accounts;
    private final Sessions sessions;

    public Arrivals(Database database, Invitations invitations, Accounts accounts, Sessions sessions) {
        this.database = database;
        this.invitations = invitations;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** They look at the new team from now on. */
    public void join(Principal by, String token) {
        var team = database.writeAcross(SystemUse.PEOPLE, tx -> invitations.accept(tx, token, by.account()));
        if (by.pass() instanceof Pass.Session(var id)) sessions.lookAt(id, team);
    }

    /** @param email is believed: whoever has the link was trusted with it */
    public record Stranger(String name, String email, String password) {}

    /** Gives the token of their first session. */
    public String joinAnew(String token, Stranger stranger, Browser browser) {
        invitations.look(token);
        var email = Email.typed(stranger.email());
        var name = Names.typed("name", stranger.name());
        var hash = accounts.hash(stranger.password(), email);
        return database.writeAcross(SystemUse.PEOPLE, tx -> {
            var account = accounts.create(tx, new Newcomer(email, name, hash, State.ACTIVE, false));
            invitations.accept(tx, token, account);
            return sessions.open(tx, account, browser);
        });
    }
}
