package hearth.base.config;

import hearth.base.text.MailAddress;
import java.net.IDN;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes our mail, how to speak to it, and the address our mail comes from.
 *
 * @param host IPv6 without brackets
 */
public record SmtpAddress(Tls tls, String host, int port, Optional<SignIn> signIn, MailAddress from) {
    private static final String EXAMPLE = "smtp://user:password@mail.example.org:587?from=hearth@example.org";
    private static final Pattern FORM = Pattern.compile(
            "([A-Za-z0-9+.-]{1,20})://(?:([^@/?#]{0,999})@)?(\\[[^]]{0,99}]|[^:@/?#\\[\\]]{0,255})(?::([^@/?#]{0,99}))?/?(?:\\?([^#]{0,999}))?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9_])?");
    private static final List<String> HOME = List.of(".localhost", ".local", ".lan", ".home.arpa", ".internal");
    private static final Networks PRIVATE =
            Networks.parse("127.0.0.0/8, 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, ::1, fc00::/7");

    /** When the conversation becomes unreadable for others. */
    public enum Tls {
        /** Never; only what is in the house may be spoken to so, or what the owner says. */
        NONE,
        /** After the greeting, or not at all. */
        STARTTLS,
        /** From the first byte. */
        AT_ONCE
    }

    /** Who we are on that server. */
    public record SignIn(String user, String password) {
        public SignIn {
            if (user.isEmpty() || password.isEmpty()) {
                throw new IllegalArgumentException("Write both the user and the password, as in " + EXAMPLE + ".");
            }
            if ((user + password).chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("The user or the password has a control character in it.");
            }
        }

        @Override
        public String toString() {
            return "••••";
        }
    }

    static SmtpAddress parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("Write it as in " + EXAMPLE
                    + "; in the user and the password an @ is written %40, a / %2F, a ? %3F and a # %23.");
        }
        var secure = isSecure(form.group(1));
        var host = host(form.group(3));
        var said = parameters(form.group(5));
        return new SmtpAddress(
                tls(secure, host, said.get("tls")),
                host,
                port(secure, form.group(4)),
                Optional.ofNullable(form.group(2)).map(SmtpAddress::signIn),
                from(said.get("from")));
    }

    private static boolean isSecure(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "smtp" -> false;
            case "smtps" -> true;
            default -> throw new IllegalArgumentException("It begins with smtp:// or smtps://, as in " + EXAMPLE + ".");
        };
    }

    private static String host(String written) {
        if (written.isEmpty()) throw new IllegalArgumentException("It names no host. Write it as in " + EXAMPLE + ".");
        try {
            if (written.startsWith("[")) {
                return InetAddress.ofLiteral(written.substring(1, written.length() - 1))
                        .getHostAddress();
            }
            var name = IDN.toASCII(written);
            if (NAME.matcher(name).matches()) return name.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException odd) {
            throw new IllegalArgumentException(oddHost(), odd);
        }
        throw new IllegalArgumentException(oddHost());
    }

    private static String oddHost() {
        return "Its host is none. Write a name, an IPv4 address, or an IPv6 address in brackets.";
    }

    private static int port(boolean secure, @Nullable String written) {
        if (written == null) return secure ? 465 : 587;
        if (written.matches("[0-9]{1,5}")) {
            var port = Integer.parseInt(written);
            if (port >= 1 && port <= 65_535) return port;
        }
        throw new IllegalArgumentException("Its port is a number from 1 to 65535, mostly 587 or 465.");
    }

    private static SignIn signIn(String written) {
        var colon = written.indexOf(':');
        if (colon < 0) return new SignIn(decoded(written), "");
        return new SignIn(decoded(written.substring(0, colon)), decoded(written.substring(colon + 1)));
    }

    private static Map<String, String> parameters(@Nullable String query) {
        var said = new HashMap<String, String>();
        if (query == null || query.isEmpty()) return said;
        for (var each : query.split("&", -1)) {
            var parts = each.split("=", 2);
            if (parts.length < 2 || !List.of("from", "tls").contains(parts[0])) {
                throw new IllegalArgumentException("Behind its ? stand from= and perhaps tls=, as in " + EXAMPLE + ".");
            }
            if (said.put(parts[0], decoded(parts[1])) != null) {
                throw new IllegalArgumentException("It says " + parts[0] + "= twice.");
            }
        }
        return said;
    }

    private static Tls tls(boolean secure, String host, @Nullable String said) {
        if (said == null) return secure ? Tls.AT_ONCE : isInTheHouse(host) ? Tls.NONE : Tls.STARTTLS;
        return switch (said) {
            case "required" -> secure ? Tls.AT_ONCE : Tls.STARTTLS;
            case "none" -> {
                if (secure) throw new IllegalArgumentException("smtps:// is TLS: write smtp:// with tls=none.");
                yield Tls.NONE;
            }
            default -> throw new IllegalArgumentException("tls= is none or required.");
        };
    }

    /** By how it is written, so that no answer of a name server decides whether a password is sent readable. */
    private static boolean isInTheHouse(String host) {
        try {
            return PRIVATE.contain(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException name) {
            return host.indexOf('.') < 0 || HOME.stream().anyMatch(host::endsWith);
        }
    }

    private static MailAddress from(@Nullable String said) {
        if (said == null) {
            throw new IllegalArgumentException("It does not say who our mail is from: add ?from=hearth@example.org.");
        }
        try {
            return new MailAddress(said);
        } catch (IllegalArgumentException odd) {
            throw new IllegalArgumentException("Its from= is no e-mail address. " + odd.getMessage(), odd);
        }
    }

    /** A plus is a plus here, as in anna+hearth@example.org. */
    private static String decoded(String written) {
        try {
            return URLDecoder.decode(written.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException odd) {
            throw new IllegalArgumentException("A % in it is not followed by two digits: the sign itself is %25.", odd);
        }
    }

    /** Whether a password crosses a network where others could read it. */
    public boolean isReadable() {
        return tls == Tls.NONE && signIn.isPresent() && !isThisMachine();
    }

    private boolean isThisMachine() {
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return host.equals("localhost");
        }
    }

    /** {@code host:port}. */
    public String shown() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
