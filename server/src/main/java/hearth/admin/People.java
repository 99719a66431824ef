package hearth.admin;

import hearth.account.Account;
import hearth.account.Account.State;
import hearth.account.Accounts;
import hearth.account.Names;
import hearth.audit.Action;
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
import hearth.session.Sessions;
import hearth.team.Teams;
import java.util.List;

/** Everybody on this server, whichever teams they are in, as who runs it decides about them. */
public final class People {
    static final Action SUSPENDED = new Action("account.suspended");
    static final Action RESUMED = new Action("account.resumed");
    static final Action MADE_OPERATOR = new Action("operator.made");
    static final Action DISMISSED = new Action("operator.dismissed");
    static final Action TEAM_MADE = new Action("team.made");

    private final Database database;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Teams teams;
    private final Audit audit;

    public People(Database database, Accounts accounts, Sessions sessions, Teams teams, Audit audit) {
        this.database = database;
        this.accounts = accounts;
        this.sessions = sessions;
        this.teams = teams;
        this.audit = audit;
    }

    public record Entry(Account account, List<String> teams, boolean self) {
        public String letter() {
            return Names.letter(account.name());
        }
    }

    /** Those whose name or address has these words in it, by name; no more than so many. */
    public List<Entry> search(Principal by, String words, int most) {
        return database.readAcross(SystemUse.PEOPLE, tx -> {
            var found = accounts.search(tx, words, most);
            var names = teams.names(tx, found.stream().map(Account::id).toList());
            return found.stream()
                    .map(account -> new Entry(
                            account,
                            names.getOrDefault(account.id(), List.of()),
                            account.id().equals(by.account())))
                    .toList();
        });
    }

    /** Whose password may be set anew: not that of somebody who runs the server, too. */
    public Account get(Principal by, AccountId id) {
        return database.readAcross(SystemUse.PEOPLE, tx -> {
            requireOperator(tx, by);
            var account = accounts.find(tx, id).orElseThrow(Problem::notFound);
            if (account.operator() && !id.equals(by.account())) {
                throw operatorStays();
            }
            return account;
        });
    }

    /** Signed out everywhere, and their keys open nothing, until they are let in again. */
    public void suspend(Principal by, AccountId id) {
        change(by, id, SUSPENDED, (tx, account) -> {
            if (account.operator()) {
                throw operatorStays();
            }
            accounts.setState(tx, id, State.SUSPENDED);
            sessions.endAll(tx, id);
        });
    }

    public void resume(Principal by, AccountId id) {
        change(by, id, RESUMED, (tx, account) -> {
            if (account.state() == State.SUSPENDED) accounts.setState(tx, id, State.ACTIVE);
        });
    }

    public void setOperator(Principal by, AccountId id, boolean operator) {
        change(by, id, operator ? MADE_OPERATOR : DISMISSED, (tx, account) -> {
            if (operator && !account.isActive()) {
                throw Problem.of(409, "not_active", "Somebody who cannot sign in cannot run this server.");
            }
            accounts.setOperator(tx, id, operator);
        });
    }

    private void change(Principal by, AccountId id, Action action, Change change) {
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            requireOperator(tx, by);
            change.in(tx, accounts.find(tx, id).orElseThrow(Problem::notFound));
            audit.record(tx, TeamId.SERVER, Event.of(by, action, Subject.of(id)));
            return null;
        });
    }

    private static Problem operatorStays() {
        return Problem.of(409, "operator_stays", "This person runs the server. Take that from them first.");
    }

    private interface Change {
        void in(Tx tx, Account account);
    }

    /** As they are now, not as they were a moment ago. */
    private void requireOperator(Tx tx, Principal by) {
        if (accounts.find(tx, by.account()).filter(Account::operator).isEmpty()) throw Problem.notFound();
    }

    /** One more team, whose owner is the one who made it. */
    public TeamId makeTeam(Principal by, String name) {
        return database.writeAcross(SystemUse.PEOPLE, tx -> {
            requireOperator(tx, by);
            var team = teams.create(tx, name, by.account());
            audit.record(tx, TeamId.SERVER, Event.of(by, TEAM_MADE, Subject.of(team)));
            return team;
        });
    }
}
