package hearth.access;

import static hearth.schema.Tables.VAULT_KEY;

import hearth.access.TwoTeams.Guarded;
import hearth.app.House;
import hearth.base.access.Principal;
import hearth.base.access.Role;
import hearth.base.crypto.Secrets;
import hearth.base.ids.Ids;
import hearth.base.ids.TeamId;
import hearth.base.vault.Vault;
import hearth.budget.Purses;
import hearth.cache.CacheRule;
import hearth.cache.CacheRules;
import hearth.catalogue.Catalogue;
import hearth.catalogue.prices.Price;
import hearth.catalogue.prices.PriceList;
import hearth.catalogue.prices.Rates;
import hearth.catalogue.prices.TokenKind;
import hearth.label.Label;
import hearth.label.Label.Part;
import hearth.label.Labels;
import hearth.label.Offer;
import hearth.label.Offers;
import hearth.label.Rule.From;
import hearth.label.Rule.Only;
import hearth.label.Rules;
import hearth.label.UsualModels;
import hearth.label.Way;
import hearth.meter.Meter;
import hearth.meter.Slice;
import hearth.meter.Spend;
import hearth.meter.Spend.Provenance;
import hearth.meter.Usages;
import hearth.meter.Usages.By;
import hearth.meter.Usages.Calls;
import hearth.meter.Usages.Cursor;
import hearth.provider.Connected.Served;
import hearth.provider.Providers;
import hearth.provider.Providers.Wish;
import hearth.testing.Cast;
import hearth.testing.Cast.Person;
import hearth.wire.talk.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What two teams have of providers, models and calls. Neither of the two admins runs the server. */
final class ModelsOfTwoTeams implements AutoCloseable {
    private final House house;
    private final Cast cast;
    private final Vault vault;
    private final Providers providers;
    private final Catalogue catalogue;
    private final Labels labels;
    private final UsualModels usual;
    private final Rules rules;
    private final CacheRules cacheRules;
    private final Meter meter;
    private final Usages usages;
    private final TeamId home;
    private final String othersProvider;
    private final String othersKey;
    private final BudgetsOfTwoTeams budgets;

    ModelsOfTwoTeams(House house, Cast cast, Secrets secrets) {
        this.house = house;
        this.cast = cast;
        this.home = cast.dora.team();
        this.vault = new Vault(house.database, house.clock, secrets);
        this.providers = new Providers(house.database, house.clock, vault, house.rights, house.audit, List.of(), false);
        this.catalogue =
                new Catalogue(house.database, house.clock, providers, PriceList.bundled(), house.rights, house.audit);
        this.labels = new Labels(house.database, house.clock, catalogue, house.rights, house.audit);
        this.usual = new UsualModels(house.database, house.audit);
        this.rules = new Rules(house.database, catalogue, labels, house.members, house.rights, house.audit);
        this.cacheRules = new CacheRules(house.database, house.rights, house.audit);
        this.meter =
                new Meter(house.database, new Purses(house.database, house.clock, house.budgets, (tx, crossing) -> {}));
        this.usages = new Usages(house.database);
        fill(cast.dora, "mill");
        this.othersProvider = fill(cast.carla, "barn");
        this.budgets = new BudgetsOfTwoTeams(house, cast, meter);
        this.othersKey =
                providers.manageable(carla()).getFirst().keys().getFirst().id();
    }

    private String fill(Person admin, String name) {
        var by = cast.principal(admin);
        var provider = providers.connect(by, new Wish(name, "openai", "", null, "sk-of-" + name + "-0001"));
        providers.setModels(provider, List.of(new Served("grain-" + name, null)));
        catalogue.setPrice(by, name + "/grain-" + name, price());
        labels.make(by, label(name));
        usual.setForTeam(by, name + "-label");
        cacheRules.set(by, new CacheRule(name.equals("mill"), Duration.ofHours(1)));
        rules.set(by, name + "/grain-" + name, new Only(Set.of(admin.id())));
        meter.book(List.of(spend(admin, name + "/grain-" + name)));
        return provider.id();
    }

    private static Label label(String name) {
        return label(name + "-label", name + "/grain-" + name);
    }

    private static Label label(String name, String model) {
        return new Label(name, Way.ORDER, false, List.of(new Part(model, 1)));
    }

    private static Price price() {
        return Price.of(new Rates(Map.of(TokenKind.INPUT, 1_000L, TokenKind.OUTPUT, 2_000L)));
    }

    private static Spend spend(Person who, String model) {
        return new Spend(
                Ids.next(),
                new Spend.Caller(who.team(), who.id(), "", "request of " + model),
                new Spend.Route(model, model, "cloud", false, 1),
                Spend.Result.DONE,
                new Spend.Tokens(new Usage(1, 0, 0, 1, 0), Provenance.REPORTED),
                null,
                new Spend.Timing(Instant.EPOCH, 1, 2));
    }

