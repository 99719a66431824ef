package hearth.admin;

import hearth.account.Account;
import hearth.account.Account.State;
import hearth.account.Accounts;
import hearth.account.Accounts.Newcomer;
import hearth.account.Email;
import hearth.account.Names;
import hearth.account.SecondFactors;
import hearth.audit.Action;
import hearth.audit.Actor;
import hearth.audit.Actor.Nameless;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.audit.Subject;
import hearth.base.access.Role;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.session.Links;
import hearth.session.Sessions;
import hearth.team.Members;
import hearth.team.Teams;

/** Who runs this server, as whoever types verbs on its machine decides. */
public final class Operators {
    static final Action MADE = new Action("operator.made");
    static final Action LET_BACK_IN = new Action("operator.let_back_in");
    private static final Actor BY = Nameless.OPERATOR;

    private final Database database;
    private final Accounts accounts;
    private final SecondFactors secondFactors;
    private final Sessions sessions;
    private final Links links;
    private final Teams teams;
    private final Members members;
    private final Audit audit;

    public Operators(
            Database database,
            Accounts accounts,
            SecondFactors secondFactors,
            Sessions sessions,
            Links links,
            Teams teams,
            Members members,
            Audit audit) {
        this.database = database;
        this.accounts = accounts;
        this.secondFactors = secondFactors;
        this.sessions = sessions;
        this.links = links;
        this.teams = teams;
        this.members = members;
        this.audit = audit;
    }

    /** One more, who is an admin of the household's team too. The first one comes by the setup. */
    public void make(Email email, String typedName, String password) {
        var name = Names.typed("name", typedName);
        var hash = accounts.hash(password, email);
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            var account = accounts.create(tx, new Newcomer(email, name, hash, State.ACTIVE, true));
            members.add(tx, teams.first(tx), account, Role.ADMIN, BY);
            audit.record(tx, TeamId.SERVER, Event.of(BY, MADE, Subject.of(account)));
            return null;
        });
    }

    /** The way back for who lost password and phone: nothing that anybody knew before opens this account any more. */
    public void letBackIn(Email email, String password) {
        var account = accounts.find(email).map(Account::id).orElseThrow(Problem::notFound);
        var hash = accounts.hash(password, email);
        database.writeAcross(SystemUse.PEOPLE, tx -> {
            accounts.setPassword(tx, account, hash);
            accounts.setState(tx, account, State.ACTIVE);
            accounts.setOperator(tx, account, true);
            secondFactors.turnOff(tx, account);
            sessions.endAll(tx, account);
            links.endResets(tx, account);
            audit.record(tx, TeamId.SERVER, Event.of(BY, LET_BACK_IN, Subject.of(account)));
            return null;
        });
    }
}
