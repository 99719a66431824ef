package hearth.app;

import hearth.api.anthropic.AnthropicApi;
import hearth.api.anthropic.AnthropicEdge;
import hearth.api.hearth.HearthEdge;
import hearth.api.ollama.OllamaEdge;
import hearth.api.openai.OpenAiApi;
import hearth.api.openai.OpenAiEdge;
import hearth.base.config.Configuration;
import hearth.base.config.DataFolder;
import hearth.base.config.Settings;
import hearth.base.crypto.Secrets;
import hearth.base.db.Database;
import hearth.base.db.Databases;
import hearth.base.http.Front;
import hearth.base.http.Policy;
import hearth.base.http.Routes;
import hearth.base.jobs.JobState;
import hearth.base.jobs.JobWorker;
import hearth.base.jobs.Jobs;
import hearth.base.jobs.Pace;
import hearth.base.page.Appearance;
import hearth.base.page.Assets;
import hearth.base.page.PageEdge;
import hearth.base.page.Pages;
import hearth.base.page.WebFiles;
import hearth.base.text.Texts;
import hearth.base.watch.Health;
import hearth.base.watch.Metrics;
import hearth.design.DesignPages;
import hearth.operate.DatabaseProbes;
import hearth.operate.WatchApi;
import hearth.welcome.WelcomePages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The composition root: everything is made here, once, with new, in the order in which it stands. */
public final class App implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(App.class);

    private final DataFolder folder;
    private final Database database;
    private final JobWorker worker;
    private final Metrics metrics;
    private final Front front;

    private App(DataFolder folder, Database database, JobWorker worker, Metrics metrics, Front front) {
        this.folder = folder;
        this.database = database;
        this.worker = worker;
        this.metrics = metrics;
        this.front = front;
    }

    /** Takes the data folder, brings the database to this version, listens; refuses with the reason where one of these fails. */
    public static App start(Configuration configuration) {
        return start(configuration, Texts.bundled());
    }

    static App start(Configuration configuration, Texts texts) {
        var clock = Clock.systemUTC();
        var folder = DataFolder.hold(configuration.get(Settings.DATA));
        try {
            return new Start(configuration, texts, clock, folder).run();
        } catch (RuntimeException refused) {
            release(folder);
            throw refused;
        }
    }

    /** Where it listens. */
    public String origin() {
        return front.origin();
    }

    /** Where it is watched from. */
    public String managementOrigin() {
        return front.managementOrigin();
    }

    @Override
    public void close() {
        // Both at once: together they must be done before whoever sent the signal loses patience.
        var jobs = Thread.ofVirtual().start(worker::close);
        front.stop();
        join(jobs);
        database.close();
        metrics.close();
        release(folder);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static void release(DataFolder folder) {
        try {
            folder.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The parts while they are being put together. */
    private record Start(Configuration configuration, Texts texts, Clock clock, DataFolder folder) {
        App run() {
            var secrets = new Secrets(configuration.get(Settings.SECRET_KEY).orElseGet(folder::secret));
            var database = openDatabase();
            var metrics = new Metrics();
            watch(database, metrics);
            var worker = worker(database, metrics);
            var health = new Health(DatabaseProbes.of(database));
            var routes = new Routes();
            var base = configuration.get(Settings.BASE_PATH);
            var files = configuration.get(Settings.DEVELOPMENT) ? WebFiles.in(Path.of("web")) : WebFiles.bundled();
            var assets = new Assets(files, base);
            var appearance = new Appearance(texts);
            var pages = new Pages(files, texts, assets, appearance, base);
            assets.routes(routes);
            appearance.routes(routes);
            new WatchApi(health, metrics).routes(routes);
            new WelcomePages(Version.text(), database.dialect().label(), clock.instant(), health, () -> 0L)
                    .routes(routes);
            if (configuration.get(Settings.DEVELOPMENT)) new DesignPages().routes(routes);
            dialects(routes);
            var edges = List.of(
                    new HearthEdge(),
                    new AnthropicEdge(),
                    new OpenAiEdge(),
                    new OllamaEdge(),
                    new PageEdge(texts, appearance));
            var front = new Front(configuration, routes, edges, pages, secrets, health, metrics);
            front.start();
            worker.start();
            LOG.info(
                    "Hearth {} on {}, listening on {}",
                    Version.text(),
                    database.dialect().label(),
                    front.origin());
            return new App(folder, database, worker, metrics, front);
        }

        private Database openDatabase() {
            var databases = new Databases(clock);
            var place = DatabasePlace.of(configuration);
            databases.migrate(place).forEach(step -> LOG.info("Applied migration {}", step));
            return databases.open(place);
        }

        private static void watch(Database database, Metrics metrics) {
            metrics.gauge(
                    "hearth.db.busy",
                    "Connections in use",
                    () -> database.load().busy());
            metrics.gauge(
                    "hearth.db.connections",
                    "Connections there are",
                    () -> database.load().connections());
            metrics.gauge(
                    "hearth.db.waiting",
                    "Callers that wait for a connection or for the writer",
                    () -> database.load().waiting());
        }

        /** Nothing is done by it yet but its own upkeep; features bring their kinds of jobs. */
        private JobWorker worker(Database database, Metrics metrics) {
            var jobs = new Jobs(database, clock);
            for (var state : JobState.values()) {
                metrics.gauge(
                        "hearth.jobs",
                        "Jobs by state",
                        "state",
                        state.name().toLowerCase(Locale.ROOT),
                        () -> jobs.depths().getOrDefault(state, 0L));
            }
            return new JobWorker(jobs, "pid " + ProcessHandle.current().pid(), List.of(), Pace.STANDARD);
        }

        private static void dialects(Routes routes) {
            var openAi = new OpenAiApi();
            var anthropic = new AnthropicApi();
            routes.get(
                    "/v1/models",
                    Policy.PUBLIC,
                    request -> AnthropicEdge.speaks(request) ? anthropic.models(request) : openAi.models(request));
        }
    }
}
