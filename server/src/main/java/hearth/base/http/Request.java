package hearth.base.http;

import hearth.base.access.Gatekeeper;
import hearth.base.access.Principal;
import hearth.base.config.BasePath;
import hearth.base.crypto.Secrets;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One request, as pages and APIs read it. */
public final class Request {
    private final Context context;
    private final String id;
    private final Caller caller;
    private final BasePath base;
    private final Csrf csrf;
    private final Gatekeeper keeper;
    private @Nullable String visit;
    private @Nullable Principal principal;

    Request(Context context, String id, Caller caller, BasePath base, Csrf csrf, Gatekeeper keeper) {
        this.context = context;
        this.id = id;
        this.caller = caller;
        this.base = base;
        this.csrf = csrf;
        this.keeper = keeper;
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

    /** How this server is called from outside, as this very request did: scheme, host and port. */
    public String origin() {
        return caller.origin();
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

    /** As it must stand in the query of an address. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
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

    /** Of a field that may be sent several times, all values. */
    public List<String> fields(String name) {
        return context.formParams(name);
    }

    /** A file that was chosen in the form; empty where none was. */
    public byte[] file(String name) {
        var file = context.uploadedFile(name);
        if (file == null) return new byte[0];
        try (var content = file.content()) {
            return content.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** All files that were chosen in a field of the form. */
    public List<Upload> files(String name) {
        return context.uploadedFiles(name).stream()
                .filter(file -> !file.filename().isEmpty())
                .map(Request::upload)
                .toList();
    }

    private static Upload upload(UploadedFile file) {
        try (var content = file.content()) {
            return new Upload(file.filename(), content.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** A file that was chosen in the form, not held in memory; empty where none was. */
    public Optional<SentFile> sentFile(String name) {
        return Optional.ofNullable(context.uploadedFile(name))
                .filter(file -> !file.filename().isEmpty())
                .map(file -> new SentFile(file.filename(), file.content()));
    }

    /** @param name as whoever sent it calls it: anything at all */
    public record SentFile(String name, InputStream content) {}

    public boolean isForm() {
        return header("Content-Type").startsWith("multipart/form-data");
    }

    /** The body as it comes, however long. */
    public InputStream bodyStream() {
        return context.bodyInputStream();
    }

    /** The JSON object in the body, which may have these fields and no others. */
    public JsonBody json(String... fields) {
        return JsonBody.of(context.bodyAsBytes(), Set.of(fields));
    }

    public boolean hasBody() {
        return context.contentLength() != 0;
    }

    /** The body as it came; asked for once. */
    public byte[] body() {
        var length = context.contentLength();
        if (length < 0) return context.bodyAsBytes();
        try {
            // The framework would read it piece by piece into buffers larger than most bodies.
            return context.req().getInputStream().readNBytes(length);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Empty where it was not sent. */
    public String header(String name) {
        return Optional.ofNullable(context.header(name)).orElse("");
    }

    /** Of a header that may be sent several times, all values, as they would stand in one. */
    public String headers(String name) {
        return String.join(",", Collections.list(context.req().getHeaders(name)));
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(context.cookie(Cookies.name(this, name))).filter(value -> !value.isEmpty());
    }

    public void setCookie(String name, String value, int seconds) {
        Cookies.set(context.res(), this, name, value, seconds);
    }

    /** Who asks. Only on routes whose policy lets nobody in unknown. */
    public Principal principal() {
        if (principal == null) throw new IllegalStateException("a route asks who it is whose policy does not");
        return principal;
    }

    /** Who is signed in here, where anybody is: for pages that are open to all. */
    public Optional<Principal> visitor() {
        return principal != null
                ? Optional.of(principal)
                : cookie(Cookies.SESSION).flatMap(keeper::session);
    }

    void admit(Principal admitted) {
        principal = admitted;
    }

    /** The token of this browser's session; empty where it has none. */
    public String session() {
        return cookie(Cookies.SESSION).orElse("");
    }

    /** From now on this browser shows that token. */
    public void startSession(String token, Duration life) {
        setCookie(Cookies.SESSION, token, Math.toIntExact(life.toSeconds()));
    }

    public void endSession() {
        setCookie(Cookies.SESSION, "", 0);
    }

    public boolean isSecure() {
        return caller.isSecure();
    }

    /** Whether asking can change nothing. */
    public boolean isSafe() {
        return Checks.SAFE.contains(context.method().name());
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

    /** Names this browser's visit, as soon as a form needs it; who is signed in has a session instead. */
    private String startVisit() {
        if (visit().isEmpty()) {
            visit = Secrets.randomText(16);
            setCookie(Cookies.VISIT, visit, Cookies.UNTIL_THE_BROWSER_CLOSES);
        }
        return visit();
    }

    String visit() {
        if (visit == null)
            visit = cookie(Cookies.SESSION).or(() -> cookie(Cookies.VISIT)).orElse("");
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
