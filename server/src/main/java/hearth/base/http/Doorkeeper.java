package hearth.base.http;

import hearth.base.config.Networks;
import hearth.base.ids.Ids;
import hearth.base.watch.Metrics;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Sees every request come and go: gives it its id and its caller, sets the headers all answers have, counts, measures, logs. */
final class Doorkeeper implements Filter {
    static final String ID = "hearth.request";
    static final String CALLER = "hearth.caller";
    /** Which route answered; stays unset for addresses that lead nowhere. */
    static final String ROUTE = "hearth.route";

    private static final Logger ACCESS = LoggerFactory.getLogger("access");
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self';"
                    + " manifest-src 'self';"
                    + " form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Networks trusted;
    private final Inflight inflight;
    private final Metrics metrics;

    Doorkeeper(Networks trusted, Inflight inflight, Metrics metrics) {
        this.trusted = trusted;
        this.inflight = inflight;
        this.metrics = metrics;
    }

    @Override
    public void doFilter(ServletRequest plainRequest, ServletResponse plainResponse, FilterChain rest)
            throws IOException, ServletException {
        var request = (HttpServletRequest) plainRequest;
        var response = (HttpServletResponse) plainResponse;
        var begun = System.nanoTime();
        var id = Ids.next();
        var caller = Caller.of(request, trusted);
        request.setAttribute(ID, id);
        request.setAttribute(CALLER, caller);
        setHeaders(response, id, caller);
        inflight.enter();
        // The last bytes leave after the servlet has returned; a stop must not come between.
        Request.addCompletionListener(
                ServletContextRequest.getServletContextRequest(request), failure -> inflight.leave());
        MDC.put("request", id);
        try {
            rest.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException gone) {
            LOG.debug("The answer was not finished: {}", gone.toString());
            throw gone;
        } finally {
            note(request, response, caller, Duration.ofNanos(System.nanoTime() - begun));
            MDC.remove("request");
        }
    }

    private static void setHeaders(HttpServletResponse response, String id, Caller caller) {
        response.setHeader("X-Request-Id", id);
        // The name by which Anthropic's SDKs know it.
        response.setHeader("Request-Id", id);
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        // Not no-referrer: under that a browser sends "Origin: null" with our own forms, and plain HTTP has nothing
        // else to go by.
        response.setHeader("Referrer-Policy", "same-origin");
        // Elsewhere browsers ignore it, and complain of it in the console.
        if (caller.isTrustworthy()) response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (caller.isSecure()) response.setHeader("Strict-Transport-Security", "max-age=31536000");
    }

    /** Without the query and without links' tokens: who reads the log must not be able to use them. */
    private void note(HttpServletRequest request, HttpServletResponse response, Caller caller, Duration took) {
        var route = request.getAttribute(ROUTE) instanceof String known ? known : "none";
        metrics.request(request.getMethod(), route, response.getStatus(), took);
        ACCESS.atInfo()
                .addKeyValue("method", request.getMethod())
                .addKeyValue("path", route.contains("{token}") ? route : printable(request.getRequestURI()))
                .addKeyValue("status", response.getStatus())
                .addKeyValue("ms", took.toMillis())
                .addKeyValue("from", caller.address())
                .log();
    }

    /** A path as it came is still percent-encoded; what is not plain text in it could forge lines. */
    private static String printable(String path) {
        var cut = path.length() > 200 ? path.substring(0, 200) : path;
        return cut.chars().allMatch(each -> each > ' ' && each < 127) ? cut : cut.replaceAll("[^!-~]", "?");
    }
}
