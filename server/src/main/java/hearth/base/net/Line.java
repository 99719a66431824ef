package hearth.base.net;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.http.protocol.RequestUserAgent;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/** One connection while one request has it: given back or cut, exactly once, and then its bytes are counted. */
final class Line {
    /** No redirects, cookies, authentication, retries, decompression or proxies: what is not here does not happen. */
    private static final HttpProcessor PROCESSOR = HttpProcessorBuilder.create()
            .addAll(
                    new RequestTargetHost(),
                    new RequestContent(),
                    new RequestConnControl(),
                    new RequestUserAgent("Hearth"))
            .build();

    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

    /** Unless the server names a shorter time; below the minute after which many close. */
    private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(30);

    private final Connections connections;
    private final Reach reach;
    private final ConnectionEndpoint endpoint;
    private final Counted counted;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable EndpointDetails details;
    private volatile long sentBefore;
    private volatile long receivedBefore;

    Line(Connections connections, Reach reach, ConnectionEndpoint endpoint, Counted counted) {
        this.connections = connections;
        this.reach = reach;
        this.endpoint = endpoint;
        this.counted = counted;
    }

    boolean isConnected() {
        return endpoint.isConnected();
    }

    void connect(List<InetAddress> vetted, Duration longest) throws IOException {
        connections.connect(reach, endpoint, vetted, longest);
    }

    ClassicHttpResponse execute(ClassicHttpRequest request) throws IOException, HttpException {
        var context = HttpClientContext.create();
        EXECUTOR.preProcess(request, PROCESSOR, context);
        return endpoint.execute(
                "",
                request,
                (sent, connection, within) -> {
                    var measured = connection.getEndpointDetails();
                    sentBefore = measured.getSentBytesCount();
                    receivedBefore = measured.getReceivedBytesCount();
                    details = measured;
                    return EXECUTOR.execute(sent, connection, within);
                },
                context);
    }

    /** After the last byte of the answer. */
    void giveBack(ClassicHttpRequest request, ClassicHttpResponse response) {
        var context = HttpClientContext.create();
        if (!DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)) {
            cut();
        } else if (over.compareAndSet(false, true)) {
            // Before the next request on this connection moves bytes of its own.
            count();
            connections.giveBack(reach, endpoint, idle(response, context));
        }
    }

    private static TimeValue idle(ClassicHttpResponse response, HttpClientContext context) {
        var named = DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(response, context);
        return TimeValue.isPositive(named) ? LONGEST_IDLE.min(named) : LONGEST_IDLE;
    }

    /** Frees whoever is blocked in it; that thread then cuts it for good. */
    void loosen() {
        endpoint.close(CloseMode.IMMEDIATE);
    }

    void cut() {
        if (over.compareAndSet(false, true)) {
            connections.cut(reach, endpoint);
            count();
        }
    }

    private void count() {
        var measured = details;
        if (measured == null) return;
        counted.bytes(measured.getSentBytesCount() - sentBefore, measured.getReceivedBytesCount() - receivedBefore);
    }

    /** Hears once what a request moved. */
    interface Counted {
        void bytes(long sent, long received);
    }
}
