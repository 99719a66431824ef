package hearth.catalogue;

import hearth.base.access.Policy;
import hearth.base.access.Policy.Need;
import hearth.base.access.Principal;
import hearth.base.access.Role;
import hearth.base.http.Answer;
import hearth.base.http.Request;
import hearth.base.http.Routes;
import hearth.base.page.Faults;
import hearth.base.text.Problem;
import hearth.catalogue.prices.Ability;
import hearth.catalogue.prices.Listed;
import hearth.catalogue.prices.TokenKind;
import hearth.provider.Place;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The models of a team: what each costs and can do, by whose word, and how it is called. */
public final class ModelPages {
    private static final String PAGE = "/settings/models";
    private static final int ROWS = 50;

    private final Catalogue catalogue;
    private final Sight sight;

    public ModelPages(Catalogue catalogue, Sight sight) {
        this.catalogue = catalogue;
        this.sight = sight;
    }

    public void routes(Routes to) {
        to.get(PAGE, Policy.people(Need.VIEWER), this::list);
        to.get(PAGE + "/<model>", Policy.people(Need.VIEWER), request -> one(request, 200, Faults.none()));
        to.post(PAGE + "/<model>/price", Policy.people(Need.ADMIN), this::decide);
        to.post(PAGE + "/<model>/price/removal", Policy.people(Need.ADMIN), this::undecide);
    }

    /**
     * A model as it stands on a page. Prices are nano-dollars for a million tokens, null where they are not known.
     *
     * @param path its id as a part of an address
     * @param tier from how many tokens on it is dearer; null where it never is
     * @param decidedBy in one word
     * @param listed null where the price list does not know it
     */
    public record Line(
            Model model,
            String path,
            String place,
            @Nullable Long input,
            @Nullable Long cached,
            @Nullable Long written,
            @Nullable Long output,
            @Nullable Long tier,
            @Nullable Long context,
            List<String> abilities,
            String decidedBy,
            @Nullable Listed listed) {
        public Line {
            abilities = List.copyOf(abilities);
        }
    }

    private Answer list(Request request) {
        var by = request.principal();
        var filter = ModelFilter.of(request);
        var all = catalogue.of(by.team()).stream()
                .filter(model -> sight.shows(by, model))
                .toList();
        var found = all.stream().filter(filter::takes).toList();
        var last = Math.max(1, Math.ceilDiv(found.size(), ROWS));
        var page = Math.clamp(number(request.query("page").orElse("")), 1, last);
        var first = (page - 1) * ROWS;
        var lines = found.stream()
                .skip(first)
                .limit(ROWS)
                .map(model -> line(by, model))
                .toList();
        var shown = new HashMap<String, Object>();
        shown.put("lines", lines);
        shown.put("isEmpty", all.isEmpty());
        shown.put("from", first + 1);
        shown.put("to", first + lines.size());
        shown.put("total", found.size());
        shown.put("newer", page > 1 ? filter.onPage(page - 1) : "");
        shown.put("older", page < last ? filter.onPage(page + 1) : "");
        shown.put("filter", filter);
        shown.put(
                "providers",
                all.stream()
                        .map(each -> each.connected().provider().name())
                        .distinct()
                        .toList());
        shown.put(
                "abilities", Arrays.stream(Ability.values()).map(Ability::field).toList());
        shown.put("places", Arrays.stream(Place.values()).map(Place::word).toList());
        shown.put("isAdmin", by.role().covers(Role.ADMIN));
        shown.put("isMember", by.role().covers(Role.MEMBER));
        shown.put("isOperator", by.operator());
        shown.put("prices", catalogue.lists().inForce());
        return Answer.page("catalogue/models", shown);
    }

    private static int number(String typed) {
        return typed.matches("[0-9]{1,6}") ? Integer.parseInt(typed) : 1;
    }

    private Line line(Principal by, Model model) {
        var rates = model.price().map(pricing -> pricing.price().rates());
        var tiers = model.price().map(pricing -> pricing.price().tiers()).orElse(List.of());
        return new Line(
                model,
                path(model),
                model.connected().provider().place().word(),
                nanos(rates.map(each -> each.of(TokenKind.INPUT))),
                nanos(rates.map(each -> each.of(TokenKind.CACHED_INPUT))),
                nanos(rates.map(each -> each.of(TokenKind.CACHE_WRITE))),
                nanos(rates.map(each -> each.of(TokenKind.OUTPUT))),
                tiers.isEmpty() ? null : tiers.getFirst().above(),
                model.context().orElse(null),
                model.abilities().stream().map(Ability::field).sorted().toList(),
                catalogue.prices().decidedBy(by.team(), model).name().toLowerCase(Locale.ROOT),
                catalogue
                        .prices()
                        .listed(model.connected().provider(), model.name())
                        .orElse(null));
    }

    private static @Nullable Long nanos(Optional<OptionalLong> rate) {
        var known = rate.orElse(OptionalLong.empty());
        return known.isPresent() ? known.getAsLong() : null;
    }

    private Answer one(Request request, int status, Map<String, String> faults) {
        var by = request.principal();
        var model = catalogue.find(by.team(), request.part("model"), each -> sight.shows(by, each));
        var base = request.origin() + request.path("/v1");
        var shown = new HashMap<String, Object>();
        shown.put("line", line(by, model));
        shown.put("rates", typed(request, model, faults));
        shown.put("base", base);
        shown.put("example", example(base, model));
        shown.put("prices", catalogue.lists().inForce());
        shown.put("isAdmin", by.role().covers(Role.ADMIN));
        shown.put("isOperator", by.operator());
        shown.put("isMember", by.role().covers(Role.MEMBER));
        shown.put("saved", request.query("saved").orElse(""));
        shown.put("faults", faults);
        return new Answer.Page(status, "catalogue/model", shown);
    }

    /** What stands in the form: what counts now, or what was wrong with it just now. */
    private static Map<String, String> typed(Request request, Model model, Map<String, String> faults) {
        var rates = new HashMap<String, String>();
        var now = model.price().map(RateFields::shown).orElse(Map.of());
        for (var name : RateFields.all()) {
            var known = now.get(name);
            rates.put(name, faults.isEmpty() ? (known == null ? "" : known) : request.field(name));
        }
        return rates;
    }

    private static String example(String base, Model model) {
        return String.join(
                "\n",
                "curl " + base + "/chat/completions \\",
                "  -H \"Authorization: Bearer $HEARTH_KEY\" \\",
                "  -H \"Content-Type: application/json\" \\",
                "  -d '{\"model\": \"" + model.id()
                        + "\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}'");
    }

    private Answer decide(Request request) {
        try {
            var price = RateFields.read(
                    name -> Optional.of(decimal(request.field(name))).filter(text -> !text.isEmpty()));
            return saved(catalogue.setPrice(request.principal(), request.part("model"), price), "price");
        } catch (Problem wrong) {
            return one(request, wrong.status(), Faults.of(wrong));
        }
    }

    /** Many people write a comma where programs write a point. */
    private static String decimal(String typed) {
        return typed.strip().replace(',', '.');
    }

    private Answer undecide(Request request) {
        return saved(catalogue.forgetPrice(request.principal(), request.part("model")), "list");
    }

    private static Answer saved(Model model, String what) {
        return new Answer.GoTo(PAGE + "/" + path(model) + "?saved=" + what);
    }

    /** Ids have slashes, and whatever signs a provider likes. */
    private static String path(Model model) {
        return Request.encoded(model.id()).replace("%2F", "/").replace("+", "%20");
    }
}
