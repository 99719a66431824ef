package hearth.base.http;

import hearth.base.access.Gatekeeper;
import hearth.base.config.BasePath;
import hearth.base.config.ExitCode;
import hearth.base.config.ListenAddress;
import hearth.base.config.Refusal;
import hearth.base.http.Admission.Claim;
import hearth.base.text.Problem;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.router.Endpoint;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listening address with its routes: takes requests in, checks them, has them answered, turns what fails into the dialect's own error. */
final class HttpServer {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    private final ListenAddress address;
    private final List<Route> routes;
    private final List<Route> uploads;
    private final Site site;
    private final Doorkeeper doorkeeper;
    private final Sender sender;
    private final Checks checks;
    private final Admission admission;
    private final OpenStreams streams;
    private final Javalin javalin;

    HttpServer(
            ListenAddress address,
            List<Route> routes,
            Site site,
            Doorkeeper doorkeeper,
            Checks checks,
            OpenStreams streams) {
        this.address = address;
        this.routes = List.copyOf(routes);
        this.uploads = routes.stream().filter(Route::takesFiles).toList();
        this.site = site;
        this.doorkeeper = doorkeeper;
        this.sender = new Sender(site.renderer(), site.base());
        this.checks = checks;
        this.admission = new Admission(site.keeper());
        this.streams = streams;
        this.javalin = Javalin.create(this::configure);
    }

    void start() {
        try {
            javalin.start(address.host(), address.port());
        } catch (JavalinBindException taken) {
            throw new Refusal(
                    ExitCode.CONFIGURATION,
                    "HEARTH_LISTEN (or HEARTH_MGMT_LISTEN) is " + address
                            + ", which cannot be listened on: another program has the port, or the address is not this machine's. Choose another.",
                    taken);
        }
    }

    int port() {
        return javalin.port();
    }

