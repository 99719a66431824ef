package hearth.app;

import hearth.access.Doors;
import hearth.account.Accounts;
import hearth.account.Mailings;
import hearth.account.SecondFactors;
import hearth.admin.Farewell;
import hearth.admin.Operators;
import hearth.admin.People;
import hearth.admin.ServerSettings;
import hearth.audit.Audit;
import hearth.base.access.Rights;
import hearth.base.config.Configuration;
import hearth.base.config.Decisions;
import hearth.base.config.Settings;
import hearth.base.crypto.Passwords;
import hearth.base.crypto.RecoveryCodes;
import hearth.base.crypto.Sealed;
import hearth.base.crypto.Secrets;
import hearth.base.db.Database;
import hearth.base.jobs.Jobs;
import hearth.base.mail.Unsent;
import hearth.budget.Budgets;
import hearth.chat.Chats;
import hearth.key.Keys;
import hearth.label.UsualRecords;
import hearth.session.Links;
import hearth.session.Security;
import hearth.session.Sessions;
import hearth.session.SignInTrail;
import hearth.session.SignIns;
import hearth.setup.Setup;
import hearth.share.ShareRecords;
import hearth.team.Arrivals;
import hearth.team.Invitations;
import hearth.team.Members;
import hearth.team.Memberships;
import hearth.team.OpenInvitations;
import hearth.team.Roster;
import hearth.team.Teams;
import hearth.transfer.ImportRecords;
import java.time.Clock;
import java.util.List;

/** The operations about people, teams and keys, without any page: what the server and the verbs beside it share. */
public final class House implements AutoCloseable {
    public final Configuration configuration;
    public final Decisions decisions;
    public final Database database;
    public final Clock clock;
    public final Audit audit;
    public final Rights rights;
    public final Accounts accounts;
    public final SecondFactors secondFactors;
    public final Sessions sessions;
    public final SignInTrail trail;
    public final SignIns signIns;
    public final Security security;
    public final Links links;
    public final Teams teams;
    public final Members members;
    public final Roster roster;
    public final Invitations invitations;
    public final Arrivals arrivals;
    public final Budgets budgets;
    public final Keys keys;
    public final ServerSettings serverSettings;
    public final Farewell farewell;
    public final Operators operators;
    public final People people;
    public final Setup setup;
    public final Doors doors;
    public final Chats chats;

    public House(Configuration configuration, Database database, Clock clock, Secrets secrets) {
        this.configuration = configuration;
        this.decisions = new Decisions(configuration);
        this.database = database;
        this.clock = clock;
        this.audit = new Audit(database, secrets, clock);
        this.rights = new Rights(database);
        this.accounts = new Accounts(database, clock, new Passwords(), rights);
        var sealed = new Sealed(secrets, "second factor");
        this.secondFactors = new SecondFactors(database, clock, sealed, new RecoveryCodes(secrets), rights);
        this.sessions = new Sessions(database, clock, rights);
        this.trail = new SignInTrail(audit, database, accounts);
        this.signIns = new SignIns(database, clock, accounts, secondFactors, sessions, trail);
        this.security = new Security(database, accounts, secondFactors, sessions, trail);
        this.links = new Links(database, clock, accounts, sessions, trail);
        this.teams = new Teams(database, clock, rights, audit);
        this.members = new Members(database, clock, rights, audit);
        this.roster = new Roster(members, teams, accounts);
        this.invitations = new Invitations(database, clock, members, decisions, audit);
        this.arrivals = new Arrivals(database, invitations, accounts, sessions);
        this.budgets = new Budgets(database, clock, rights, audit);
        this.keys = new Keys(database, clock, secrets, rights, audit, budgets);
        var token = configuration.get(Settings.SETUP_TOKEN);
        this.setup = new Setup(database, clock, secrets, token, accounts, teams, sessions, audit);
        this.serverSettings = new ServerSettings(database, clock, decisions, rights, audit);
        this.people = new People(database, accounts, sessions, teams, audit);
        var mailings = new Mailings(accounts, new Unsent(new Jobs(database, clock)));
        this.chats = new Chats(database, clock);
        var belongings = List.of(
                chats,
                sessions,
                keys,
                new OpenInvitations(accounts),
                new Memberships(),
                mailings,
                new ImportRecords(),
                new ShareRecords(),
                new UsualRecords());
        this.farewell = new Farewell(database, accounts, roster, people, audit, rights, belongings);
        this.operators = new Operators(database, accounts, secondFactors, sessions, links, teams, members, audit);
        this.doors = new Doors(accounts, sessions, teams, keys, clock, rights);
    }

    @Override
    public void close() {
        rights.close();
    }
}
