package hearth.base.net;

import java.net.URI;
import java.util.Optional;

/**
 * An address as it was understood once.
 *
 * @param target path and query as they go on the request line
 */
record Destination(URI uri, Origin origin, String target) {
    static Destination of(URI uri) throws OutboundException {
        return new Destination(uri, Origin.of(uri), target(uri));
    }

    private static String target(URI uri) {
        var path = Optional.ofNullable(uri.getRawPath())
                .filter(text -> !text.isEmpty())
                .orElse("/");
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return URI.create("x:" + path + query).toASCIIString().substring(2);
    }
}