    void stop() {
        try {
            javalin.stop();
        } catch (RuntimeException late) {
            LOG.debug("Requests were cut off: {}", late.toString());
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = site.maxBody();
        config.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
        config.router.contextPath = site.base().toString();
        config.router.treatMultipleSlashesAsSingleSlash = false;
        configureJetty(config);
        config.routes.before(this::check);
        routes.forEach(route -> config.routes.addEndpoint(endpoint(route)));
        config.routes.exception(Problem.class, (problem, context) -> fail(context, problem));
        config.routes.exception(HttpResponseException.class, (thrown, context) -> fail(context, problem(thrown)));
        config.routes.exception(Exception.class, (thrown, context) -> fail(context, Problem.internal(thrown)));
    }

    private void configureJetty(JavalinConfig config) {
        var threads = new QueuedThreadPool(32, 4);
        threads.setName("hearth-http");
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        config.jetty.threadPool = threads;
        // Files are on the disk at once, beside what they become, and gone with their request.
        config.jetty.multipartConfig.cacheDirectory(site.uploads().toString());
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(16 * 1024);
            // An idle stream keeps its buffer; four kilobytes carry an event, and a page is written past it.
            http.setOutputBufferSize(4 * 1024);
        });
        config.jetty.modifyServer(server -> server.setErrorHandler(new BareErrors()));
        config.jetty.modifyServletContextHandler(context -> {
            var holder = new FilterHolder(doorkeeper);
            holder.setAsyncSupported(true);
            context.addFilter(holder, "/*", EnumSet.of(DispatcherType.REQUEST));
        });
    }

    private void check(Context context) {
        var request = request(context);
        var upload = upload(request);
        checks.run(request, upload.isPresent() ? site.maxImport() : site.maxBody());
        // Before anything of it is read: nobody unknown fills our disk.
        upload.flatMap(route -> admission.claim(request, route.policy())).ifPresent(Claim::principal);
        checks.runForms(request, site.edge(request));
    }

    private Optional<Route> upload(Request request) {
        return uploads.stream()
                .filter(route -> route.path().equals(request.path()) && !request.isSafe())
                .findFirst();
    }

    private Endpoint endpoint(Route route) {
        return new Endpoint(HandlerType.findOrCreate(route.method().name()), route.path(), context -> {
            context.attribute(Doorkeeper.ROUTE, route.path());
            var request = request(context);
            try {
                var claim = admission.claim(request, route.policy());
                claim.ifPresent(shown -> request.admit(shown.principal()));
                send(context, request, claim, route.handler().answer(request));
            } catch (Error error) {
                // Told and logged like any fault of ours; the framework would answer with an empty page.
                throw Problem.internal(error);
            }
        });
    }

    /** What stays open is cut off as soon as who reads it may not any more. */
    private void send(Context context, Request request, Optional<Claim> claim, Answer answer) {
        if (isOpenLong(answer) && claim.isPresent()) {
            try (var open = streams.open(claim.get()::isStillGood, () -> HttpOutlet.breakOff(context))) {
                sender.send(request, answer);
            }
        } else {
            sender.send(request, answer);
        }
    }

    private static boolean isOpenLong(Answer answer) {
        return answer instanceof Answer.Stream || answer instanceof Answer.Download || answer instanceof Answer.Relay;
    }

    /** Clients that know the second one come back as soon as it helps; nobody is told to come too early. */
    private static void comeBack(Context context, Duration wait) {
        context.header("Retry-After", String.valueOf(Math.ceilDiv(wait.toMillis(), 1000)));
        context.header("retry-after-ms", String.valueOf(wait.toMillis()));
    }

    private void fail(Context context, Problem problem) {
        var request = request(context);
        if (problem.status() >= 500) log(context, request, problem);
        if (context.res().isCommitted()) {
            HttpOutlet.breakOff(context);
            return;
        }
        if (problem.code().equals(Checks.STOPPING)) context.header("Connection", "close");
        if (problem.status() == 401 && !site.edge(request).isForBrowsers()) {
            context.header("WWW-Authenticate", "Bearer");
        }
        if (problem.isFinal()) context.header("x-should-retry", "false");
        problem.headers().forEach(context::header);
        problem.retryAfter().ifPresent(wait -> comeBack(context, wait));
        try {
            sender.send(request, site.edge(request).failure(request, problem));
        } catch (RuntimeException again) {
            LOG.error("The page that should say so failed too", again);
            sender.send(request, new Answer.Content(problem.status(), "text/plain; charset=utf-8", problem.sentence()));
        }
    }

    /** What somebody else did wrong, such as a provider, has no stack that is worth reading. */
    private static void log(Context context, Request request, Problem problem) {
        if (problem.getCause() == null) {
            LOG.warn("{} {} failed with {}", context.method(), request.path(), problem.status());
        } else {
            LOG.error("{} {} failed", context.method(), request.path(), problem);
        }
    }

    private Request request(Context context) {
        if (context.attribute(Request.class.getName()) instanceof Request known) return known;
        if (context.attribute(Doorkeeper.ID) instanceof String id
                && context.attribute(Doorkeeper.CALLER) instanceof Caller caller) {
            var request = new Request(context, id, caller, site.base(), site.csrf(), site.keeper());
            context.attribute(Request.class.getName(), request);
            return request;
        }
        throw new IllegalStateException("a request came past the doorkeeper");
    }

    /** What the framework found wrong before a handler was asked. */
    private static Problem problem(HttpResponseException thrown) {
        return switch (thrown.getStatus()) {
            case 404 -> Problem.notFound();
            case 405 -> Problem.of(405, "method_not_allowed", "This address does not take that method.");
            case 413 -> Checks.tooLarge();
            case 400 -> Problem.of(400, "bad_request", "The request could not be read.");
            default -> Problem.of(thrown.getStatus(), "refused", "The request was refused.");
        };
    }

    /** What all listening addresses of one server share. */
    record Site(
            BasePath base,
            long maxBody,
            long maxImport,
            Path uploads,
            List<Edge> edges,
            Renderer renderer,
            Csrf csrf,
            Gatekeeper keeper) {
        Site {
            edges = List.copyOf(edges);
        }

        Edge edge(Request request) {
            return edges.stream()
                    .filter(edge -> edge.owns(request))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no edge owns " + request.path()));
        }
    }
}
