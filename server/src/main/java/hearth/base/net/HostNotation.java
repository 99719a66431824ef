package hearth.base.net;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads how a host is written, and takes only what everybody reads alike.
 *
 * <p>Octal, hexadecimal, shortened and dotless addresses mean one host to one program and another to the next; a guard that
 * interprets them has to agree with every resolver there is, one that refuses them has not.
 */
final class HostNotation {
    private static final String BYTE = "(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static final Pattern FOUR = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");
    private static final Pattern SIX = Pattern.compile("[0-9a-fA-F:]{2,39}");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern NUMBER_AT_THE_END = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");
    private static final int LONGEST_NAME = 253;

    private HostNotation() {}

    /** In ASCII and small letters; an IPv6 address without its brackets. */
    static String read(String written) throws OutboundException {
        if (written.startsWith("[")) return six(written);
        var host = ascii(written).toLowerCase(Locale.ROOT);
        if (NUMBER_AT_THE_END.matcher(host).matches()) return four(written);
        if (host.length() > LONGEST_NAME || !isName(host)) throw odd();
        return host;
    }

    static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0 || FOUR.matcher(host).matches();
    }

    /** As it was written, not as it was mapped: digits of other scripts are refused as well. */
    private static String four(String written) throws OutboundException {
        if (!FOUR.matcher(written).matches()) throw odd();
        return written;
    }

    private static String six(String written) throws OutboundException {
        var inside = written.endsWith("]") ? written.substring(1, written.length() - 1) : "";
        if (!SIX.matcher(inside).matches()) throw odd();
        try {
            // The JDK makes IPv4 of ::ffff:7f00:1 without a word.
            if (InetAddress.ofLiteral(inside) instanceof Inet6Address address) return address.getHostAddress();
        } catch (IllegalArgumentException notOne) {
            throw odd();
        }
        throw odd();
    }

    private static String ascii(String written) throws OutboundException {
        try {
            return written.chars().allMatch(letter -> letter < 128) ? written : IDN.toASCII(written);
        } catch (IllegalArgumentException unwritable) {
            throw odd();
        }
    }

    private static OutboundException odd() {
        return OutboundException.refused(
                "The address names its host in an unusual way. Write a name such as api.example.org, four plain numbers such as 192.168.1.5, or an IPv6 address in brackets.");
    }

    private static boolean isName(String host) {
        return Arrays.stream(host.split("\\.", -1))
                .allMatch(label -> LABEL.matcher(label).matches());
    }
}
