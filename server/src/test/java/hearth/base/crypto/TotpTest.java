package hearth.base.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_111_111_109);
    private static final long STEP = 1_111_111_109 / 30;

    /** The secret of the examples in both RFCs. */
    private final Totp totp = new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @Test
    void the_codes_are_those_of_rfc_4226() {
        assertThat(LongStream.range(0, 10).mapToObj(totp::code))
                .containsExactly(
                        "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
                        "520489");
    }

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void the_codes_are_those_of_rfc_6238(long second, String eightDigits) {
        assertThat(totp.number(second / 30) % 100_000_000).isEqualTo(Integer.parseInt(eightDigits));
        assertThat(totp.step(eightDigits.substring(2), Instant.ofEpochSecond(second)))
                .hasValue(second / 30);
    }

    @Property(tries = 300)
    void a_code_is_good_for_its_step_and_one_before_and_after(
            @ForAll @Size(20) byte[] secret,
            @ForAll @LongRange(min = 1_000, max = 10_000_000_000L) long second,
            @ForAll @LongRange(min = -300, max = 300) long off) {
        var theirs = new Totp(secret);
        var step = second / 30;
        var now = second + off;
        var stepsAway = Math.abs(now / 30 - step);

        var found = theirs.step(theirs.code(step), Instant.ofEpochSecond(now));

        if (stepsAway <= 1 && !saysItTwice(theirs, step)) assertThat(found).hasValue(step);
        if (Math.abs(off) <= 30) assertThat(found).isPresent();
        if (stepsAway > 1 && !saysItTwice(theirs, step)) assertThat(found).isEmpty();
    }

    @Test
    void the_step_is_that_of_the_code_and_not_of_the_clock() {
        assertThat(totp.step(totp.code(STEP - 1), NOW)).hasValue(STEP - 1);
        assertThat(totp.step(totp.code(STEP), NOW)).hasValue(STEP);
        assertThat(totp.step(totp.code(STEP + 1), NOW)).hasValue(STEP + 1);
        assertThat(totp.step(totp.code(STEP - 2), NOW)).isEmpty();
        assertThat(totp.step(totp.code(STEP + 2), NOW)).isEmpty();
    }

    @Test
    void a_code_that_two_steps_share_belongs_to_the_earlier() {
        var twice = LongStream.range(0, 10_000_000)
                .filter(step -> totp.number(step) % 1_000_000 == totp.number(step + 1) % 1_000_000)
                .findFirst()
                .orElseThrow();

        assertThat(totp.step(totp.code(twice), Instant.ofEpochSecond((twice + 1) * 30)))
                .hasValue(twice);
    }

    @Test
    void spaces_in_a_code_do_not_matter() {
        assertThat(totp.step(" 081 804 ", NOW)).hasValue(STEP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "81804", "0081804", "081805", "08180a", "-81804", "+81804", "٠٨١٨٠٤"})
    void anything_but_the_six_digits_is_no_code(String typed) {
        assertThat(totp.step(typed, NOW)).isEmpty();
    }

    @Test
    void fresh_secrets_have_160_bits_and_differ() {
        assertThat(Totp.fresh().secret()).hasSize(20).isNotEqualTo(Totp.fresh().secret());
        assertThatThrownBy(() -> new Totp(new byte[19])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_stored_secret_says_the_same_codes_again() {
        var fresh = Totp.fresh();

        assertThat(new Totp(fresh.secret()).code(STEP)).isEqualTo(fresh.code(STEP));
    }

    @Test
    void what_others_do_to_the_bytes_does_not_change_the_secret() {
        var bytes = totp.secret();
        var copy = new Totp(bytes);
        bytes[0] = 0;
        copy.secret()[1] = 0;

        assertThat(copy.code(0)).isEqualTo("755224");
    }

    @Test
    void the_secret_can_be_typed_in_groups() {
        assertThat(totp.typed()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    @Test
    void the_address_names_the_house_and_the_account() {
        assertThat(totp.uri("anna@example.org"))
                .isEqualTo("otpauth://totp/Hearth:anna%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                        + "&issuer=Hearth&algorithm=SHA1&digits=6&period=30");
        assertThat(totp.uri("anna meyer+house@example.org"))
                .startsWith("otpauth://totp/Hearth:anna%20meyer%2Bhouse%40example.org?");
    }

    @Property
    void any_account_survives_its_address(@ForAll String account) {
        var uri = URI.create(totp.uri(account));

        // A lone half of a surrogate pair is no character and cannot be written.
        assertThat(uri.getPath()).isEqualTo("/Hearth:" + account.replaceAll("\\p{Cs}", "?"));
        assertThat(uri.getRawQuery()).startsWith("secret=GEZD");
        assertThat(uri.toASCIIString()).isEqualTo(uri.toString()).doesNotContain("+");
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32_is_that_of_rfc_4648(String plain, String text) {
        assertThat(Base32.text(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
    }

    @Test
    void base32_of_any_byte_is_right() {
        assertThat(Base32.text(new byte[] {-1, -128, 127, 0, -1})).isEqualTo("76AH6AH7");
    }

    /** Once in a million, two steps near each other show the same code. */
    private static boolean saysItTwice(Totp totp, long step) {
        return LongStream.rangeClosed(step - 12, step + 12)
                .anyMatch(other -> other != step && totp.code(other).equals(totp.code(step)));
    }
}
