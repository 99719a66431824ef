package hearth.base.config;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Some networks, by their common bits. Texts are taken as literals: nothing is ever looked up. */
public record Networks(List<Network> all) {
    public Networks {
        all = List.copyOf(all);
    }

    /** Addresses and networks, separated by commas. */
    public static Networks parse(String text) {
        return new Networks(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(Network::parse)
                .toList());
    }

    public boolean contain(InetAddress address) {
        for (var network : all) {
            if (network.contains(address)) return true;
        }
        return false;
    }

    /** The addresses that agree with one in their first bits. */
    public record Network(InetAddress address, int bits) {
        static Network parse(String text) {
            try {
                var slash = text.indexOf('/');
                var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
                var most = address.getAddress().length * 8;
                var bits = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
                if (bits < 0 || bits > most) throw new IllegalArgumentException("bits of " + text);
                return new Network(address, bits);
            } catch (IllegalArgumentException odd) {
                throw new IllegalArgumentException(
                        "Write addresses or networks such as 127.0.0.1, 10.0.0.0/8 or fd00::/8, separated by commas.",
                        odd);
            }
        }

        boolean contains(InetAddress other) {
            var mine = address.getAddress();
            var theirs = other.getAddress();
            if (mine.length != theirs.length) return false;
            for (var bit = 0; bit < bits; bit++) {
                var mask = 0x80 >> (bit % 8);
                if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) return false;
            }
            return true;
        }
    }
}
