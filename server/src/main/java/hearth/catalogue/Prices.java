package hearth.catalogue;

import hearth.audit.Action;
import hearth.audit.Audit;
import hearth.audit.Event;
import hearth.base.access.Memory;
import hearth.base.access.Principal;
import hearth.base.access.Rights;
import hearth.base.db.Database;
import hearth.base.ids.TeamId;
import hearth.catalogue.prices.Listed;
import hearth.catalogue.prices.Price;
import hearth.provider.Provider;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What models cost: as somebody here decided, else as the price list says. Asking costs no query. */
public final class Prices {
    static final Action PRICED = new Action("model.priced");
    static final Action UNPRICED = new Action("model.unpriced");

    private final Database database;
    private final Clock clock;
    private final PriceLists lists;
    private final Rights rights;
    private final Audit audit;
    private final PriceStore store = new PriceStore();
    private final Memory<TeamId, Map<String, Price>> decided = new Memory<>();

    Prices(Database database, Clock clock, PriceLists lists, Rights rights, Audit audit) {
        this.database = database;
        this.clock = clock;
        this.lists = lists;
        this.rights = rights;
        this.audit = audit;
        rights.listen(decided::forget);
    }

    /** What the list says of a model. */
    Optional<Listed> listed(Provider provider, String model) {
        return lists.inForce().find(provider.preset().id(), model);
    }

    /** What the environment names has no price until somebody decides. */
    Optional<Pricing> of(TeamId team, Provider provider, String model, Optional<Listed> listed) {
        var own = own(team, provider.name() + "/" + model);
        if (own.isPresent() || provider.fromEnvironment()) return own;
        return listed.map(Listed::price)
                .filter(Price::isKnown)
                .map(price -> new Pricing(price, lists.inForce().version()));
    }

    private Optional<Pricing> own(TeamId team, String id) {
        return Optional.ofNullable(decided(team).get(id))
                .or(() -> Optional.ofNullable(decided(TeamId.SERVER).get(id)))
                .map(price -> new Pricing(price, Pricing.OWN));
    }

    private Map<String, Price> decided(TeamId team) {
        return decided.get(team, () -> database.read(team, tx -> store.all(tx, team)));
    }

    /** Who decided what counts for a team. */
    public enum By {
        TEAM,
        SERVER,
        LIST,
        NOBODY
    }

    public By decidedBy(TeamId team, Model model) {
        if (decided(team).containsKey(model.id())) return By.TEAM;
        if (decided(TeamId.SERVER).containsKey(model.id())) return By.SERVER;
        return model.price().isPresent() ? By.LIST : By.NOBODY;
    }

    /** Whoever runs the server decides for every team, anybody else for their own. */
    void decide(Principal by, Model model, Price price) {
        var team = by.operator() ? TeamId.SERVER : by.team();
        database.write(team, tx -> {
            store.set(tx, team, model.id(), price, clock.instant());
            rights.changed(tx);
            audit.record(tx, team, Event.of(by, PRICED, Model.subject(model.id())));
            return null;
        });
    }

    /** Takes back what counts now as far as it is theirs: the team's decision, or without one the server's for whoever runs it. */
    void undecide(Principal by, Model model) {
        var isOfTeam = decided(by.team()).containsKey(model.id());
        if (!isOfTeam && !by.operator()) return;
        var team = isOfTeam ? by.team() : TeamId.SERVER;
        database.write(team, tx -> {
            if (!store.delete(tx, team, model.id())) return null;
            rights.changed(tx);
            audit.record(tx, team, Event.of(by, UNPRICED, Model.subject(model.id())));
            return null;
        });
    }
}
