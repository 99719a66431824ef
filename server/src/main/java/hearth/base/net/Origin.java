package hearth.base.net;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Scheme, host and port: what credentials are bound to. */
record Origin(String scheme, String host, int port) {
    /** Everything before the port; a bracket keeps the colons of IPv6 on its side. */
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^]]*]|[^:\\[\\]]*)(?::([0-9]{1,5}))?");

    private static final Pattern PORT = Pattern.compile(":[0-9]+$");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]");
    private static final int LONGEST_SHOWN = 260;

    static Origin of(URI uri) throws OutboundException {
        var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw OutboundException.refused("Only http:// and https:// addresses are called.");
        }
        // Not getHost(): it is null for my_ollama, which Docker takes for a fine name.
        var authority = uri.getRawAuthority();
        if (authority == null) throw OutboundException.refused("The address names no host.");
        if (authority.indexOf('@') >= 0) {
            throw OutboundException.refused(
                    "The address carries a name or password before its host. Put credentials into their own field.");
        }
        var parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) throw OutboundException.refused("The address names its host or port in an unusual way.");
        return new Origin(scheme, HostNotation.read(parts.group(1)), port(scheme, parts.group(2)));
    }

    /** Of a protocol that has no addresses of its own; IPv6 without its brackets. */
    static Origin of(String host, int port) throws OutboundException {
        return new Origin("tcp", HostNotation.read(host.indexOf(':') < 0 ? host : "[" + host + "]"), port);
    }

    private static int port(String scheme, @Nullable String written) throws OutboundException {
        if (written == null) return scheme.equals("https") ? 443 : 80;
        var port = Integer.parseInt(written);
        if (port < 1 || port > 65_535) throw OutboundException.refused("A port is a number from 1 to 65535.");
        return port;
    }

    /** For the ledger, of an address that is not understood: what stands there, without credentials and control characters. */
    static String shown(URI uri) {
        var authority = uri.getRawAuthority();
        if (authority == null) return "(no host)";
        var host = UNPRINTABLE
                .matcher(authority.substring(authority.lastIndexOf('@') + 1))
                .replaceAll("?");
        if (host.isEmpty()) return "(no host)";
        var shown = host.substring(0, Math.min(host.length(), LONGEST_SHOWN));
        if (PORT.matcher(shown).find()) return shown;
        return shown + ("https".equalsIgnoreCase(uri.getScheme()) ? ":443" : ":80");
    }

    Optional<InetAddress> literal() {
        return HostNotation.isLiteral(host) ? Optional.of(InetAddress.ofLiteral(host)) : Optional.empty();
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    boolean sameHost(Origin other) {
        return host.equals(other.host);
    }

    /** {@code host:port}, with brackets around IPv6. */
    String shown() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