    private Principal dora() {
        return cast.principal(cast.dora);
    }

    private Principal carla() {
        return cast.principal(cast.carla);
    }

    String[] marksOfOthers() {
        var models = new String[] {othersProvider, othersKey, "grain-barn", "sk-of-barn-0001"};
        return Stream.of(models, budgets.marksOfOthers()).flatMap(Stream::of).toArray(String[]::new);
    }

    Map<String, Guarded> cases() {
        var cases = new HashMap<>(budgets.cases());
        cases.put(
                "provider",
                new Guarded(
                        "mill",
                        this::seen,
                        List.of(
                                () -> providers.get(dora(), othersProvider),
                                () -> providers.setPaused(dora(), othersProvider, true),
                                () -> providers.remove(dora(), othersProvider)),
                        List.of()));
        cases.put(
                "provider_key",
                new Guarded(
                        "0001",
                        this::seen,
                        List.of(
                                () -> providers.addKey(dora(), othersProvider, "mine", "sk-mine-0001", null),
                                () -> providers.removeKey(dora(), othersProvider, othersKey)),
                        List.of()));
        cases.put("provider_model", new Guarded("grain-mill", this::seen, List.of(), List.of(this::listAnew)));
        cases.put(
                "model_price",
                new Guarded(
                        "mill/grain-mill",
                        this::priced,
                        List.of(
                                () -> catalogue.setPrice(dora(), "barn/grain-barn", price()),
                                () -> catalogue.forgetPrice(dora(), "barn/grain-barn")),
                        List.of(() -> catalogue.setPrice(dora(), "mill/grain-mill", price()))));
        var named = new Guarded(
                "mill-label",
                this::offered,
                List.of(
                        () -> labels.change(dora(), label("barn-label", "mill/grain-mill")),
                        () -> labels.remove(dora(), "barn-label"),
                        () -> new Offers(catalogue, labels, rules).find(dora(), "barn-label")),
                List.of(() -> labels.change(dora(), label("mill"))));
        cases.put("label", named);
        cases.put("label_model", named);
        var ruled = new Guarded(
                cast.dora.id().text(),
                () -> rules.of(home).toString(),
                List.of(
                        () -> rules.set(dora(), "barn/grain-barn", new From(Role.OWNER)),
                        () -> rules.clear(dora(), "barn/grain-barn")),
                List.of(() -> rules.set(dora(), "mill/grain-mill", new Only(Set.of(cast.dora.id())))));
        cases.put("model_rule", ruled);
        cases.put("model_rule_member", ruled);
        cases.put(
                "usual_model",
                new Guarded(
                        "mill-label",
                        () -> usual.of(dora()).team(),
                        List.of(),
                        List.of(() -> usual.setForTeam(dora(), "mill-label"))));
        cases.put(
                "answer_cache",
                new Guarded(
                        "isShared=true",
                        () -> cacheRules.of(home).toString(),
                        List.of(),
                        List.of(() -> cacheRules.set(dora(), new CacheRule(true, Duration.ofHours(1))))));
        cases.put("vault_key", new Guarded("v1.", this::sealedKey, List.of(), List.of(this::sealOne)));
        var booked = new Guarded("grain-mill", this::spent, List.of(), List.of(this::bookOne));
        cases.put("usage_event", booked);
        cases.put("usage_day", booked);
        return cases;
    }

    private String seen() {
        return providers.of(home) + " " + providers.manageable(dora());
    }

    private void listAnew() {
        var mill = providers.manageable(dora()).getFirst().provider();
        providers.setModels(mill, List.of(new Served("grain-mill", 8L)));
    }

    private String priced() {
        return catalogue.of(home).stream()
                        .map(model -> model.id() + model.price())
                        .toList() + "";
    }

    private String offered() {
        return labels.of(home) + " "
                + new Offers(catalogue, labels, rules)
                        .of(dora()).stream().map(Offer::id).toList();
    }

    private String sealedKey() {
        return house.database.read(
                home,
                tx -> tx.sql()
                        .select(VAULT_KEY.SEALED)
                        .from(VAULT_KEY)
                        .where(VAULT_KEY.TEAM_ID.eq(home.text()))
                        .fetch()
                        .toString());
    }

    private void sealOne() {
        vault.seal(home, new Vault.Place("test", "one", "sealed"), "secret");
    }

    private String spent() {
        return usages.latest(dora(), Calls.ALL, Cursor.of(""), 100) + " "
                + usages.of(dora(), Slice.ALL, EnumSet.allOf(By.class));
    }

    private void bookOne() {
        meter.book(List.of(spend(cast.dora, "mill/grain-mill")));
    }

    @Override
    public void close() throws InterruptedException {
        meter.close();
    }
}
