package hearth.base.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

/** Whatever people write, they get a server or a sentence, and their secrets stay theirs. */
class ConfigurationPropertiesTest {
    @Property
    void any_text_is_read_or_refused_by_the_name_of_its_setting(
            @ForAll("settings") Setting<?> setting, @ForAll("texts") String text) {
        try {
            Configuration.read(Map.of(setting.flag(), text), Map.of("HEARTH_LOG_FORMAT", "text"));
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo(ExitCode.CONFIGURATION);
            assertThat(refusal).hasMessageContaining(setting.variable());
        }
    }

    @Property
    void any_text_may_name_a_file(@ForAll("settings") Setting<?> setting, @ForAll("texts") String text) {
        try {
            Configuration.read(Map.of(), Map.of(setting.variable() + "_FILE", text));
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo(ExitCode.CONFIGURATION);
            assertThat(refusal).hasMessageContaining(setting.variable());
        }
    }

    @Property
    void no_message_shows_a_secret(
            @ForAll("secrets") Setting<?> setting, @ForAll @AlphaChars @StringLength(min = 12, max = 31) String text) {
        var secret = "9" + text;
        var refusal = Configurations.refusal(Map.of(setting.flag(), secret), Map.of("HEARTH_LISTEN", "nowhere"));

        assertThat(refusal.getMessage()).doesNotContain(secret);
    }

    @Property
    void sizes_are_read_as_they_are_meant(@ForAll("counts") int count, @ForAll("units") Map.Entry<String, Long> unit) {
        assertThat(Values.bytes(count + unit.getKey())).isEqualTo(count * unit.getValue());
    }

    @Property
    void an_address_reads_what_it_shows(@ForAll("hosts") String host, @ForAll("ports") int port) {
        var address = ListenAddress.parse(host + ":" + port);

        assertThat(ListenAddress.parse(address.toString())).isEqualTo(address);
    }

    @Provide
    Arbitrary<Setting<?>> settings() {
        return Arbitraries.of(Settings.ALL);
    }

    @Provide
    Arbitrary<Setting<?>> secrets() {
        return settings().filter(Setting::secret);
    }

    @Provide
    Arbitrary<String> texts() {
        var likely = Arbitraries.of(List.of(
                "/a".repeat(20_000),
                "::1/64",
                "10.0.0.0/8,",
                "[::]:1",
                "https://a:b@c",
                "1e9",
                "٣MB",
                "\0",
                "-",
                "9".repeat(400)));
        return Arbitraries.oneOf(
                Arbitraries.strings(), Arbitraries.strings().ascii().ofMaxLength(40), likely);
    }

    @Provide
    Arbitrary<Integer> counts() {
        return Arbitraries.integers().between(1, 999_999_999);
    }

    @Provide
    Arbitrary<Map.Entry<String, Long>> units() {
        return Arbitraries.of(
                Map.entry("", 1L), Map.entry(" KB", 1_000L), Map.entry("mib", 1L << 20), Map.entry("GiB", 1L << 30));
    }

    @Provide
    Arbitrary<String> hosts() {
        return Arbitraries.of("", "0.0.0.0", "localhost", "[::1]", "[fe80::1%1]");
    }

    @Provide
    Arbitrary<Integer> ports() {
        return Arbitraries.integers().between(0, 65_535);
    }
}
