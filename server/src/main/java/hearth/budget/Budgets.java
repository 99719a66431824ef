package hearth.budget;

import hearth.audit.Action;
import hearth.audit.Actor;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.base.access.Memory;
import hearth.base.access.Principal;
import hearth.base.access.Rights;
import hearth.base.db.Database;
import hearth.base.db.Tx;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a team decided about spending. Which budgets a call is on costs no query. */
public final class Budgets {
    static final Action SET = new Action("budget.set");
    static final Action REMOVED = new Action("budget.removed");

    private final Database database;
    private final Clock clock;
    private final Rights rights;
    private final Audit audit;
    private final BudgetStore store = new BudgetStore();
    private final Memory<TeamId, Map<Subject, List<Budget>>> remembered = new Memory<>();

    public Budgets(Database database, Clock clock, Rights rights, Audit audit) {
        this.database = database;
        this.clock = clock;
        this.rights = rights;
        this.audit = audit;
        rights.listen(remembered::forget);
    }

    /** Who asks has seen to it that the subject is theirs. */
    public Budget set(Principal by, Subject subject, Limit limit, boolean allowsUnpriced) {
        return database.write(by.team(), tx -> set(tx, by.team(), Actor.of(by), subject, limit, allowsUnpriced));
    }

    /** Inside a transaction of the caller. There is one for each subject, unit and period: a second one takes the first one's place. */
    public Budget set(Tx tx, TeamId team, Actor by, Subject subject, Limit limit, boolean allowsUnpriced) {
        var known = store.all(tx, team).stream()
                .filter(other -> other.subject().equals(subject)
                        && other.limit().unit() == limit.unit()
                        && other.limit().per() == limit.per())
                .findFirst();
        var id = known.map(Budget::id).orElseGet(Ids::next);
        var budget = new Budget(team, id, subject, limit, allowsUnpriced);
        if (known.isPresent()) store.update(tx, budget);
        else store.insert(tx, budget, clock.instant());
        noted(tx, SET, by, budget);
        return budget;
    }

    public void remove(Principal by, String id) {
        database.write(by.team(), tx -> {
            var budget = store.find(tx, by.team(), id).orElseThrow(Problem::notFound);
            remove(tx, Actor.of(by), budget);
            return null;
        });
    }

    /** What it was about is no more. */
    public void forget(Tx tx, TeamId team, Actor by, Subject subject) {
        for (var budget : store.all(tx, team)) if (budget.subject().equals(subject)) remove(tx, by, budget);
    }

    private void remove(Tx tx, Actor by, Budget budget) {
        store.delete(tx, budget.team(), budget.id());
        noted(tx, REMOVED, by, budget);
    }

    private void noted(Tx tx, Action action, Actor by, Budget budget) {
        var limit = budget.limit();
        rights.changed(tx);
        audit.record(
                tx,
                budget.team(),
                Event.of(by, action, new hearth.audit.Subject("budget", budget.id()))
                        .with(
                                "for",
                                (budget.subject().kind().word() + " "
                                                + budget.subject().id())
                                        .strip())
                        .with("limit", limit.amountText() + "/" + limit.per().word()));
    }

    /** All of the team's, with what is left. */
    public List<Standing> of(TeamId team) {
        var now = clock.instant();
        return database.read(team, tx -> {
            var spent = store.spent(tx, team, now);
            return store.all(tx, team).stream()
                    .map(budget -> new Standing(
                            budget,
                            spent.getOrDefault(budget.id(), 0L),
                            budget.limit().per().at(now)))
                    .toList();
        });
    }

    /** @param spent what is booked; calls that are on their way are not */
    public record Standing(Budget budget, long spent, Period.Window window) {
        public long left() {
            return Math.max(0, budget.limit().amount() - spent);
        }
    }

    /** Those that a call of this one is on. */
    List<Budget> on(Spender spender, String model) {
        return on(remembered.get(spender.team(), () -> read(spender.team())), spender, model);
    }

    /** The same as the database has it. */
    List<Budget> on(Tx tx, Spender spender, String model) {
        return on(bySubject(store.all(tx, spender.team())), spender, model);
    }

    private static List<Budget> on(Map<Subject, List<Budget>> all, Spender spender, String model) {
        if (all.isEmpty()) return List.of();
        var on = new ArrayList<Budget>();
        on.addAll(all.getOrDefault(Subject.TEAM, List.of()));
        on.addAll(all.getOrDefault(Subject.member(spender.account()), List.of()));
        if (!spender.key().isEmpty()) on.addAll(all.getOrDefault(Subject.key(spender.key()), List.of()));
        on.addAll(all.getOrDefault(Subject.model(model), List.of()));
        return on;
    }

    private Map<Subject, List<Budget>> read(TeamId team) {
        return bySubject(database.read(team, tx -> store.all(tx, team)));
    }

    private static Map<Subject, List<Budget>> bySubject(List<Budget> all) {
        return all.stream().collect(Collectors.groupingBy(Budget::subject));
    }
}
