package hearth.base.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** The way over the connection of a request. */
final class HttpOutlet implements Outlet {
    private final Context context;
    private boolean begun;

    HttpOutlet(Context context) {
        this.context = context;
    }

    @Override
    public OutputStream begin(String type, Map<String, String> headers) throws IOException {
        context.header("X-Accel-Buffering", "no");
        head(200, type, headers);
        return context.res().getOutputStream();
    }

    @Override
    public void whole(int status, String type, Map<String, String> headers, byte[] body) throws IOException {
        head(status, type, headers);
        context.res().setContentLength(body.length);
        context.res().getOutputStream().write(body);
    }

    private void head(int status, String type, Map<String, String> headers) {
        if (begun) throw new IllegalStateException("an answer begins once");
        begun = true;
        headers.forEach(context::header);
        context.status(status).contentType(type).header("Cache-Control", "no-store, no-transform");
    }

    @Override
    public boolean hasBegun() {
        return begun;
    }

    @Override
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
}
