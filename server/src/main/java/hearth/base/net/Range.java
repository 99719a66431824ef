package hearth.base.net;

import hearth.base.config.Networks;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** A part of the address space, and what may be done with it. */
record Range(String network, String what, Kind kind, Networks bounds) {
    enum Kind {
        PUBLIC,
        LOCAL,
        NEVER
    }

    /**
     * The special-purpose registries of IANA for IPv4 and IPv6, after the addresses at which clouds hand out a machine's own
     * credentials; the first match counts. Written out, since the JDK's isSiteLocalAddress and the like miss several.
     */
    private static final List<Range> SPECIAL = List.of(
            never("168.63.129.16/32", "the metadata service of a cloud"),
            never("100.100.100.200/32", "the metadata service of a cloud"),
            never("fd00:ec2::/32", "the metadata service of a cloud"),
            never("fd20:ce::/32", "the metadata service of a cloud"),
            never("fd00:42::42/128", "the metadata service of a cloud"),
            never("0.0.0.0/8", "“this network”"),
            local("10.0.0.0/8", "a private network"),
            local("100.64.0.0/10", "a shared or overlay network"),
            local("127.0.0.0/8", "this machine itself"),
            // Metadata services sit all over it, so not even for the house.
            never("169.254.0.0/16", "link-local"),
            local("172.16.0.0/12", "a private network"),
            never("192.0.0.0/24", "kept for protocols"),
            never("192.0.2.0/24", "kept for documentation"),
            never("192.31.196.0/24", "kept for AS112"),
            never("192.52.193.0/24", "kept for AMT"),
            never("192.88.99.0/24", "a 6to4 relay"),
            local("192.168.0.0/16", "a private network"),
            never("192.175.48.0/24", "kept for AS112"),
            never("198.18.0.0/15", "kept for benchmarks"),
            never("198.51.100.0/24", "kept for documentation"),
            never("203.0.113.0/24", "kept for documentation"),
            never("224.0.0.0/4", "multicast"),
            never("240.0.0.0/4", "reserved or broadcast"),
            never("::/128", "the unspecified address"),
            local("::1/128", "this machine itself"),
            never("::/96", "IPv4 in an outdated disguise"),
            never("64:ff9b:1::/48", "a local translation to IPv4"),
            never("100::/64", "kept for discarding"),
            never("100:0:0:1::/64", "kept for discarding"),
            // Teredo 2001::/32, benchmarks, ORCHID, AMT, AS112 and DETs are all in here.
            never("2001::/23", "kept for protocols"),
            never("2001:db8::/32", "kept for documentation"),
            never("2002::/16", "6to4, IPv4 in disguise"),
            never("2620:4f:8000::/48", "kept for AS112"),
            never("3fff::/20", "kept for documentation"),
            never("5f00::/16", "segment routing"),
            local("fc00::/7", "a private network"),
            never("fe80::/10", "link-local"),
            never("fec0::/10", "site-local"),
            never("ff00::/8", "multicast"));

    private static final Range INTERNET_4 = range("0.0.0.0/0", "a public address", Kind.PUBLIC);
    private static final Range INTERNET_6 = range("2000::/3", "a public address", Kind.PUBLIC);
    private static final Range UNASSIGNED = never("::/0", "no address that is given out");
    private static final Range TRANSLATED =
            never("64:ff9b::/96", "a translation to an IPv4 address that is not public");
    private static final Range ISATAP = never("::5efe:0:0/96", "ISATAP, IPv4 in disguise");

    /** The range that decides about an address, judged by its bytes: the JDK has several classes for one address. */
    static Range of(InetAddress address) {
        var bytes = address.getAddress();
        return bytes.length == 4 ? listed(address, INTERNET_4) : six(bytes);
    }

    private static Range six(byte[] bytes) {
        if (startsWith(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff)) return of(embedded(bytes));
        if (startsWith(bytes, 0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
            // How a host of IPv6 alone reaches all of IPv4, so it must work; but it is no way around the rules.
            var inside = of(embedded(bytes));
            return inside.kind() == Kind.PUBLIC ? inside : TRANSLATED;
        }
        var address = plain(bytes);
        var otherwise = INTERNET_6.bounds().contain(address) ? INTERNET_6 : UNASSIGNED;
        var range = listed(address, otherwise);
        return range.kind() != Kind.NEVER && isIsatap(bytes) ? ISATAP : range;
    }

    private static Range listed(InetAddress address, Range otherwise) {
        for (var range : SPECIAL) {
            if (range.bounds().contain(address)) return range;
        }
        return otherwise;
    }

    /** Bytes 8 to 11 are 0000:5efe, or 0200:5efe where the IPv4 address is a public one. */
    private static boolean isIsatap(byte[] bytes) {
        return (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && (bytes[10] & 0xff) == 0x5e && (bytes[11] & 0xff) == 0xfe;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (var at = 0; at < start.length; at++) {
            if ((bytes[at] & 0xff) != start[at]) return false;
        }
        return true;
    }

    private static InetAddress embedded(byte[] bytes) {
        return plain(Arrays.copyOfRange(bytes, 12, 16));
    }

    private static InetAddress plain(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Range local(String network, String what) {
        return range(network, what, Kind.LOCAL);
    }

    private static Range never(String network, String what) {
        return range(network, what, Kind.NEVER);
    }

    private static Range range(String network, String what, Kind kind) {
        return new Range(network, what, kind, Networks.parse(network));
    }
}
