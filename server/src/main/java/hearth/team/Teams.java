package hearth.team;

import hearth.account.Names;
import hearth.audit.Action;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.audit.Subject;
import hearth.base.access.Principal;
import hearth.base.access.Principal.Standing;
import hearth.base.access.Rights;
import hearth.base.access.Role;
import hearth.base.db.Database;
import hearth.base.db.SystemUse;
import hearth.base.db.Tx;
import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Teams themselves, and in which of them somebody stands. */
public final class Teams {
    /** The team of a server that is a household's. */
    public static final String HOME = "Home";

    static final Action RENAMED = new Action("team.renamed");
    static final Action RULED = new Action("team.rule_changed");

    private final Database database;
    private final Clock clock;
    private final Rights rights;
    private final Audit audit;
    private final TeamStore store = new TeamStore();

    public Teams(Database database, Clock clock, Rights rights, Audit audit) {
        this.database = database;
        this.clock = clock;
        this.rights = rights;
        this.audit = audit;
    }

    /** With its owner, in the transaction that made them. */
    public TeamId create(Tx tx, String name, AccountId owner) {
        var team = TeamId.next();
        store.insert(tx, team, Names.typed("name", name), clock.instant());
        store.add(tx, team, owner, Role.OWNER, clock.instant());
        rights.changed(tx);
        return team;
    }

    /** The household's: the one that has been here for longest. */
    public TeamId first(Tx tx) {
        return store.all(tx).getFirst();
    }

    public Team get(TeamId team) {
        return database.read(team, tx -> store.find(tx, team)).orElseThrow(Problem::notFound);
    }

    public List<Membership> of(AccountId account) {
        return database.readAcross(SystemUse.RIGHTS, tx -> store.of(tx, account));
    }

    public List<Membership> of(Tx tx, AccountId account) {
        return store.of(tx, account);
    }

    /** The names of the teams of each, for who runs the server. The transaction must be one across teams. */
    public Map<AccountId, List<String>> names(Tx tx, Collection<AccountId> accounts) {
        return store.names(tx, accounts);
    }

    /** The team they look at, or else the first they may look at. */
    public Standing standing(AccountId account, @Nullable TeamId wanted, boolean hasSecondFactor) {
        var open = of(account).stream()
                .filter(membership -> !membership.suspended())
                .toList();
        if (open.isEmpty()) return Standing.Outside.NO_TEAM;
        var seat = open.stream()
                .filter(membership -> membership.team().id().equals(wanted))
                .findFirst()
                .orElse(open.getFirst());
        if (seat.team().asksForSecondFactor() && !hasSecondFactor) return Standing.Outside.SECOND_FACTOR;
        return new Standing.Seat(seat.team().id(), seat.role());
    }

    /** Refuses a team that somebody is not in, or is suspended in: for them it is not there. */
    public void requireOpen(AccountId account, TeamId team) {
        var isOpen = of(account).stream()
                .anyMatch(membership -> membership.team().id().equals(team) && !membership.suspended());
        if (!isOpen) throw Problem.notFound();
    }

    public void rename(Principal by, String name) {
        database.write(by.team(), tx -> {
            store.rename(tx, by.team(), Names.typed("name", name));
            audit.record(
                    tx, by.team(), Event.of(by, RENAMED, Subject.of(by.team())).with("name", name));
            return null;
        });
    }

    public void askForSecondFactor(Principal by, boolean asked) {
        database.write(by.team(), tx -> {
            store.setSecondFactor(tx, by.team(), asked);
            rights.changed(tx);
            audit.record(
                    tx,
                    by.team(),
                    Event.of(by, RULED, Subject.of(by.team())).with("second_factor", asked ? "asked for" : "optional"));
            return null;
        });
    }
}
