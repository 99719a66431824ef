package hearth.access;

import static hearth.testing.Eventually.eventually;

import hearth.access.TwoTeams.Guarded;
import hearth.app.House;
import hearth.base.access.Principal;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.budget.Limit;
import hearth.budget.Need;
import hearth.budget.Subject;
import hearth.meter.Meter;
import hearth.meter.Spend;
import hearth.meter.Spend.Caller;
import hearth.meter.Spend.Money;
import hearth.meter.Spend.Provenance;
import hearth.testing.Cast;
import hearth.testing.Cast.Person;
import hearth.testing.Everything;
import hearth.wire.talk.Usage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jooq.impl.DSL;

/** What two teams have of budgets, with a call of each that is booked and one that is on its way. */
final class BudgetsOfTwoTeams {
    private static final long NANOS = 900_000_000;

    private final House house;
    private final Cast cast;
    private final Meter meter;
    private final TeamId home;
    private final String othersBudget;

    BudgetsOfTwoTeams(House house, Cast cast, Meter meter) {
        this.house = house;
        this.cast = cast;
        this.meter = meter;
        this.home = cast.dora.team();
        fill(cast.dora, "mill/flour");
        fill(cast.carla, "barn/hay");
        this.othersBudget =
                house.budgets.of(cast.carla.team()).getFirst().budget().id();
        eventually(
                "both calls are written down",
                () -> Everything.rows(house.database).stream()
                                .filter(row -> row.startsWith("open_call "))
                                .count()
                        == 2);
    }

    private void fill(Person admin, String model) {
        house.budgets.set(cast.principal(admin), Subject.model(model), Limit.dollars("1.00", "month"), false);
        var caller = new Caller(admin.team(), admin.id(), "", "request of " + model);
        var booked = meter.open(caller, false);
        booked.cover(model, new Need(OptionalLong.of(NANOS), 1));
        booked.add(spend(caller, model));
        booked.book();
        var onItsWay = spend(caller, model);
        meter.open(caller, false).begin(() -> onItsWay);
    }

    private static Spend spend(Caller caller, String model) {
        return new Spend(
                Ids.next(),
                caller,
                new Spend.Route(model, model, "cloud", false, 1),
                Spend.Result.DONE,
                new Spend.Tokens(new Usage(1, 0, 0, 1, 0), Provenance.REPORTED),
                new Money(NANOS, "own"),
                new Spend.Timing(Instant.now(), 1, 2));
    }

    private Principal dora() {
        return cast.principal(cast.dora);
    }

    String[] marksOfOthers() {
        return new String[] {othersBudget, "barn/hay"};
    }

    Map<String, Guarded> cases() {
        var cases = new HashMap<String, Guarded>();
        var budget = new Guarded(
                "mill/flour",
                () -> house.budgets.of(home).toString(),
                List.of(() -> house.budgets.remove(dora(), othersBudget)),
                List.of(() ->
                        house.budgets.set(dora(), Subject.model("mill/flour"), Limit.dollars("2.00", "month"), false)));
        cases.put("budget", budget);
        cases.put("budget_period", new Guarded("spent=" + NANOS, budget.seen(), List.of(), List.of()));
        for (var table : List.of("budget_lease", "budget_alert", "open_call")) {
            cases.put(table, new Guarded(home.text(), () -> rows(table), List.of(), List.of()));
        }
        return cases;
    }

    private String rows(String table) {
        return house.database.read(
                home,
                tx -> tx.sql()
                        .selectFrom(DSL.table(table))
                        .where(DSL.field("team_id", String.class).eq(home.text()))
                        .fetch()
                        .format(1000));
    }
}
