package hearth.base.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * A connection that can tell whether more of an answer is here. The library's own only sees to the end of an HTTP chunk, and in a
 * stream each event comes in a chunk of its own: whoever hands events on could never send two of them together.
 */
final class PeekingConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    private final AtomicBoolean closed = new AtomicBoolean();

    PeekingConnection(Http1Config config) {
        super(
                config,
                null,
                null,
                null,
                null,
                new DefaultHttpRequestWriterFactory(config),
                new DefaultHttpResponseParserFactory(config));
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket));
    }

    @Override
    public void bind(SSLSocket secured, Socket socket) throws IOException {
        bind(new SocketHolder(secured, socket));
    }

    /** Somebody may have closed it while it was being connected. */
    @Override
    public void bind(SocketHolder holder) throws IOException {
        if (closed.get()) {
            holder.getSocket().close();
            throw new InterruptedIOException("closed before it was connected");
        }
        super.bind(holder);
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) super.close();
    }

    @Override
    public void close(CloseMode mode) {
        if (closed.compareAndSet(false, true)) super.close(mode);
    }

    @Override
    public @Nullable Socket getSocket() {
        return Optional.ofNullable(getSocketHolder())
                .map(SocketHolder::getSocket)
                .orElse(null);
    }

    @Override
    public @Nullable SSLSession getSSLSession() {
        return getSocket() instanceof SSLSocket secured ? secured.getSession() : null;
    }

    /** No socket here has a timeout that would have to be put away: the sweeper has all deadlines. */
    @Override
    public void passivate() {}

    @Override
    public void activate() {}

    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream wire) {
        return new Content(super.createContentInputStream(length, buffer, wire), buffer, wire);
    }

    private static final class Content extends FilterInputStream {
        /** How a chunk ends: it is always here with the chunk, and says nothing about another one. */
        private static final int LINE_END = 2;

        private final SessionInputBuffer buffer;
        private final InputStream wire;

        Content(InputStream source, SessionInputBuffer buffer, InputStream wire) {
            super(source);
            this.buffer = buffer;
            this.wire = wire;
        }

        @Override
        public int available() throws IOException {
            var known = super.available();
            if (known > 0) return known;
            var here = buffer.length();
            if (here <= LINE_END) here += wire.available();
            return Math.max(here - LINE_END, 0);
        }
    }
}
