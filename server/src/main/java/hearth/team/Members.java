package hearth.team;

import hearth.audit.Action;
import hearth.audit.Actor;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.audit.Subject;
import hearth.base.access.Principal;
import hearth.base.access.Rights;
import hearth.base.access.Role;
import hearth.base.db.Database;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import java.time.Clock;
import java.util.List;

/**
 * Who is in a team.
 *
 * <p>Each may change those below them: an admin the members and viewers, the owner everybody. There is one owner, who stays
 * until somebody else is.
 */
public final class Members {
    static final Action JOINED = new Action("member.joined");
    static final Action ROLE_CHANGED = new Action("member.role_changed");
    static final Action SUSPENDED = new Action("member.suspended");
    static final Action RESUMED = new Action("member.resumed");
    static final Action REMOVED = new Action("member.removed");
    static final Action HANDED_OVER = new Action("team.handed_over");
    static final Action LEFT = new Action("member.left");

    private final Database database;
    private final Clock clock;
    private final Rights rights;
    private final Audit audit;
    private final TeamStore store = new TeamStore();

    public Members(Database database, Clock clock, Rights rights, Audit audit) {
        this.database = database;
        this.clock = clock;
        this.rights = rights;
        this.audit = audit;
    }

    public List<Member> of(TeamId team) {
        return database.read(team, tx -> store.members(tx, team));
    }

    /** Within a transaction of the caller. */
    public List<Member> of(Tx tx, TeamId team) {
        return store.members(tx, team);
    }

    public Member get(TeamId team, AccountId account) {
        return database.read(team, tx -> get(tx, team, account));
    }

    /** By themselves: they accepted an invitation, or signed up. */
    public void add(Tx tx, TeamId team, AccountId account, Role role) {
        add(tx, team, account, role, new Actor.Person(account));
    }

    public void add(Tx tx, TeamId team, AccountId account, Role role, Actor actor) {
        if (store.member(tx, team, account).isPresent()) {
            throw Problem.of(409, "already_member", "You are in this team already.");
        }
        store.add(tx, team, account, role, clock.instant());
        rights.changed(tx);
        audit.record(tx, team, Event.of(actor, JOINED, Subject.of(account)).with("role", role.word()));
    }

    public void setRole(Principal by, AccountId account, Role role) {
        if (role == Role.OWNER) throw Problem.invalid("role", "Ownership is handed over, not given.");
        change(by, account, ROLE_CHANGED, role.word(), (tx, actor) -> {
            if (!outranks(actor.role(), role)) throw tooHigh();
            store.setRole(tx, by.team(), account, role);
        });
    }

    public void suspend(Principal by, AccountId account) {
        change(by, account, SUSPENDED, "", (tx, actor) -> store.setSuspended(tx, by.team(), account, true));
    }

    public void resume(Principal by, AccountId account) {
        change(by, account, RESUMED, "", (tx, actor) -> store.setSuspended(tx, by.team(), account, false));
    }

    public void remove(Principal by, AccountId account) {
        change(by, account, REMOVED, "", (tx, actor) -> store.remove(tx, by.team(), account));
    }

    /** Who may change whom is asked of the rows of this very transaction, not of what the caller was a moment ago. */
    private void change(Principal by, AccountId account, Action action, String role, Change change) {
        database.write(by.team(), tx -> {
            var actor = get(tx, by.team(), by.account());
            var member = get(tx, by.team(), account);
            if (actor.suspended() || !outranks(actor.role(), member.role())) throw tooHigh();
            change.in(tx, actor);
            rights.changed(tx);
            var event = Event.of(by, action, Subject.of(account));
            audit.record(tx, by.team(), role.isEmpty() ? event : event.with("role", role));
            return null;
        });
    }

    private interface Change {
        void in(Tx tx, Member actor);
    }

    /** Whether somebody with that role is theirs to change. */
    public static boolean outranks(Role actor, Role other) {
        return actor.covers(Role.ADMIN) && actor.compareTo(other) > 0;
    }

    /** The old owner stays as an admin. */
    public void handOver(Principal by, AccountId next) {
        database.write(by.team(), tx -> {
            var owner = get(tx, by.team(), by.account());
            var member = get(tx, by.team(), next);
            if (owner.role() != Role.OWNER) throw tooHigh();
            if (member.suspended() || member.role() == Role.OWNER) {
                throw Problem.invalid("member", "Choose somebody who is in the team and not suspended.");
            }
            store.setRole(tx, by.team(), by.account(), Role.ADMIN);
            store.setRole(tx, by.team(), next, Role.OWNER);
            rights.changed(tx);
            audit.record(tx, by.team(), Event.of(by, HANDED_OVER, Subject.of(next)));
            return null;
        });
    }

    public void leave(Principal by) {
        database.write(by.team(), tx -> {
            if (get(tx, by.team(), by.account()).role() == Role.OWNER) {
                throw Problem.of(409, "owner_stays", "Hand the team over first: a team has an owner.");
            }
            store.remove(tx, by.team(), by.account());
            rights.changed(tx);
            audit.record(tx, by.team(), Event.of(by, LEFT, Subject.of(by.account())));
            return null;
        });
    }

    private Member get(Tx tx, TeamId team, AccountId account) {
        return store.member(tx, team, account).orElseThrow(Problem::notFound);
    }

    private static Problem tooHigh() {
        return Problem.of(
                403,
                "not_yours_to_change",
                "Only somebody above them can change that: an admin the members, the owner everybody.");
    }
}
