package hearth.app;

import hearth.base.config.Settings;
import hearth.base.config.Settings.Mode;
import hearth.base.crypto.Secrets;
import hearth.base.net.Outbound;
import hearth.base.vault.Vault;
import hearth.budget.Alarm;
import hearth.budget.Purses;
import hearth.cache.CacheRules;
import hearth.catalogue.Catalogue;
import hearth.catalogue.prices.PriceList;
import hearth.gateway.Gateway;
import hearth.gateway.Trials;
import hearth.label.Labels;
import hearth.label.Offers;
import hearth.label.Rules;
import hearth.label.UsualModels;
import hearth.meter.Allowances;
import hearth.meter.Meter;
import hearth.meter.Usages;
import hearth.provider.Named;
import hearth.provider.ProviderClient;
import hearth.provider.Providers;
import hearth.provider.Scout;
import hearth.provider.Vitals;
import hearth.route.Ranking;
import hearth.route.Router;
import hearth.route.Speeds;
import hearth.scan.Finder;
import hearth.scan.Finds;
import java.security.SecureRandom;

/** The operations about models: where they are, what they cost, and the way to them. */
public final class Engine implements AutoCloseable {
    private final Closing closing = new Closing();
    public final ProviderClient providerClient;
    public final Providers providers;
    public final Finds finds;
    public final Vitals vitals;
    public final Catalogue catalogue;
    public final Labels labels;
    public final UsualModels usualModels;
    public final Rules rules;
    public final Offers offers;
    public final CacheRules cacheRules;
    public final Meter meter;
    public final Usages usages;
    public final Allowances allowances;
    public final Gateway gateway;
    public final Trials trials;
    private final Scout scout;

    Engine(House house, Secrets secrets, Outbound outbound, PriceList prices, Alarm alarm) {
        this.providerClient = new ProviderClient(outbound);
        this.providers = providers(house, secrets);
        this.finds = finds(house, providers, providerClient);
        this.vitals = new Vitals(house.clock);
        this.catalogue = new Catalogue(house.database, house.clock, providers, prices, house.rights, house.audit);
        this.labels = new Labels(house.database, house.clock, catalogue, house.rights, house.audit);
        this.rules = new Rules(house.database, catalogue, labels, house.members, house.rights, house.audit);
        this.usualModels = new UsualModels(house.database, house.audit);
        this.offers = new Offers(catalogue, labels, rules);
        this.cacheRules = new CacheRules(house.database, house.rights, house.audit);
        this.meter =
                closing.keep(new Meter(house.database, new Purses(house.database, house.clock, house.budgets, alarm)));
        this.usages = new Usages(house.database);
        this.allowances = new Allowances(house.budgets, house.keys, house.members, house.accounts);
        this.gateway = closing.keep(gateway(house, outbound));
        this.trials = new Trials(catalogue, gateway, usages);
        this.scout = closing.keep(new Scout(providers, providerClient));
    }

    static Providers providers(House house, Secrets secrets) {
        var configuration = house.configuration;
        return new Providers(
                house.database,
                house.clock,
                new Vault(house.database, house.clock, secrets),
                house.rights,
                house.audit,
                configuration.providers().stream().map(Named::of).toList(),
                configuration.get(Settings.MODE) == Mode.HOSTED);
    }

    static Finds finds(House house, Providers providers, ProviderClient client) {
        return new Finds(new Finder(client, house.configuration::environment), providers, client);
    }

    private Gateway gateway(House house, Outbound outbound) {
        var speeds = new Speeds(house.clock);
        var router = new Router(offers, new Ranking(speeds, new SecureRandom()));
        return new Gateway(router, speeds, vitals, cacheRules, meter, outbound, house.clock);
    }

    void start() {
        meter.start();
        scout.start();
    }

    @Override
    public void close() {
        closing.close();
    }
}
