package hearth.base.http;

import hearth.base.config.Networks;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a request comes from and how it was addressed, seen through the proxies that are trusted and no others. */
public record Caller(String address, String scheme, String host) {
    static Caller of(HttpServletRequest request, Networks trusted) {
        var peer = literal(request.getRemoteAddr());
        var host = String.valueOf(request.getHeader("Host"));
        if (peer == null || !trusted.contain(peer)) {
            return new Caller(request.getRemoteAddr(), request.getScheme(), host);
        }
        var scheme = last(request, "X-Forwarded-Proto");
        var forwardedHost = last(request, "X-Forwarded-Host");
        return new Caller(
                nearestStranger(request, trusted),
                scheme != null && scheme.equalsIgnoreCase("https") ? "https" : request.getScheme(),
                forwardedHost == null ? host : forwardedHost);
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    /** Whether browsers call it a secure context: TLS, or this very machine. */
    boolean isTrustworthy() {
        return isSecure() || host.startsWith("localhost") || host.startsWith("127.") || host.startsWith("[::1]");
    }

    /** As browsers write it in Origin: the standard port is left out. */
    String origin() {
        var name = host.toLowerCase(Locale.ROOT);
        var standard = isSecure() ? ":443" : ":80";
        return scheme + "://" + (name.endsWith(standard) ? name.substring(0, name.length() - standard.length()) : name);
    }

    /** Each proxy appends whom it saw: from the right, the first that is no proxy of ours. */
    private static String nearestStranger(HttpServletRequest request, Networks trusted) {
        var seen = all(request, "X-Forwarded-For");
        for (var hop : seen.reversed()) {
            var address = literal(hop);
            if (address == null) return request.getRemoteAddr();
            if (!trusted.contain(address)) return address.getHostAddress();
        }
        return request.getRemoteAddr();
    }

    private static @Nullable String last(HttpServletRequest request, String header) {
        var all = all(request, header);
        return all.isEmpty() ? null : all.getLast();
    }

    private static List<String> all(HttpServletRequest request, String header) {
        return java.util.Collections.list(request.getHeaders(header)).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException name) {
            return null;
        }
    }
}
