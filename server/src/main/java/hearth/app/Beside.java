package hearth.app;

import hearth.base.config.Configuration;
import hearth.base.config.DataFolder;
import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import hearth.base.config.Settings;
import hearth.base.crypto.Secrets;
import hearth.base.db.Database;
import hearth.base.db.Databases;
import hearth.base.db.Databases.Place;
import hearth.base.egress.EgressLedger;
import hearth.base.net.Outbound;
import hearth.base.vault.RootKey;
import hearth.catalogue.Catalogue;
import hearth.catalogue.prices.PriceList;
import hearth.label.Labels;
import hearth.label.Offers;
import hearth.label.Rules;
import hearth.provider.ProviderClient;
import hearth.scan.Finds;
import java.time.Clock;

/** The house without its server: for a verb, which may work beside a running one or before there is any. */
public final class Beside implements AutoCloseable {
    private static final Clock CLOCK = Clock.systemUTC();

    private final Closing closing = new Closing();
    private final House house;
    private final Secrets secrets;

    private Beside(Configuration configuration) {
        var place = place(configuration);
        try {
            var database = closing.keep(new Databases(CLOCK).open(place));
            this.secrets = secrets(configuration, database);
            this.house = closing.keep(new House(configuration, database, CLOCK, secrets));
        } catch (RuntimeException refused) {
            closing.close();
            throw refused;
        }
    }

    /** What is there, or a refusal: nothing is made and nothing migrated, since a server of another version may be at work. */
    public static Beside open(Configuration configuration) {
        return new Beside(configuration);
    }

    /** The same; where nothing is yet, it is made as the first start of the server would. */
    public static Beside openOrMake(Configuration configuration) {
        var place = DatabasePlace.of(configuration);
        if (new Databases(CLOCK).versions(place).database() == 0) make(configuration, place);
        return open(configuration);
    }

    private static void make(Configuration configuration, Place place) {
        try (var closing = new Closing()) {
            var folder = closing.keep(DataFolder.hold(configuration.get(Settings.DATA)));
            if (configuration.get(Settings.SECRET_KEY).isEmpty()) folder.secret();
            new Databases(CLOCK).migrate(place);
        }
    }

    /** Where the rows are; refused unless they are there, at the version of this jar. */
    public static Place place(Configuration configuration) {
        var place = DatabasePlace.of(configuration);
        var versions = new Databases(CLOCK).versions(place);
        if (versions.database() > versions.jar()) {
            throw new Refusal(
                    ExitCode.NEWER,
                    "The database is at version " + versions.database() + ", newer than this jar knows ("
                            + versions.jar() + "). Use the newer Hearth.");
        }
        if (versions.database() < versions.jar()) {
            throw new Refusal(
                    ExitCode.DATABASE,
                    "The database is not there or at an older version (" + versions.database() + ", this jar's is "
                            + versions.jar() + "). Check --data and HEARTH_DB_URL; hearth migrate brings it up.");
        }
        return place;
    }

    /** Those of the server, as its data folder and its database have them; refused where they do not belong together. */
    public static Secrets secrets(Configuration configuration, Database database) {
        var key = configuration
                .get(Settings.SECRET_KEY)
                .orElseGet(() -> DataFolder.secretOf(configuration.get(Settings.DATA)));
        return RootKey.open(database, key, configuration.get(Settings.SECRET_KEY_BEFORE));
    }

    public House house() {
        return house;
    }

    /** What there is to connect on this machine. Looking for it goes the one way out, and is written down like all that does. */
    public Finds finds() {
        var ledger = closing.keep(new EgressLedger(house.database, CLOCK));
        var outbound = closing.keep(new Outbound(house.configuration.get(Settings.EGRESS), ledger));
        return Engine.finds(house, Engine.providers(house, secrets), new ProviderClient(outbound));
    }

    /** What its members can ask for, for who only wants to know the names. */
    public Offers offers() {
        var providers = Engine.providers(house, secrets);
        var catalogue =
                new Catalogue(house.database, house.clock, providers, PriceList.bundled(), house.rights, house.audit);
        var labels = new Labels(house.database, house.clock, catalogue, house.rights, house.audit);
        var rules = new Rules(house.database, catalogue, labels, house.members, house.rights, house.audit);
        return new Offers(catalogue, labels, rules);
    }

    @Override
    public void close() {
        closing.close();
    }
}
