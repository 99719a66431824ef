package hearth.base.net;

import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The head of an answer, and its body as it comes. Bodies are handed over as they are: nothing is decompressed, and nothing
 * compressed was asked for.
 */
public final class Reply implements AutoCloseable {
    private final int status;
    private final URI uri;
    private final Map<String, List<String>> headers;
    private final Body body;

    Reply(int status, URI uri, Map<String, List<String>> headers, Body body) {
        this.status = status;
        this.uri = uri;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    public int status() {
        return status;
    }

    /** Where it came from in the end, after redirects. */
    public URI uri() {
        return uri;
    }

    /** Names in small letters. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** Throws an {@link OutboundException} where the answer breaks off, stalls or grows too large. Empty where there is none. */
    public InputStream body() {
        return body;
    }

    /** Gives the connection back after the last byte, and closes it before. */
    @Override
    public void close() {
        body.close();
    }
}
