package hearth.base.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedTest {
    private static final String PLACE = "account|anna|totp";
    private static final byte[] PLAIN = "twenty bytes of text".getBytes(StandardCharsets.US_ASCII);

    private final Secrets secrets = new Secrets("a secret of at least thirty-two characters");
    private final Sealed sealed = new Sealed(secrets, "totp");

    @Property
    void what_was_sealed_opens(@ForAll byte[] plain, @ForAll String place) {
        assertThat(sealed.open(sealed.seal(plain, place), place)).isEqualTo(plain);
    }

    @Test
    void it_opens_after_a_restart() {
        var text = sealed.seal(PLAIN, PLACE);
        var restarted = new Sealed(new Secrets("a secret of at least thirty-two characters"), "totp");

        assertThat(restarted.open(text, PLACE)).isEqualTo(PLAIN);
    }

    @Test
    void it_opens_after_years() {
        // Made apart, with Python's cryptography.
        var text = "v1.AAECAwQFBgcICQoLAdcd56WTQIVQvjZC4y83evsUAnenz--xUu8eVhi-LsAHXARj";

        assertThat(sealed.open(text, PLACE)).isEqualTo(PLAIN);
    }

    @Test
    void the_text_says_its_version_and_hides_the_rest() {
        var text = sealed.seal(PLAIN, PLACE);

        assertThat(text).matches("v1\\.[A-Za-z0-9_-]{64}");
        assertThat(new String(bytes(text), StandardCharsets.ISO_8859_1)).doesNotContain("twenty");
    }

    @Test
    void the_same_is_never_sealed_the_same() {
        var nonces = Stream.generate(() -> sealed.seal(PLAIN, PLACE))
                .limit(1_000)
                .map(text -> Arrays.toString(Arrays.copyOf(bytes(text), 12)))
                .toList();

        assertThat(nonces).doesNotHaveDuplicates();
    }

    @Test
    void the_form_is_nonce_then_aes_gcm_with_the_version_and_the_place() throws Exception {
        var bytes = bytes(sealed.seal(PLAIN, PLACE));
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, secrets.sealingKey("totp"), new GCMParameterSpec(128, bytes, 0, 12));
        cipher.updateAAD("v1.account|anna|totp".getBytes(StandardCharsets.US_ASCII));

        assertThat(secrets.sealingKey("totp").getEncoded()).hasSize(32);
        assertThat(cipher.doFinal(bytes, 12, bytes.length - 12)).isEqualTo(PLAIN);
    }

    @Property
    void one_bit_changed_is_noticed(@ForAll @IntRange(min = 0, max = 48 * 8 - 1) int bit) {
        var bytes = bytes(sealed.seal(PLAIN, PLACE));
        bytes[bit / 8] ^= (byte) (1 << (bit % 8));

        assertBroken(sealed, text(bytes), PLACE, "does not open");
    }

    @Property
    void a_text_cut_short_is_noticed(@ForAll @IntRange(min = 0, max = 66) int length) {
        var text = sealed.seal(PLAIN, PLACE).substring(0, length);

        assertThatThrownBy(() -> sealed.open(text, PLACE)).isInstanceOf(Sealed.Broken.class);
    }

    @Test
    void elsewhere_it_does_not_open() {
        var text = sealed.seal(PLAIN, PLACE);

        assertBroken(sealed, text, "account|bruno|totp", "another place");
        assertBroken(new Sealed(secrets, "vault"), text, PLACE, "another place");
        assertBroken(
                new Sealed(new Secrets("another secret of at least thirty-two characters"), "totp"),
                text,
                PLACE,
                "another HEARTH_SECRET_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "v2.AAAA", "AAAA"})
    void an_unknown_form_is_said_to_be_one(String text) {
        assertBroken(sealed, text, PLACE, "not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.", "v1.A", "v1.????", "v1.AAAA", "v1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void what_is_not_whole_is_said_to_be_so(String text) {
        assertBroken(sealed, text, PLACE, "no longer whole");
    }

    @Test
    void no_fingerprint_is_ever_a_key() {
        var key = secrets.sealingKey("totp").getEncoded();

        for (var purpose : new String[] {"totp", "hearth sealing key", "hearth root key", ""}) {
            for (var text : new String[] {"totp", "hearth sealing key", ""}) {
                assertThat(secrets.sign(purpose, text)).isNotEqualTo(key);
            }
        }
        assertThat(key).isNotEqualTo(secrets.sealingKey("vault").getEncoded());
    }

    private static void assertBroken(Sealed sealed, String text, String place, String why) {
        assertThatThrownBy(() -> sealed.open(text, place))
                .isInstanceOf(Sealed.Broken.class)
                .hasMessageContaining(why);
    }

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text.substring(3));
    }

    private static String text(byte[] bytes) {
        return "v1." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
