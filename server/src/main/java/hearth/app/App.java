package hearth.app;

import hearth.account.Letters;
import hearth.api.anthropic.AnthropicEdge;
import hearth.api.hearth.HearthEdge;
import hearth.api.ollama.OllamaEdge;
import hearth.api.openai.OpenAiEdge;
import hearth.base.config.BasePath;
import hearth.base.config.Configuration;
import hearth.base.config.DataFolder;
import hearth.base.config.ExitCode;
import hearth.base.config.Refusal;
import hearth.base.config.Settings;
import hearth.base.crypto.Secrets;
import hearth.base.db.Database;
import hearth.base.db.Databases;
import hearth.base.egress.EgressLedger;
import hearth.base.http.Front;
import hearth.base.http.Routes;
import hearth.base.jobs.JobWorker;
import hearth.base.jobs.Jobs;
import hearth.base.jobs.Pace;
import hearth.base.mail.Outbox;
import hearth.base.mail.Postman;
import hearth.base.net.Outbound;
import hearth.base.page.Appearance;
import hearth.base.page.Assets;
import hearth.base.page.PageEdge;
import hearth.base.page.Pages;
import hearth.base.page.WebFiles;
import hearth.base.text.Problem;
import hearth.base.text.Texts;
import hearth.base.vault.RootKey;
import hearth.base.watch.Health;
import hearth.base.watch.Metrics;
import hearth.home.HouseChrome;
import hearth.meter.BudgetMail;
import hearth.operate.DatabaseProbes;
import hearth.operate.Gauges;
import hearth.operate.WatchApi;
import hearth.setup.Setup;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The composition root: everything is made here, once, with new, in the order in which it stands. */
public final class App implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(App.class);

    private final Configuration configuration;
    private final Clock clock = Clock.systemUTC();
    private final Closing closing;
    private final House house;
    private final Engine engine;
    private final Talking talking;
    private final Outbound outbound;
    private final Routes routes;
    private final Front front;

    /** Takes the data folder, brings the database to this version, listens; refuses with the reason where one of these fails. */
    public static App start(Configuration configuration) {
        return start(configuration, Texts.bundled());
    }

    static App start(Configuration configuration, Texts texts) {
        var closing = new Closing();
        try {
            return new App(configuration, texts, closing);
        } catch (RuntimeException refused) {
            closing.close();
            throw refused;
        }
    }

    private App(Configuration configuration, Texts texts, Closing closing) {
        var warm = Warm.start();
        this.configuration = configuration;
        this.closing = closing;
        var folder = closing.keep(DataFolder.hold(configuration.get(Settings.DATA)));
        var key = configuration.get(Settings.SECRET_KEY).orElseGet(folder::secret);
        var database = closing.keep(database());
        var secrets = RootKey.open(database, key, configuration.get(Settings.SECRET_KEY_BEFORE));
        var metrics = closing.keep(new Metrics());
        var health = new Health(DatabaseProbes.of(database));
        var ledger = closing.keep(new EgressLedger(database, clock));
        this.outbound = closing.keep(new Outbound(configuration.get(Settings.EGRESS), ledger));
        var jobs = new Jobs(database, clock);
        var postman = new Postman(configuration.get(Settings.SMTP_URL), outbound, clock);
        var outbox = new Outbox(jobs, postman);
        Gauges.hang(metrics, database, jobs, outbound);

        var base = configuration.get(Settings.BASE_PATH);
        var files = configuration.get(Settings.DEVELOPMENT) ? WebFiles.in(Path.of("web")) : WebFiles.bundled();
        var look = new Look(new Assets(files, base), new Appearance(texts));
        var watch = new WatchApi(health, metrics);
        this.house = closing.keep(new House(configuration, database, clock, secrets));
        var letters = new Letters(outbox, texts, configuration.get(Settings.BASE_URL), base);
        var alarm = new BudgetMail(house.accounts, house.members, letters);
        this.engine = closing.keep(new Engine(house, secrets, outbound, warm.prices(), alarm));
        folder.emptyUploads();
        this.talking = closing.keep(new Talking(house, engine, jobs, folder.folder("imports")));
        talking.imports.sweep();
        var worker = new JobWorker(jobs, node(), List.of(outbox, talking.work(house)), Pace.STANDARD);
        welcomeOwner(house);
        followLogLevel(house);
        this.routes = UrlTable.of(configuration, look, watch, house, engine, talking, texts, jobs, ledger, letters);
        var pages = new Pages(
                files,
                texts,
                look.assets(),
                look.appearance(),
                new HouseChrome(house.accounts, house.teams, house.chats, clock),
                base);
        this.front = front(routes, look, pages, house, texts, secrets, health, metrics);
        closing.keep(() -> stop(worker));
        front.start();
        worker.start();
        engine.start();
        talking.start();
        greet(house, base);
        LOG.info(
                "Hearth {} on {}, listening on {}",
                Version.text(),
                database.dialect().label(),
                front.origin());
    }

    /** As the settings page says, unless something above it does. */
    private static void followLogLevel(House house) {
        if (house.decisions.isLocked(Settings.LOG_LEVEL)) return;
        Logging.setLevel(house.decisions.get(Settings.LOG_LEVEL));
        house.rights.listen(() -> Logging.setLevel(house.decisions.get(Settings.LOG_LEVEL)));
    }

    /** Who decides the environment decides who owns the server. */
    private void welcomeOwner(House house) {
        var email = configuration.get(Settings.ADMIN_EMAIL);
        var password = configuration.get(Settings.ADMIN_PASSWORD);
        if (email.isEmpty() || password.isEmpty() || !house.setup.isOpen()) return;
        try {
            house.setup.makeOwner(new Setup.Owner(email.get(), email.get(), password.get()));
        } catch (Problem refused) {
            throw new Refusal(
                    ExitCode.CONFIGURATION,
                    "HEARTH_ADMIN_EMAIL and HEARTH_ADMIN_PASSWORD make no owner: " + refused.sentence(),
                    refused);
        }
    }

    /** Until somebody owns the server, the log has the way to it. */
    private void greet(House house, BasePath base) {
        if (!house.setup.isOpen()) return;
        var origin = configuration.get(Settings.BASE_URL).map(Object::toString).orElse(front.origin());
        LOG.info("Nobody owns this server yet. Make yourself its owner: {}", origin + base.of(house.setup.path()));
    }

    private Database database() {
        var databases = new Databases(clock);
        var place = DatabasePlace.of(configuration);
        databases.migrate(place).forEach(step -> LOG.info("Applied migration {}", step));
        return databases.open(place);
    }

    private Front front(
            Routes routes,
            Look look,
            Pages pages,
            House house,
            Texts texts,
            Secrets secrets,
            Health health,
            Metrics metrics) {
        var edges = List.of(
                new HearthEdge(),
                new AnthropicEdge(),
                new OpenAiEdge(),
                new OllamaEdge(),
                new PageEdge(texts, look.appearance()));
        return new Front(configuration, routes, edges, pages, house.doors, secrets, health, metrics);
    }

    /** Who we are in the table of jobs, for people who look there. */
    private static String node() {
        return "pid " + ProcessHandle.current().pid();
    }

    /** Both at once: together they must be done before whoever sent the signal loses patience. */
    private void stop(JobWorker worker) throws InterruptedException {
        var patience = Duration.ofSeconds(configuration.get(Settings.DRAIN_SECONDS));
        var jobs = Thread.ofVirtual().start(worker::close);
        var replies = Thread.ofVirtual().start(() -> talking.drain(patience));
        front.stop();
        replies.join();
        jobs.join();
    }

    /** Where it listens. */
    public String origin() {
        return front.origin();
    }

    /** How many requests are being answered just now. */
    public int open() {
        return front.open();
    }

    /** Where it is watched from. */
    public String managementOrigin() {
        return front.managementOrigin();
    }

    /** Every address, with who may ask for it. */
    public Routes routes() {
        return routes;
    }

    /** Everything about people, teams and keys, for who acts in the server's name. */
    public House house() {
        return house;
    }

    /** Everything about models. */
    public Engine engine() {
        return engine;
    }

    /** Conversations. */
    public Talking talking() {
        return talking;
    }

    /** The way out, for who acts in the server's name. */
    public Outbound outbound() {
        return outbound;
    }

    @Override
    public void close() {
        closing.close();
    }

    /** What pages are dressed in. */
    record Look(Assets assets, Appearance appearance) {}
}
