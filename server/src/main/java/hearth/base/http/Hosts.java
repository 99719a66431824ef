package hearth.base.http;

import hearth.base.text.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names under which this server answers; a page of somebody else that points its own name here gets nothing. */
final class Hosts {
    private static final List<String> HOME = List.of(".localhost", ".local", ".lan", ".home.arpa");

    private final Optional<String> own;

    Hosts(Optional<URI> baseUrl) {
        this.own = baseUrl.map(URI::getHost).map(host -> host.toLowerCase(Locale.ROOT));
    }

    void check(Caller caller) {
        if (isKnown(name(caller.host()))) return;
        throw Problem.of(
                421,
                "unknown_host",
                "This server does not know itself by the name in this address. If the name is right, set HEARTH_BASE_URL to it.");
    }

    private boolean isKnown(String name) {
        return own.filter(name::equals).isPresent()
                || isLiteral(name)
                || (!name.isEmpty() && name.indexOf('.') < 0)
                || HOME.stream().anyMatch(name::endsWith);
    }

    /** Without the port and the dot of the root. */
    private static String name(String host) {
        var end = host.startsWith("[") ? host.indexOf(']') + 1 : host.lastIndexOf(':');
        var name = (end > 0 ? host.substring(0, end) : host).toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static boolean isLiteral(String name) {
        var bare = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        try {
            InetAddress.ofLiteral(bare);
            return true;
        } catch (IllegalArgumentException word) {
            return false;
        }
    }
}
