package hearth.base.net;

import static hearth.base.config.Settings.Egress.NONE;

import hearth.base.config.Settings.Egress;
import java.net.InetAddress;
import java.util.List;

/** Decides which addresses may be connected to. */
final class Guard {
    private final Egress egress;

    Guard(Egress egress) {
        this.egress = egress;
    }

    /** What can be said before any name is looked up. */
    void check(Origin origin, Reach reach) throws OutboundException {
        if (egress == NONE && reach == Reach.PUBLIC) throw atHome(origin);
        var literal = origin.literal();
        if (literal.isPresent()) vetted(origin, reach, List.of(literal.get()));
    }

    /** Those of a host's addresses that may be connected to: one at least. */
    List<InetAddress> vetted(Origin origin, Reach reach, List<InetAddress> addresses) throws OutboundException {
        var allowed =
                addresses.stream().filter(address -> allows(reach, address)).toList();
        if (allowed.isEmpty()) throw refusal(origin, addresses);
        return allowed;
    }

    boolean allows(Reach reach, InetAddress address) {
        return switch (Range.of(address).kind()) {
            case NEVER -> false;
            case LOCAL -> reach == Reach.LOCAL;
            case PUBLIC -> egress != NONE;
        };
    }

    private OutboundException refusal(Origin origin, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return new OutboundException(
                    OutboundException.Reason.UNREACHABLE, origin.host() + " has no address: is the name right?");
        }
        var range = Range.of(addresses.getFirst());
        return switch (range.kind()) {
            case PUBLIC -> atHome(origin);
            case LOCAL ->
                OutboundException.refused(
                        leads(origin, range) + " Only a provider that an admin placed here or lan may be there.");
            case NEVER -> OutboundException.refused(leads(origin, range) + " Hearth never connects there.");
        };
    }

    private static String leads(Origin origin, Range range) {
        return origin.shown() + " leads to " + range.network() + ", " + range.what() + ".";
    }

    private static OutboundException atHome(Origin origin) {
        return OutboundException.refused("HEARTH_EGRESS is none, so " + origin.shown()
                + " is not called: only providers placed here or lan, at addresses of the house, are.");
    }
}
