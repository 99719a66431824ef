package hearth.team;

import hearth.account.Account;
import hearth.account.Account.State;
import hearth.account.Accounts;
import hearth.account.Accounts.Newcomer;
import hearth.account.Email;
import hearth.account.Letters;
import hearth.account.Letters.Message;
import hearth.account.Names;
import hearth.base.access.Role;
import hearth.base.config.Decisions;
import hearth.base.config.Settings;
import hearth.base.config.Settings.Mode;
import hearth.base.config.Settings.Signup;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.session.Links;
import hearth.session.Sessions;
import hearth.session.Sessions.Browser;
import hearth.team.Arrivals.Stranger;
import java.util.Optional;

/**
 * Coming in without being invited, where the server is open to that: into the household's team, or, on a hosted server, with a
 * team of one's own. Where mail can be sent, the address is confirmed first.
 */
public final class SignUps {
    private final Database database;
    private final Decisions decisions;
    private final Accounts accounts;
    private final Teams teams;
    private final Members members;
    private final Sessions sessions;
    private final Links links;
    private final Letters letters;

    public SignUps(
            Database database,
            Decisions decisions,
            Accounts accounts,
            Teams teams,
            Members members,
            Sessions sessions,
            Links links,
            Letters letters) {
        this.database = database;
        this.decisions = decisions;
        this.accounts = accounts;
        this.teams = teams;
        this.members = members;
        this.sessions = sessions;
        this.links = links;
        this.letters = letters;
    }

    public boolean isOpen() {
        return decisions.get(Settings.SIGNUP) == Signup.OPEN && (!isHosted() || letters.isAvailable());
    }

    /** The token of a session; empty where a mail has to be read first. */
    public Optional<String> signUp(Stranger stranger, Browser browser) {
        if (!isOpen()) throw Problem.notFound();
        var email = Email.typed(stranger.email());
        var name = Names.typed("name", stranger.name());
        var hash = accounts.hash(stranger.password(), email);
        if (letters.isAvailable()) {
            database.writeAcross(SystemUse.PEOPLE, tx -> {
                askToConfirm(tx, new Newcomer(email, name, hash, State.UNCONFIRMED, false));
                return null;
            });
            return Optional.empty();
        }
        return Optional.of(database.writeAcross(SystemUse.PEOPLE, tx -> {
            var account = accounts.create(tx, new Newcomer(email, name, hash, State.ACTIVE, false));
            settle(tx, account, name);
            return sessions.open(tx, account, browser);
        }));
    }

    /** Whoever has an account already is told so by mail, and nobody else learns of it. */
    private void askToConfirm(Tx tx, Newcomer newcomer) {
        var known = accounts.find(tx, newcomer.email());
        if (known.isPresent() && known.get().state() != State.UNCONFIRMED) {
            post(tx, known.get(), "known", "/signin");
        } else {
            known.ifPresent(old -> accounts.delete(tx, old.id()));
            var account = accounts.create(tx, newcomer);
            var path = "/confirm/" + links.makeConfirm(tx, account);
            accounts.find(tx, account).ifPresent(made -> post(tx, made, "confirm", path));
        }
    }

    private void post(Tx tx, Account account, String key, String path) {
        var message = Message.of(key, path, account.name());
        letters.post(tx, TeamId.SERVER, account.email(), account.language(), message);
    }

    /** The mail was read: gives the token of the first session. */
    public String confirm(String token, Browser browser) {
        return database.writeAcross(SystemUse.PEOPLE, tx -> {
            var account = links.confirm(tx, token);
            var name = accounts.find(tx, account).orElseThrow(Problem::notFound).name();
            settle(tx, account, name);
            return sessions.open(tx, account, browser);
        });
    }

    private void settle(Tx tx, AccountId account, String name) {
        if (isHosted()) teams.create(tx, name, account);
        else members.add(tx, teams.first(tx), account, Role.MEMBER);
    }

    private boolean isHosted() {
        return decisions.get(Settings.MODE) == Mode.HOSTED;
    }
}
