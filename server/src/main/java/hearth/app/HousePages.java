package hearth.app;

import hearth.account.Letters;
import hearth.account.ProfilePages;
import hearth.admin.AuditPages;
import hearth.admin.EgressPages;
import hearth.admin.FarewellPages;
import hearth.admin.JobPages;
import hearth.admin.PeoplePages;
import hearth.admin.SearchPages;
import hearth.admin.SystemPages;
import hearth.admin.UpkeepApi;
import hearth.app.App.Look;
import hearth.base.config.Settings;
import hearth.base.egress.EgressLedger;
import hearth.base.http.Routes;
import hearth.base.jobs.Jobs;
import hearth.base.text.Texts;
import hearth.home.HomePages;
import hearth.key.KeyPages;
import hearth.key.KeysApi;
import hearth.session.AddressChanges;
import hearth.session.AddressPages;
import hearth.session.ResetMail;
import hearth.session.SecurityPages;
import hearth.session.SignInPages;
import hearth.setup.SetupPages;
import hearth.team.InvitationMail;
import hearth.team.JoinPages;
import hearth.team.MemberPages;
import hearth.team.SignUpPages;
import hearth.team.SignUps;
import hearth.team.TeamApi;
import hearth.team.TeamPages;

/** The pages of people, teams and keys. */
final class HousePages {
    private HousePages() {}

    static void routes(
            Routes to,
            House house,
            Engine engine,
            Talking talking,
            Look look,
            Texts texts,
            Jobs jobs,
            EgressLedger ledger,
            Letters letters) {
        arrival(to, house, talking, letters);
        person(to, house, look, letters);
        team(to, house, engine, letters);
        server(to, house, look, texts, jobs, ledger);
    }

    private static void arrival(Routes to, House house, Talking talking, Letters letters) {
        new HomePages(
                        house.setup,
                        house.accounts,
                        by -> !talking.picker.usual(by).isEmpty())
                .routes(to);
        new SetupPages(
                        house.setup,
                        house.decisions,
                        (request, value) ->
                                house.serverSettings.decide(request.principal(), Settings.SIGNUP.name(), value))
                .routes(to);
        var signUps = new SignUps(
                house.database,
                house.decisions,
                house.accounts,
                house.teams,
                house.members,
                house.sessions,
                house.links,
                letters);
        var resetMail = new ResetMail(house.database, house.clock, house.accounts, house.links, letters);
        new SignInPages(house.signIns, house.accounts, house.links, resetMail, signUps::isOpen).routes(to);
        new SignUpPages(signUps, house.links).routes(to);
        new JoinPages(house.invitations, house.accounts, house.arrivals).routes(to);
    }

    private static void person(Routes to, House house, Look look, Letters letters) {
        new ProfilePages(house.accounts, look.appearance()).routes(to);
        var changes =
                new AddressChanges(house.database, house.clock, house.accounts, house.links, house.trail, letters);
        new AddressPages(changes, house.accounts).routes(to);
        new SecurityPages(house.security, house.secondFactors, house.sessions).routes(to);
        new FarewellPages(house.farewell, house.accounts, house.roster, house.people).routes(to);
    }

    private static void team(Routes to, House house, Engine engine, Letters letters) {
        var mail = new InvitationMail(house.database, house.clock, house.accounts, house.teams, letters);
        new TeamPages(house.teams, house.members, house.roster, house.sessions).routes(to);
        new MemberPages(house.members, house.roster, house.invitations, mail, house.links).routes(to);
        new TeamApi(house.teams, house.roster).routes(to);
        new KeyPages(house.keys, engine.offers::name, house.accounts, house.clock).routes(to);
        new KeysApi(house.keys, engine.offers::name).routes(to);
    }

    private static void server(Routes to, House house, Look look, Texts texts, Jobs jobs, EgressLedger ledger) {
        new AuditPages(house.audit, house.members, house.accounts).routes(to);
        new JobPages(jobs).routes(to);
        new EgressPages(ledger, house.clock).routes(to);
        new UpkeepApi(jobs, ledger).routes(to);
        new SystemPages(house.decisions, house.serverSettings).routes(to);
        new PeoplePages(house.people, house.links, house.sessions).routes(to);
        new SearchPages(texts, look.appearance()).routes(to);
    }
}
