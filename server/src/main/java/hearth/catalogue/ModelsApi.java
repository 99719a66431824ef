package hearth.catalogue;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Scope;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.catalogue.prices.Ability;
import hearth.provider.Vitals;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Models and what they cost, for programs. */
public final class ModelsApi {
    private static final String PRICES = "/api/v1/prices";

    private final Catalogue catalogue;
    private final Vitals vitals;
    private final Sight sight;

    public ModelsApi(Catalogue catalogue, Vitals vitals, Sight sight) {
        this.catalogue = catalogue;
        this.vitals = vitals;
        this.sight = sight;
    }

    public void routes(Routes to) {
        to.get("/api/v1/models", Policy.programs(Scope.MODELS, Need.VIEWER), this::list);
        var admin = Policy.programs(Scope.ADMIN, Need.ADMIN);
        to.put("/api/v1/models/<model>/price", admin, this::setPrice);
        to.delete("/api/v1/models/<model>/price", admin, this::forgetPrice);
        var operator = Policy.programs(Scope.ADMIN, Need.OPERATOR);
        to.get(PRICES, operator, request -> priceList());
        to.put(PRICES, operator, this::replaceList);
        to.delete(PRICES, operator, this::restoreList);
    }

    private Answer list(Request request) {
        var by = request.principal();
        return Answer.list(catalogue.of(by.team()).stream()
                .filter(model -> sight.shows(by, model))
                .map(this::shown)
                .toList());
    }

    private Answer setPrice(Request request) {
        var price = RateFields.read(request.json(RateFields.all())::text);
        return Answer.json(shown(catalogue.setPrice(request.principal(), request.part("model"), price)));
    }

    private Answer forgetPrice(Request request) {
        return Answer.json(shown(catalogue.forgetPrice(request.principal(), request.part("model"))));
    }

    private Answer replaceList(Request request) {
        catalogue.lists().replace(request.principal(), request.body());
        return priceList();
    }

    private Answer restoreList(Request request) {
        catalogue.lists().restore(request.principal());
        return priceList();
    }

    private Answer priceList() {
        var list = catalogue.lists().inForce();
        return Answer.json(Map.of(
                "version",
                list.version(),
                "date",
                list.date().toString(),
                "models",
                list.models().size(),
                "bundled",
                catalogue.lists().isBundled()));
    }

    private Map<String, @Nullable Object> shown(Model model) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("id", model.id());
        shown.put("provider", model.connected().provider().name());
        shown.put("place", model.connected().provider().place().word());
        shown.put("price", model.price().map(RateFields::shown).orElse(null));
        shown.put("context", model.context().orElse(null));
        shown.put(
                "abilities",
                model.abilities().stream().map(Ability::field).sorted().toList());
        shown.put("reachable", vitals.restsUntil(model.connected()).isEmpty());
        return shown;
    }
}
