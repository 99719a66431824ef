package hearth.base.net;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.config.Settings.Egress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GuardPropertiesTest {
    /** Written down a second time, from the registries, so that a slip in the guard's own list shows. */
    private static final List<String> SPECIAL = List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "100:0:0:1::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "2620:4f:8000::/48",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    private static final List<String> NEVER = SPECIAL.stream()
            .filter(range -> !List.of(
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "172.16.0.0/12",
                            "192.168.0.0/16",
                            "::/96",
                            "fc00::/7")
                    .contains(range))
            .toList();

    private final Guard guard = new Guard(Egress.CONFIGURED);
    private final Guard atHome = new Guard(Egress.NONE);

    @Property
    void no_special_address_is_open_to_everybody(@ForAll("special") InetAddress address) {
        assertThat(guard.allows(Reach.PUBLIC, address)).isFalse();
        assertThat(atHome.allows(Reach.PUBLIC, address)).isFalse();
    }

    @Property
    void only_the_house_is_open_to_what_was_placed_there(@ForAll("never") InetAddress address) {
        assertThat(guard.allows(Reach.LOCAL, address)).isFalse();
        assertThat(atHome.allows(Reach.LOCAL, address)).isFalse();
    }

    @Property
    void a_wider_reach_and_a_looser_setting_never_forbid_more(@ForAll("any") InetAddress address) {
        assertThat(guard.allows(Reach.LOCAL, address) || !guard.allows(Reach.PUBLIC, address))
                .isTrue();
        assertThat(guard.allows(Reach.LOCAL, address) || !atHome.allows(Reach.LOCAL, address))
                .isTrue();
    }

    @Property
    void nothing_of_ipv6_beyond_what_is_given_out_is_public(@ForAll("six") byte[] bytes) throws UnknownHostException {
        var isGivenOut = (bytes[0] & 0xe0) == 0x20;

        assertThat(guard.allows(Reach.PUBLIC, six(bytes)) && !isGivenOut).isFalse();
    }

    @Property
    void mapped_and_translated_forms_agree_with_their_ipv4(@ForAll("four") byte[] four) throws UnknownHostException {
        var plain = InetAddress.getByAddress(four);
        var mapped = six(join("00000000000000000000ffff", four));
        var translated = six(join("0064ff9b0000000000000000", four));

        for (var reach : Reach.values()) {
            assertThat(guard.allows(reach, mapped)).isEqualTo(guard.allows(reach, plain));
            assertThat(atHome.allows(reach, mapped)).isEqualTo(atHome.allows(reach, plain));
            assertThat(atHome.allows(reach, translated)).isFalse();
        }
        assertThat(guard.allows(Reach.PUBLIC, translated)).isEqualTo(guard.allows(Reach.PUBLIC, plain));
    }

    @Property
    void outdated_disguises_are_refused_whatever_they_hide(@ForAll("four") byte[] four) throws UnknownHostException {
        for (var form : List.of(
                join("000000000000000000000000", four),
                join("0000000000000000ffff0000", four),
                join("260647004700000000005efe", four),
                join("260647004700000002005efe", four),
                join("0064ff9b0001000000000000", four),
                Arrays.copyOf(join("2002", four), 16),
                join("200100000808080800000000", complement(four)))) {
            // ::1 is an address of the house and looks like a disguise of 0.0.0.1.
            var isLoopback = InetAddress.getByAddress(form).isLoopbackAddress();
            assertThat(guard.allows(Reach.PUBLIC, six(form))).isFalse();
            assertThat(guard.allows(Reach.LOCAL, six(form))).isEqualTo(isLoopback);
        }
    }

    @Property
    void numbers_are_taken_in_one_notation_alone(@ForAll("four") byte[] four, @ForAll("notation") String notation) {
        var written = notation.formatted(four[0] & 0xff, four[1] & 0xff, four[2] & 0xff, four[3] & 0xff);

        assertThat(isRead(written)).isEqualTo(notation.equals("%d.%d.%d.%d"));
    }

    @Property
    void what_is_read_as_a_literal_is_written_the_way_everybody_writes_it(@ForAll("soup") String host) {
        try {
            var origin = Origin.of(URI.create("http://" + host + "/"));
            if (origin.literal().isPresent() && !host.startsWith("[")) {
                assertThat(InetAddress.getByAddress(origin.literal().get().getAddress())
                                .getHostAddress())
                        .isEqualTo(host);
            }
        } catch (OutboundException | IllegalArgumentException | UnknownHostException refused) {
            assertThat(refused).isNotNull();
        }
    }

    private static boolean isRead(String host) {
        try {
            return Origin.of(URI.create("http://" + host + "/")).literal().isPresent();
        } catch (OutboundException | IllegalArgumentException refused) {
            return false;
        }
    }

    @Provide
    Arbitrary<InetAddress> special() {
        return within(SPECIAL);
    }

    @Provide
    Arbitrary<InetAddress> never() {
        return within(NEVER);
    }

    @Provide
    Arbitrary<InetAddress> any() {
        return Arbitraries.oneOf(four(), six()).map(GuardPropertiesTest::address);
    }

    @Provide
    Arbitrary<byte[]> four() {
        return Arbitraries.oneOf(bytes(4), within(SPECIAL.subList(0, 18)).map(InetAddress::getAddress));
    }

    @Provide
    Arbitrary<byte[]> six() {
        return bytes(16);
    }

    @Provide
    Arbitrary<String> notation() {
        return Arbitraries.of(
                "%d.%d.%d.%d",
                "%d.%d.%d.%d.",
                "0%o.%d.%d.%d",
                "0x%x.%d.%d.%d",
                "%d.%d.%d.0x%x",
                "%1$03d.%2$03d.%3$03d.%4$04d",
                "0x%02x%02x%02x%02x",
                "[%d.%d.%d.%d]",
                "[::ffff:%d.%d.%d.%d]",
                "%d.%d.%d.%d.1");
    }

    @Provide
    Arbitrary<String> soup() {
        return Arbitraries.strings()
                .withChars("0123456789.xXaf:[]%１。")
                .ofMinLength(1)
                .ofMaxLength(20);
    }

    private static Arbitrary<InetAddress> within(List<String> ranges) {
        return Combinators.combine(Arbitraries.of(ranges), bytes(16)).as(GuardPropertiesTest::inside);
    }

    private static Arbitrary<byte[]> bytes(int count) {
        return Arbitraries.bytes().array(byte[].class).ofSize(count);
    }

    /** The first bits of the range, then anything. */
    private static InetAddress inside(String range, byte[] noise) {
        var slash = range.indexOf('/');
        var bytes = InetAddress.ofLiteral(range.substring(0, slash)).getAddress();
        for (var bit = Integer.parseInt(range.substring(slash + 1)); bit < bytes.length * 8; bit++) {
            bytes[bit / 8] |= (byte) (noise[bit / 8] & (0x80 >> (bit % 8)));
        }
        return address(bytes);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of the IPv6 class even where the JDK would make IPv4 of it. */
    private static InetAddress six(byte[] bytes) throws UnknownHostException {
        return Inet6Address.getByAddress("", bytes, -1);
    }

    private static byte[] join(String hex, byte[] four) {
        var start = HexFormat.of().parseHex(hex);
        var joined = Arrays.copyOf(start, start.length + 4);
        System.arraycopy(four, 0, joined, start.length, 4);
        return joined;
    }

    private static byte[] complement(byte[] four) {
        var other = new byte[4];
        for (var at = 0; at < 4; at++) other[at] = (byte) ~four[at];
        return other;
    }
}
