package hearth.catalogue;

import hearth.audit.Audit;
import hearth.base.access.Principal;
import hearth.base.access.Rights;
import hearth.base.db.Database;
import hearth.base.ids.TeamId;
import hearth.base.text.Problem;
import hearth.catalogue.prices.Listed;
import hearth.catalogue.prices.Price;
import hearth.catalogue.prices.PriceList;
import hearth.provider.Connected;
import hearth.provider.Connected.Served;
import hearth.provider.Providers;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The models that a team can call. Looking one up costs no query. */
public final class Catalogue {
    private final Providers providers;
    private final PriceLists lists;
    private final Prices prices;

    public Catalogue(
            Database database, Clock clock, Providers providers, PriceList bundled, Rights rights, Audit audit) {
        this.providers = providers;
        this.lists = new PriceLists(database, clock, bundled, rights, audit);
        this.prices = new Prices(database, clock, lists, rights, audit);
    }

    public PriceLists lists() {
        return lists;
    }

    public Prices prices() {
        return prices;
    }

    /** All that the providers say they serve. */
    public List<Model> of(TeamId team) {
        return providers.of(team).stream()
                .flatMap(connected -> connected.models().stream().map(served -> model(team, connected, served.name())))
                .toList();
    }

    /**
     * What somebody means: the id, or a bare name where one provider alone serves it. A provider may serve more than it lists, so
     * what stands behind its name is believed.
     */
    public Model find(TeamId team, String asked) {
        return find(team, asked, any -> true);
    }

    /** The same for somebody who does not know of all there is. */
    public Model find(TeamId team, String asked, Predicate<Model> isVisible) {
        var named = withId(team, asked);
        if (named.isPresent()) return named.filter(isVisible).orElseThrow(() -> unknown(asked));
        return bare(team, asked, isVisible);
    }

    /** By the whole id; empty where there is no provider of that name. */
    public Optional<Model> withId(TeamId team, String id) {
        var slash = id.indexOf('/');
        if (slash < 1) return Optional.empty();
        for (var connected : providers.of(team)) {
            var provider = connected.provider().name();
            if (provider.length() == slash && id.startsWith(provider))
                return Optional.of(model(team, connected, id.substring(slash + 1)));
        }
        return Optional.empty();
    }

    private Model bare(TeamId team, String asked, Predicate<Model> isVisible) {
        var serving = providers.of(team).stream()
                .filter(connected -> connected.serves(asked).isPresent())
                .map(connected -> model(team, connected, asked))
                .filter(isVisible)
                .toList();
        if (serving.size() == 1) return serving.getFirst();
        if (serving.isEmpty()) throw unknown(asked);
        var names = serving.stream().map(Model::id).collect(Collectors.joining(", "));
        throw Problem.invalid(
                "model", "model_ambiguous", "Several providers serve " + asked + ". Write one of: " + names + ".");
    }

    /** The one answer for what is not there and for what somebody may not know to be. */
    public static Problem unknown(String asked) {
        return Problem.told(
                404,
                "model_not_found",
                "model",
                "There is no model “" + asked
                        + "” for you here. GET /v1/models lists those there are; their ids are provider/name.");
    }

    private Model model(TeamId team, Connected connected, String name) {
        var provider = connected.provider();
        if (name.isEmpty()) throw unknown(provider.name() + "/");
        var listed = prices.listed(provider, name);
        var context = connected.serves(name).map(Served::context).or(() -> listed.map(Listed::context));
        return new Model(
                connected,
                name,
                prices.of(team, provider, name, listed),
                context,
                listed.map(Listed::output),
                listed.map(Listed::abilities).orElse(Set.of()));
    }

    /** Whoever runs the server decides for every team, anybody else for their own. */
    public Model setPrice(Principal by, String id, Price price) {
        var model = find(by.team(), id);
        prices.decide(by, model, price);
        return find(by.team(), model.id());
    }

    /** From now on the list counts again. */
    public Model forgetPrice(Principal by, String id) {
        var model = find(by.team(), id);
        prices.undecide(by, model);
        return find(by.team(), model.id());
    }
}
