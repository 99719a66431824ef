package hearth.catalogue;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.access.Scope;
import hearth.base.http.Answer;
import hearth.base.http.JsonBody;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.text.NanoDollars;
import hearth.base.text.Problem;
import hearth.catalogue.prices.Ability;
import hearth.catalogue.prices.Price;
import hearth.catalogue.prices.Rates;
import hearth.catalogue.prices.TokenKind;
import hearth.provider.Vitals;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Models and what they cost, for programs. */
public final class ModelsApi {
    private static final Map<TokenKind, String> RATES = rates();

    private final Catalogue catalogue;
    private final Vitals vitals;
    private final Sight sight;

    public ModelsApi(Catalogue catalogue, Vitals vitals, Sight sight) {
        this.catalogue = catalogue;
        this.vitals = vitals;
        this.sight = sight;
    }

    /** Whether somebody may know of a model. */
    @FunctionalInterface
    public interface Sight {
        boolean shows(Principal by, Model model);
    }

    private static Map<TokenKind, String> rates() {
        var rates = new EnumMap<TokenKind, String>(TokenKind.class);
        rates.put(TokenKind.INPUT, "input_per_million");
        rates.put(TokenKind.OUTPUT, "output_per_million");
        rates.put(TokenKind.CACHED_INPUT, "cached_input_per_million");
        rates.put(TokenKind.CACHE_WRITE, "cache_write_per_million");
        return rates;
    }

    public void routes(Routes to) {
        to.get("/api/v1/models", Policy.programs(Scope.MODELS, Need.VIEWER), this::list);
        to.put("/api/v1/models/<model>/price", Policy.programs(Scope.ADMIN, Need.ADMIN), this::setPrice);
    }

    private Answer list(Request request) {
        var by = request.principal();
        return Answer.list(catalogue.of(by.team()).stream()
                .filter(model -> sight.shows(by, model))
                .map(this::shown)
                .toList());
    }

    private Answer setPrice(Request request) {
        var body = request.json(RATES.values().toArray(String[]::new));
        var rates = new EnumMap<TokenKind, Long>(TokenKind.class);
        RATES.forEach((kind, field) -> dollars(body, field).ifPresent(nanos -> rates.put(kind, nanos)));
        need(rates, TokenKind.INPUT, "input_per_million");
        need(rates, TokenKind.OUTPUT, "output_per_million");
        return Answer.json(
                shown(catalogue.setPrice(request.principal(), request.part("model"), Price.of(new Rates(rates)))));
    }

    private static void need(Map<TokenKind, Long> rates, TokenKind kind, String field) {
        if (!rates.containsKey(kind)) throw Problem.invalid(field, "price_needed", field + " is missing.");
    }

    private static Optional<Long> dollars(JsonBody body, String field) {
        return body.text(field).map(text -> {
            try {
                return NanoDollars.parse(text);
            } catch (IllegalArgumentException odd) {
                throw Problem.invalid(field, "price_odd", String.valueOf(odd.getMessage()));
            }
        });
    }

    private Map<String, @Nullable Object> shown(Model model) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        shown.put("id", model.id());
        shown.put("provider", model.connected().provider().name());
        shown.put("place", model.connected().provider().place().word());
        shown.put("price", model.price().map(ModelsApi::shown).orElse(null));
        shown.put("context", model.context().orElse(null));
        shown.put(
                "abilities",
                model.abilities().stream().map(Ability::field).sorted().toList());
        shown.put("reachable", vitals.restsUntil(model.connected()).isEmpty());
        return shown;
    }

    private static Map<String, @Nullable String> shown(Pricing pricing) {
        var shown = new LinkedHashMap<String, @Nullable String>();
        RATES.forEach((kind, field) -> {
            var rate = pricing.price().rates().of(kind);
            shown.put(field, rate.isPresent() ? NanoDollars.text(rate.getAsLong()) : null);
        });
        return shown;
    }
}
