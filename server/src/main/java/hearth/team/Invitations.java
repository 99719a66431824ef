package hearth.team;

import hearth.account.Email;
import hearth.audit.Action;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.audit.Subject;
import hearth.base.access.Principal;
import hearth.base.access.Role;
import hearth.base.config.Decisions;
import hearth.base.config.Settings;
import hearth.base.config.Settings.Signup;
import hearth.base.crypto.Secrets;
import hearth.base.crypto.Sha256;
import hearth.base.db.Database;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links by which people come into a team; each is good for one person and a few days. */
public final class Invitations {
    /** What an inviter can choose from. */
    public static final List<Integer> DAYS = List.of(1, 7, 30);

    static final Action INVITED = new Action("invitation.made");
    static final Action WITHDRAWN = new Action("invitation.withdrawn");
    private static final int SECRET_BYTES = 24;

    private final Database database;
    private final Clock clock;
    private final Members members;
    private final Decisions decisions;
    private final Audit audit;
    private final TeamStore teams = new TeamStore();
    private final InvitationStore store = new InvitationStore();

    public Invitations(Database database, Clock clock, Members members, Decisions decisions, Audit audit) {
        this.database = database;
        this.clock = clock;
        this.members = members;
        this.decisions = decisions;
        this.audit = audit;
    }

    /** Gives the token of the link, this once. */
    public String invite(Principal by, Role role, @Nullable Email email, int days) {
        if (!DAYS.contains(days)) throw Problem.invalid("days", "Choose 1, 7 or 30 days.");
        var now = clock.instant();
        var invitation = new Invitation(
                Ids.next(),
                role,
                email == null ? null : email.text(),
                by.account(),
                now,
                now.plus(Duration.ofDays(days)));
        var token = token(by.team());
        database.write(by.team(), tx -> {
            requireGivable(tx, by, role);
            store.deleteEnded(tx, by.team(), now);
            store.insert(tx, by.team(), invitation, fingerprint(token));
            audit.record(tx, by.team(), event(by, INVITED, invitation.id()).with("role", role.word()));
            return null;
        });
        return token;
    }

    /** Asked of the row of this very transaction, not of what the caller was a moment ago. */
    private void requireGivable(Tx tx, Principal by, Role role) {
        var inviter = teams.member(tx, by.team(), by.account()).orElseThrow(Problem::notFound);
        if (inviter.suspended() || !givable(inviter.role()).contains(role)) {
            throw Problem.of(403, "not_yours_to_invite", "Your role here cannot invite somebody as that.");
        }
    }

    /** As what somebody may invite others: those below them, and members their like where the server is open to that. */
    public List<Role> givable(Role inviter) {
        if (inviter == Role.MEMBER && decisions.get(Settings.SIGNUP) != Signup.CLOSED) {
            return List.of(Role.VIEWER, Role.MEMBER);
        }
        return List.of(Role.VIEWER, Role.MEMBER, Role.ADMIN).stream()
                .filter(role -> Members.outranks(inviter, role))
                .toList();
    }

    public List<Invitation> open(TeamId team) {
        return database.read(team, tx -> store.open(tx, team, clock.instant()));
    }

    public void withdraw(Principal by, String id) {
        database.write(by.team(), tx -> {
            if (!store.delete(tx, by.team(), id)) throw Problem.notFound();
            audit.record(tx, by.team(), event(by, WITHDRAWN, id));
            return null;
        });
    }

    /** What a link opens. */
    public record Offer(Team team, Invitation invitation) {}

    public Offer look(String token) {
        var team = team(token);
        return database.read(team, tx -> offer(tx, team, token));
    }

    /** In the transaction that may have made the account. */
    public TeamId accept(Tx tx, String token, AccountId account) {
        var team = team(token);
        var offer = offer(tx, team, token);
        if (!store.delete(tx, team, offer.invitation().id())) throw dead();
        members.add(tx, team, account, offer.invitation().role());
        return team;
    }

    /** The team is in the link itself, so nobody has to look for it across teams. */
    static TeamId team(String token) {
        var dot = token.indexOf('.');
        if (dot < 0 || !Ids.isId(token.substring(0, dot))) throw dead();
        return new TeamId(token.substring(0, dot));
    }

    private static Event event(Principal by, Action action, String id) {
        return Event.of(by, action, new Subject("invitation", id));
    }

    private static String token(TeamId team) {
        return team.text() + "." + Secrets.randomText(SECRET_BYTES);
    }

    private Offer offer(Tx tx, TeamId team, String token) {
        var invitation =
                store.find(tx, team, fingerprint(token), clock.instant()).orElseThrow(Invitations::dead);
        return new Offer(teams.find(tx, team).orElseThrow(Invitations::dead), invitation);
    }

    private static String fingerprint(String token) {
        return Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem dead() {
        return Problem.of(404, "dead_link", "This link was used already, or is too old. Ask for a new one.");
    }
}
