package hearth.base.http;

import hearth.base.access.Gatekeeper;
import hearth.base.access.Policy;
import hearth.base.config.Configuration;
import hearth.base.config.DataFolder;
import hearth.base.config.ListenAddress;
import hearth.base.config.Settings;
import hearth.base.crypto.Secrets;
import hearth.base.watch.Health;
import hearth.base.watch.Metrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole front of the house: the main address and, where one is set, the management address. */
public final class Front {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    private final Configuration configuration;
    private final Health health;
    private final Inflight inflight = new Inflight();
    private final OpenStreams streams = new OpenStreams();
    private final List<HttpServer> servers = new ArrayList<>();

    public Front(
            Configuration configuration,
            Routes routes,
            List<Edge> edges,
            Renderer renderer,
            Gatekeeper keeper,
            Secrets secrets,
            Health health,
            Metrics metrics) {
        this.configuration = configuration;
        this.health = health;
        var maxBody = configuration.get(Settings.MAX_BODY);
        var csrf = new Csrf(secrets);
        var site = new HttpServer.Site(
                configuration.get(Settings.BASE_PATH),
                maxBody,
                configuration.get(Settings.MAX_IMPORT),
                uploads(configuration),
                edges,
                renderer,
                csrf,
                keeper);
        var doorkeeper = new Doorkeeper(configuration.get(Settings.TRUSTED_PROXIES), inflight, metrics);
        var checks = new Checks(new Hosts(configuration.get(Settings.BASE_URL)), csrf, health::isDraining);
        var management = configuration.get(Settings.MGMT_LISTEN);
        var main = routes.all().stream()
                .filter(route -> management.isEmpty() || !route.policy().equals(Policy.MANAGEMENT))
                .toList();
        servers.add(new HttpServer(configuration.get(Settings.LISTEN), main, site, doorkeeper, checks, streams));
        management.ifPresent(address -> servers.add(
                new HttpServer(address, only(routes, Policy.MANAGEMENT), site, doorkeeper, checks, streams)));
        metrics.gauge("http.server.open", "Requests that are being answered, streams among them", inflight::open);
    }

    /** The data folder has room for what is sent; the system's own folder for such files is often in memory. */
    private static Path uploads(Configuration configuration) {
        var folder = configuration.get(Settings.DATA).resolve(DataFolder.UPLOADS);
        return Files.isDirectory(folder) ? folder : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static List<Route> only(Routes routes, Policy policy) {
        return routes.all().stream()
                .filter(route -> route.policy().equals(policy))
                .toList();
    }

    public void start() {
        servers.forEach(HttpServer::start);
        streams.watch();
    }

    /** Where it listens, with the port that was really taken. */
    public String origin() {
        return origin(configuration.get(Settings.LISTEN), servers.getFirst());
    }

    /** How many requests are being answered, streams among them. */
    public int open() {
        return inflight.open();
    }

    /** Where it is watched from; the same unless another address was set. */
    public String managementOrigin() {
        return origin(
                configuration.get(Settings.MGMT_LISTEN).orElse(configuration.get(Settings.LISTEN)), servers.getLast());
    }

    private static String origin(ListenAddress listen, HttpServer server) {
        return "http://" + new ListenAddress(listen.asked().host(), server.port());
    }

    /** Takes nothing new, lets what is open finish for a while, then closes. */
    public void stop() {
        health.drain();
        var patience = Duration.ofSeconds(configuration.get(Settings.DRAIN_SECONDS));
        try {
            var cut = inflight.awaitIdle(patience);
            if (cut > 0) LOG.warn("{} requests were still open after {} s and are cut off", cut, patience.toSeconds());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        servers.forEach(HttpServer::stop);
        streams.close();
    }
}
