package hearth.base.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** The way to the one who asked, for an answer that is put together while it is sent. */
public final class Outlet {
    private final Context context;
    private boolean begun;

    Outlet(Context context) {
        this.context = context;
    }

    /** A stream begins: from now on nothing else can be said of the request as a whole. Never compressed, never buffered. */
    public OutputStream begin(String type, Map<String, String> headers) throws IOException {
        context.header("X-Accel-Buffering", "no");
        head(200, type, headers);
        return context.res().getOutputStream();
    }

    /** All of it at once. */
    public void whole(int status, String type, Map<String, String> headers, byte[] body) throws IOException {
        head(status, type, headers);
        context.res().setContentLength(body.length);
        context.res().getOutputStream().write(body);
    }

    /** What breaks after its head must not look as if it had ended, not even to who does not read what is said of it. */
    public void breakOff() {
        breakOff(context);
    }

    static void breakOff(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private void head(int status, String type, Map<String, String> headers) {
        if (begun) throw new IllegalStateException("an answer begins once");
        begun = true;
        headers.forEach(context::header);
        context.status(status).contentType(type).header("Cache-Control", "no-store, no-transform");
    }

    /** Whether the one who asked has been told anything. */
    public boolean hasBegun() {
        return begun;
    }
}
