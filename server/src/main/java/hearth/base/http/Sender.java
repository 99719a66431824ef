package hearth.base.http;

import hearth.base.config.BasePath;
import hearth.base.text.Gzip;
import hearth.base.text.Problem;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Puts answers on the wire: status, type, caching, compression. */
final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int WORTH_COMPRESSING = 1_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Renderer renderer;
    private final BasePath base;

    Sender(Renderer renderer, BasePath base) {
        this.renderer = renderer;
        this.base = base;
    }

    void send(Request request, Answer answer) {
        var context = request.context();
        switch (answer) {
            case Answer.Page page ->
                html(request, page.status(), renderer.render(request, page.template(), page.model()));
            case Answer.Fragment fragment -> fragment(request, fragment);
            case Answer.GoTo way -> goTo(request, way.address());
            case Answer.Json json ->
                text(context, json.status(), "application/json", JSON.writeValueAsString(json.value()));
            case Answer.Content content -> text(context, content.status(), content.type(), content.text());
            case Answer.Kept kept -> kept(context, kept);
            case Answer.Framed framed -> framed(request, framed);
            case Answer.Download download -> download(context, download);
            case Answer.Stream stream -> stream(context, stream);
            case Answer.Relay relay -> relay(context, relay);
        }
    }

    private void html(Request request, int status, String html) {
        request.context().header("Vary", "HX-Request, Cookie, Accept-Language, Accept-Encoding");
        text(request.context(), status, "text/html; charset=utf-8", html);
    }

    private void fragment(Request request, Answer.Fragment fragment) {
        if (request.wantsFragment())
            html(request, 200, renderer.render(request, fragment.template(), fragment.model()));
        else goTo(request, fragment.page());
    }

    /** A part of a page must not be replaced by another whole page, so HTMX is told to go there itself. */
    private void goTo(Request request, String address) {
        var context = request.context().header("Cache-Control", "no-store");
        if (request.wantsFragment()) context.status(200).header("HX-Redirect", base.of(address));
        else context.status(303).header("Location", base.of(address));
    }

    private static void text(Context context, int status, String type, String text) {
        context.status(status).contentType(type).header("Cache-Control", "no-store");
        var plain = text.getBytes(StandardCharsets.UTF_8);
        if (plain.length < WORTH_COMPRESSING || !takesGzip(context)) context.result(plain);
        else context.header("Content-Encoding", "gzip").result(Gzip.bytes(plain));
    }

    private static void kept(Context context, Answer.Kept kept) {
        context.contentType(kept.type())
                .header("Cache-Control", kept.forever() ? "public, max-age=31536000, immutable" : "no-cache")
                .header("Vary", "Accept-Encoding");
        if (!kept.content().isSmallerGzipped() || !takesGzip(context))
            context.result(kept.content().plain());
        else context.header("Content-Encoding", "gzip").result(kept.content().gzipped());
    }

    private void framed(Request request, Answer.Framed framed) {
        request.context()
                .header("Content-Security-Policy", framed.policy())
                // Asking for the address of a host is a message to whoever runs its names.
                .header("X-DNS-Prefetch-Control", "off")
                // A content policy says nothing about WebRTC; browsers that know this header let nothing out at all.
                .header("Connection-Allowlist", "()");
        send(request, framed.inside());
    }

    private static void download(Context context, Answer.Download download) {
        context.header("Content-Disposition", "attachment; filename=\"" + download.name() + "\"");
        stream(context, new Answer.Stream(download.type(), download.writing()));
    }

    /** Past the framework's own buffering, which would hold an event back. */
    private static void stream(Context context, Answer.Stream stream) {
        context.contentType(stream.type())
                .header("Cache-Control", "no-store, no-transform")
                .header("X-Accel-Buffering", "no");
        try {
            stream.writing().to(context.res().getOutputStream());
        } catch (IOException left) {
            LOG.debug("The reader of a stream left: {}", left.toString());
        }
    }

    private static void relay(Context context, Answer.Relay relay) {
        var outlet = new HttpOutlet(context);
        try {
            relay.relaying().to(outlet);
        } catch (IOException left) {
            if (!outlet.hasBegun()) throw Problem.internal(left);
            LOG.debug("The reader of an answer left: {}", left.toString());
        }
    }

    private static boolean takesGzip(Context context) {
        var accepted = context.header("Accept-Encoding");
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }
}
