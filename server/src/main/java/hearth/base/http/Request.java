package hearth.base.http;

import hearth.base.config.BasePath;
import hearth.base.crypto.Secrets;
import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request, as pages and APIs read it. */
public final class Request {
    private final Context context;
    private final String id;
    private final Caller caller;
    private final BasePath base;
    private final Csrf csrf;
    private @Nullable String visit;

    Request(Context context, String id, Caller caller, BasePath base, Csrf csrf) {
        this.context = context;
        this.id = id;
        this.caller = caller;
        this.base = base;
        this.csrf = csrf;
    }

    /** Also in the answer's x-request-id and in the log. */
    public String id() {
        return id;
    }

    public Caller caller() {
        return caller;
    }

    /** Without the base path. */
    public String path() {
        return context.path().substring(base.text().length());
    }

    /** Something on this server, as the browser must ask for it. */
    public String path(String address) {
        return base.of(address);
    }

    /** The path with its query, for the way back to it. */
    public String address() {
        var query = context.queryString();
        return query == null || query.isEmpty() ? path() : path() + "?" + query;
    }

    /** A part of the path that the route names. */
    public String part(String name) {
        return context.pathParam(name);
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name));
    }

    /** A field of the form; empty where it was not sent. */
    public String field(String name) {
        return Optional.ofNullable(context.formParam(name)).orElse("");
    }

    /** Empty where it was not sent. */
    public String header(String name) {
        return Optional.ofNullable(context.header(name)).orElse("");
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(context.cookie(Cookies.name(this, name))).filter(value -> !value.isEmpty());
    }

    public void setCookie(String name, String value, int seconds) {
        Cookies.set(context.res(), this, name, value, seconds);
    }

    public boolean isSecure() {
        return caller.isSecure();
    }

    /** Whether HTMX asks for a part of a page. */
    boolean wantsFragment() {
        return header("HX-Request").equals("true") && !header("HX-Boosted").equals("true");
    }

    /** What a form of ours must send back. */
    public FormToken formToken() {
        return new FormToken(Csrf.FIELD, csrf.token(startVisit()));
    }

    /** A hidden field and its value. */
    public record FormToken(String field, String value) {}

    /** Names this browser's visit, as soon as a form needs it. */
    private String startVisit() {
        if (visit().isEmpty()) {
            visit = Secrets.randomText(16);
            setCookie(Cookies.VISIT, visit, Cookies.UNTIL_THE_BROWSER_CLOSES);
        }
        return visit();
    }

    String visit() {
        if (visit == null) visit = cookie(Cookies.VISIT).orElse("");
        return visit;
    }

    String token() {
        var header = header(Csrf.HEADER);
        return header.isEmpty() ? field(Csrf.FIELD) : header;
    }

    Context context() {
        return context;
    }
}
