package hearth.setup;

import hearth.account.Account.State;
import hearth.account.Accounts;
import hearth.account.Email;
import hearth.account.Names;
import hearth.audit.Action;
import hearth.audit.Actor;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.audit.Subject;
import hearth.base.crypto.Secrets;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.text.Problem;
import hearth.session.Sessions;
import hearth.session.Sessions.Browser;
import hearth.team.Teams;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Makes the first owner, once. Who holds the token may; it stands in the log and with whoever can run the verb. */
public final class Setup {
    static final Action OWNED = new Action("team.created");
    private static final String PURPOSE = "setup token";
    private static final int TOKEN_BYTES = 24;

    private final Database database;
    private final Clock clock;
    private final Secrets secrets;
    private final Optional<String> chosenToken;
    private final Accounts accounts;
    private final Teams teams;
    private final Sessions sessions;
    private final Audit audit;
    private final SetupStore store = new SetupStore();
    private volatile boolean closed;

    public Setup(
            Database database,
            Clock clock,
            Secrets secrets,
            Optional<String> chosenToken,
            Accounts accounts,
            Teams teams,
            Sessions sessions,
            Audit audit) {
        this.database = database;
        this.clock = clock;
        this.secrets = secrets;
        this.chosenToken = chosenToken;
        this.accounts = accounts;
        this.teams = teams;
        this.sessions = sessions;
        this.audit = audit;
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            store.prepare(tx, Secrets.randomText(TOKEN_BYTES));
            return null;
        });
    }

    /** Until somebody owns this server; what is closed once stays closed. */
    public boolean isOpen() {
        if (closed) return false;
        closed = !database.readAcross(SystemUse.PEOPLE, store::isOpen);
        return !closed;
    }

    /** The same on every server of this database, and on no other database; nothing of it is stored. */
    public String token() {
        return chosenToken.orElseGet(() -> {
            var nonce = database.readAcross(SystemUse.PEOPLE, store::nonce);
            var signed = secrets.sign(PURPOSE, nonce);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(signed, TOKEN_BYTES));
        });
    }

    /** Where to go with it. */
    public String path() {
        return "/setup?token=" + token();
    }

    /** Refuses who has no right to be here. */
    public void check(String token) {
        if (!isOpen()) throw taken();
        var right = token().getBytes(StandardCharsets.UTF_8);
        if (Secrets.same(right, token.getBytes(StandardCharsets.UTF_8))) return;
        throw Problem.of(
                403,
                "setup_token",
                "This link is not right. The log of the server has the one that is; so has the verb setup-link.");
    }

    /** Who wants to be it. */
    public record Owner(String name, String email, String password) {}

    /** Gives the token of the new owner's session. */
    public String makeOwner(String token, Owner owner, Browser browser) {
        check(token);
        return make(owner, (tx, account) -> sessions.open(tx, account, browser));
    }

    /** For who may set the environment of this server, or run a verb beside it: nobody asks them for a token. */
    public void makeOwner(Owner owner) {
        make(owner, (tx, account) -> "");
    }

    private String make(Owner owner, Then then) {
        var email = Email.typed(owner.email());
        var name = Names.typed("name", owner.name());
        var hash = accounts.hash(owner.password(), email);
        var made = database.writeAcross(SystemUse.PEOPLE, tx -> {
            if (!store.close(tx, clock.instant())) throw taken();
            var account = accounts.create(tx, new Accounts.Newcomer(email, name, hash, State.ACTIVE, true));
            var team = teams.create(tx, Teams.HOME, account);
            audit.record(tx, team, Event.of(new Actor.Person(account), OWNED, Subject.of(team)));
            return then.in(tx, account);
        });
        closed = true;
        return made;
    }

    private interface Then {
        String in(Tx tx, AccountId account);
    }

    private static Problem taken() {
        return Problem.of(409, "setup_closed", "This server has an owner already.");
    }
}
