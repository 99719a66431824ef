package hearth.base.net;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The open connections, used again where they can be.
 *
 * <p>One pool for each reach: a connection into the house, made for a provider that was placed there, is never lent to a call
 * that may only go outside.
 */
final class Connections implements AutoCloseable {
    /** The only addresses that this thread may now connect to. Unset, it may connect nowhere. */
    private static final ScopedValue<List<InetAddress>> VETTED = ScopedValue.newInstance();

    /** How many calls there may be is the business of whoever makes them; this only keeps a fault from eating every socket. */
    private static final int MOST = 20_000;

    /** Bounds what a hostile head can take; a KiB of buffer each way, for thousands of idle streams. */
    private static final Http1Config HTTP = Http1Config.custom()
            .setBufferSize(1024)
            .setMaxLineLength(16_384)
            .setMaxHeaderCount(200)
            .setMaxEmptyLineCount(5)
            .build();

    private final Map<Reach, PoolingHttpClientConnectionManager> pools = new EnumMap<>(Reach.class);

    Connections(SSLContext tls) {
        mute();
        for (var reach : Reach.values()) pools.put(reach, pool(tls));
    }

    /** At debug the library writes every header into the log, keys and all, so it never gets there, whatever LOG_LEVEL says. */
    private static void mute() {
        if (LoggerFactory.getLogger("org.apache.hc") instanceof Logger logger) logger.setLevel(Level.INFO);
    }

    private static PoolingHttpClientConnectionManager pool(SSLContext tls) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new VettedOnly())
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setConnectionFactory(Connections::connection)
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.DISABLED)
                        .setTcpNoDelay(true)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setSocketTimeout(Timeout.DISABLED)
                        // A server may close what is idle at any time, and nothing here is sent twice: look before use.
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                        .build())
                .setMaxConnTotal(MOST)
                .setMaxConnPerRoute(MOST)
                .build();
    }

    private static ManagedHttpClientConnection connection(@Nullable Socket socket) throws IOException {
        var connection = new PeekingConnection(HTTP);
        if (socket != null) connection.bind(socket);
        return connection;
    }

    LeaseRequest lease(Origin origin, Reach reach) {
        var host = new HttpHost(origin.scheme(), origin.host(), origin.port());
        return pool(reach).lease("", new HttpRoute(host, null, origin.isSecure()), Timeout.DISABLED, null);
    }

    /** Tries one address after the other; the time is shared out, so that the last still gets its turn. */
    void connect(Reach reach, ConnectionEndpoint endpoint, List<InetAddress> vetted, Duration longest)
            throws IOException {
        var each = TimeValue.of(longest.dividedBy(vetted.size()));
        ScopedValue.where(VETTED, vetted).<Object, IOException>call(() -> {
            pool(reach).connect(endpoint, each, HttpClientContext.create());
            return vetted;
        });
    }

    void giveBack(Reach reach, ConnectionEndpoint endpoint, TimeValue keep) {
        pool(reach).release(endpoint, null, keep);
    }

    void cut(Reach reach, ConnectionEndpoint endpoint) {
        endpoint.close(CloseMode.IMMEDIATE);
        pool(reach).release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
    }

    /** Idle connections that their server has left would wait for the next lease of the same host, perhaps for ever. */
    void closeExpired() {
        pools.values().forEach(PoolingHttpClientConnectionManager::closeExpired);
    }

    int leased() {
        return pools.values().stream()
                .mapToInt(pool -> pool.getTotalStats().getLeased())
                .sum();
    }

    private PoolingHttpClientConnectionManager pool(Reach reach) {
        return Objects.requireNonNull(pools.get(reach));
    }

    @Override
    public void close() {
        pools.values().forEach(pool -> pool.close(CloseMode.IMMEDIATE));
    }

    /** Looks nothing up: hands out what the guard has vetted for this very connection, so no second answer can differ. */
    private static final class VettedOnly implements DnsResolver {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            if (!VETTED.isBound()) throw new UnknownHostException("nothing vetted for this connection");
            return VETTED.get().toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
