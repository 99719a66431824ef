package hearth.base.net;

import static hearth.base.net.OutboundException.Reason.REFUSED;
import static hearth.base.net.OutboundException.Reason.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import hearth.base.config.Settings.Egress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private final Guard guard = new Guard(Egress.CONFIGURED);
    private final Guard atHome = new Guard(Egress.NONE);

    @ParameterizedTest
    @MethodSource("publicHosts")
    void public_hosts_are_open_to_everybody(String host) throws Exception {
        guard.check(origin(host), Reach.PUBLIC);
        guard.check(origin(host), Reach.LOCAL);
    }

    @ParameterizedTest
    @MethodSource("house")
    void addresses_of_the_house_are_for_what_was_placed_there(String host) throws Exception {
        assertThat(refusal(guard, host, Reach.PUBLIC).sentence()).contains("placed here or lan");
        guard.check(origin(host), Reach.LOCAL);
        atHome.check(origin(host), Reach.LOCAL);
    }

    @ParameterizedTest
    @MethodSource("special")
    void special_addresses_are_for_nobody(String host) {
        assertThat(refusal(guard, host, Reach.PUBLIC).sentence()).contains("never connects there");
        assertThat(refusal(guard, host, Reach.LOCAL).sentence()).contains("never connects there");
        assertThat(refusal(atHome, host, Reach.LOCAL).reason()).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Octal, hexadecimal, short, without dots, too large, with zeros in front.
                "0177.0.0.1",
                "0177.0.0.01",
                "00000177.0.0.1",
                "017700000001",
                "0o177.0.0.1",
                "0x7f.0.0.1",
                "0x7f.1",
                "0x7f000001",
                "0X7F000001",
                "0x7f.0x0.0x0.0x1",
                "127.0.0.0x1",
                "0x",
                "1.0x",
                "2130706433",
                "3232235777",
                "4294967297",
                "00002130706433",
                "127.1",
                "127.0.1",
                "10.1",
                "8.8.2056",
                "1",
                "0",
                "00",
                "127.0.0.01",
                "127.000.000.001",
                "008.8.8.8",
                "08.8.8.8",
                "256.1.1.1",
                "8.8.8.256",
                "8.8.8.999",
                "383.0.0.1",
                "1.2.3.4.5",
                "127.0.0.1.2",
                "a.1",
                "example.123",
                // Dots where they surprise.
                "127.0.0.1.",
                "8.8.8.8.",
                "example.org.",
                "localhost.",
                ".127.0.0.1",
                "127..0.1",
                ".example.org",
                "example..org",
                ".",
                "..",
                // Letters that become digits or dots.
                "１２７.0.0.1",
                "１２７.０.０.１",
                "127。0。0。1",
                "127．0．0．1",
                "127｡0｡0｡1",
                "①②⑦.⓪.⓪.①",
                "⑧.8.8.8",
                "𝟏𝟐𝟕.0.0.1",
                "１６９.254.169.254",
                "٨.8.8.8",
                "²¹³⁰⁷⁰⁶⁴³³",
                "0ⅹ7f.1",
                // Percent signs and zones.
                "%31%32%37.0.0.1",
                "127.0.0.1%00",
                "127%2e0%2e0%2e1",
                "example%2eorg",
                "localhost%00.example.org",
                "[fe80::1%25eth0]",
                "[fe80::1%eth0]",
                "[::1%251]",
                "[::1%1]",
                // Brackets and what they should not hold.
                "[127.0.0.1]",
                "[8.8.8.8]",
                "[::ffff:127.0.0.1]",
                "[::ffff:8.8.8.8]",
                "[::ffff:7f00:1]",
                "[::FFFF:7F00:1]",
                "[::ffff:a9fe:a9fe]",
                "[0:0:0:0:0:ffff:7f00:1]",
                "[::ffff:808:808]",
                "[::127.0.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[64:ff9b::8.8.8.8]",
                "[]",
                "[:]",
                "[:::]",
                "[::1",
                "::1]",
                "::1",
                "[[::1]]",
                "[::1]x",
                "[1:2:3]",
                "[1::2::3]",
                "[12345::1]",
                "[00000::1]",
                "[1:2:3:4:5:6:7:8:9]",
                "[g::1]",
                "[v1.fe80]",
                "[localhost]",
                // Names and passwords, ports, and signs that no host has.
                "user@example.org",
                "user:secret@example.org",
                "example.org@127.0.0.1",
                "127.0.0.1:80@example.org",
                "@example.org",
                "example.org:",
                "example.org:0",
                "example.org:65536",
                "example.org:99999",
                "example.org:123456",
                "example.org:-1",
                "example.org:80:80",
                "example.org:0x50",
                "[::1]:",
                "exa mple.org",
                "exam\tple.org",
                "example.org\\@127.0.0.1",
                "-example.org",
                "example-.org",
                "*.example.org",
                "exa$mple.org",
                "exa,mple.org",
                "localhost,127.0.0.1",
                "!example.org",
                "(127.0.0.1)",
                "",
                "_-.example.org",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.org",
            })
    void odd_notations_are_refused_and_not_interpreted(String host) {
        assertThat(refusal(guard, host, Reach.PUBLIC).reason()).isEqualTo(REFUSED);
        assertThat(refusal(guard, host, Reach.LOCAL).reason()).isEqualTo(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.org/",
                "gopher://example.org/",
                "jar:http://example.org!/",
                "mailto:anna@example.org",
                "data:text/html,hello",
                "//example.org/",
                "/path",
                "http:/path",
                "http:example.org",
                "https:///path",
                "ws://example.org/",
                "unix:/run/docker.sock",
            })
    void only_http_addresses_with_a_host_are_called(String address) {
        var refusal = catchThrowableOfType(OutboundException.class, () -> Origin.of(URI.create(address)));

        assertThat(refusal.reason()).isEqualTo(REFUSED);
    }

    @Test
    void a_password_in_an_address_is_told_where_it_belongs() {
        assertThat(refusal(guard, "user:secret@example.org", Reach.PUBLIC).sentence())
                .contains("into their own field")
                .doesNotContain("secret");
    }

    @Test
    void a_very_long_name_is_no_name() {
        assertThat(refusal(guard, "a.".repeat(127) + "org", Reach.PUBLIC).reason())
                .isEqualTo(REFUSED);
    }

    @Test
    void with_egress_none_nothing_but_the_house_is_called() throws Exception {
        assertThat(refusal(atHome, "api.example.org", Reach.PUBLIC).sentence()).contains("HEARTH_EGRESS");
        assertThat(refusal(atHome, "127.0.0.1", Reach.PUBLIC).sentence()).contains("HEARTH_EGRESS");
        assertThat(refusal(atHome, "8.8.8.8", Reach.LOCAL).sentence()).contains("HEARTH_EGRESS");
        assertThat(refusal(atHome, "[64:ff9b::808:808]", Reach.LOCAL).sentence())
                .contains("HEARTH_EGRESS");
        assertThat(atHome.vetted(origin("nas.local"), Reach.LOCAL, addresses("8.8.8.8", "192.168.1.5")))
                .containsExactlyElementsOf(addresses("192.168.1.5"));
    }

    @Test
    void of_mixed_answers_only_the_vetted_are_used() throws Exception {
        var answers = addresses("127.0.0.1", "8.8.8.8", "169.254.169.254", "::1", "2606:4700:4700::1111", "10.0.0.1");

        assertThat(guard.vetted(origin("a.test"), Reach.PUBLIC, answers))
                .containsExactlyElementsOf(addresses("8.8.8.8", "2606:4700:4700::1111"));
        assertThat(guard.vetted(origin("a.test"), Reach.LOCAL, answers))
                .containsExactlyElementsOf(
                        addresses("127.0.0.1", "8.8.8.8", "::1", "2606:4700:4700::1111", "10.0.0.1"));
    }

    @Test
    void a_name_of_which_every_address_is_forbidden_is_refused_without_telling_which() {
        var refusal = catchThrowableOfType(
                OutboundException.class,
                () -> guard.vetted(origin("a.test"), Reach.PUBLIC, addresses("10.11.12.13", "::1")));

        assertThat(refusal.reason()).isEqualTo(REFUSED);
        assertThat(refusal.sentence())
                .contains("a.test:443")
                .contains("10.0.0.0/8")
                .doesNotContain("10.11.12.13");
    }

    @Test
    void a_name_without_addresses_is_unreachable() {
        var refusal = catchThrowableOfType(
                OutboundException.class, () -> guard.vetted(origin("a.test"), Reach.PUBLIC, List.of()));

        assertThat(refusal.reason()).isEqualTo(UNREACHABLE);
    }

    @Test
    void the_ledger_names_a_host_in_ascii_and_without_credentials() throws Exception {
        assertThat(origin("BÜCHER.example").shown()).isEqualTo("xn--bcher-kva.example:443");
        assertThat(origin("[::1]:8080").shown()).isEqualTo("[0:0:0:0:0:0:0:1]:8080");
        assertThat(Origin.shown(URI.create("http://user:secret@0x7f.1/path?key=secret")))
                .isEqualTo("0x7f.1:80");
        assertThat(Origin.shown(URI.create("http://a@b@c:81/"))).isEqualTo("c:81");
        assertThat(Origin.shown(URI.create("http://１２７.1/"))).isEqualTo("???.1:80");
        assertThat(Origin.shown(URI.create("mailto:anna@example.org"))).isEqualTo("(no host)");
    }

    static List<String> publicHosts() {
        return words("""
                1.1.1.1 8.8.8.8 8.8.8.8:8443 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0
                126.255.255.255 128.0.0.0 168.63.129.15 169.253.255.255 169.255.0.0 172.15.255.255
                172.32.0.0 191.255.255.255 192.0.1.0 192.0.3.0 192.167.255.255 192.169.0.0 198.17.255.255
                198.20.0.0 198.51.99.255 198.51.101.0 203.0.112.255 203.0.114.0 223.255.255.255
                [2606:4700:4700::1111] [2606:4700:4700::1111]:8443 [2001:4860:4860::8888] [2001:200::1]
                [2001:DB9::1] [2003::1] [3ffe:ffff::1] [64:ff9b::808:808] api.example.org API.Example.ORG
                api.example.org:8443 bücher.example xn--bcher-kva.example a1.2b.example 1password.com
                localhost my_ollama _dmarc.example.org nas.local 0xyz.example 127.0.0.1.example.org
                dead.beef
                """);
    }

    static List<String> house() {
        return words("""
                127.0.0.1 127.0.0.1:11434 127.1.2.3 127.255.255.255 10.0.0.0 10.255.255.255 100.64.0.0
                100.101.102.103 100.127.255.255 172.16.0.0 172.31.255.255 192.168.0.0 192.168.255.255 [::1]
                [::1]:11434 [0:0:0:0:0:0:0:1] [0000:0000:0000:0000:0000:0000:0000:0001] [fc00::1]
                [fdff:ffff::1] [FD7A:115C:A1E0::1]
                """);
    }

    static List<String> special() {
        return words("""
                0.0.0.0 0.1.2.3 0.255.255.255 169.254.0.0 169.254.169.254 169.254.169.254:80 169.254.170.2
                169.254.255.255 168.63.129.16 100.100.100.200 192.0.0.0 192.0.0.8 192.0.0.170 192.0.0.192
                192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.175.48.1 198.18.0.0 198.19.255.255
                198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.250 240.0.0.1 250.1.2.3 255.255.255.254
                255.255.255.255 [::] [0:0:0:0:0:0:0:0] [::2] [::7f00:1] [::808:808] [::ffff:0:7f00:1]
                [64:ff9b::7f00:1] [64:ff9b::a00:1] [64:ff9b::a9fe:a9fe] [64:ff9b:1::7f00:1]
                [64:ff9b:1:ffff::808:808] [64:ff9b:2::1] [100::1] [100:0:0:1::1] [200::1] [2001::1]
                [2001:0:4136:e378:8000:63bf:3fff:fdd2] [2001:1::1] [2001:2::1] [2001:3::1] [2001:4:112::1]
                [2001:10::1] [2001:20::1] [2001:30::1] [2001:1ff:ffff::1] [2001:db8::1] [2002:7f00:1::1]
                [2002:808:808::1] [2620:4f:8000::1] [3fff::1] [3fff:fff:ffff::1] [4000::1] [5f00::1]
                [fb00::1] [fd00:ec2::254] [fd20:ce::254] [fd00:42::42] [fe00::1] [fe80::1]
                [fe80::a9fe:a9fe] [febf::1] [fec0::1] [feff::1] [ff02::1] [ff0e::1]
                [2606:4700::5efe:7f00:1] [2606:4700::200:5efe:a00:1] [2606:4700::5efe:808:808]
                [fd00::5efe:a9fe:a9fe]
                """);
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    private static OutboundException refusal(Guard guard, String host, Reach reach) {
        return catchThrowableOfType(OutboundException.class, () -> guard.check(origin(host), reach));
    }

    /** What is no URI at all cannot reach us; it counts as refused, so that the table need not know which those are. */
    private static Origin origin(String host) throws OutboundException {
        try {
            return Origin.of(new URI("https://" + host + "/"));
        } catch (URISyntaxException notOne) {
            throw OutboundException.refused("no URI");
        }
    }

    private static List<InetAddress> addresses(String... literals) {
        return Arrays.stream(literals).map(InetAddress::ofLiteral).toList();
    }
}
