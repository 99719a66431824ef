package hearth.base.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    /** The checks were computed apart, with Python's zlib.crc32. */
    private static final String KNOWN = "hth_0123456789ABCDEFGHIJKLMNOPQRSTUV1ggZdL";

    private static final String KNOWN_OF_ZEROS = "hth_000000000000000000000000000000002wjyrI";

    private final Secrets secrets = new Secrets("a secret of at least thirty-two characters");

    @Test
    void a_fresh_one_is_well_formed_and_its_own() {
        var keys =
                Stream.generate(KeyText::fresh).limit(1_000).map(KeyText::text).toList();

        assertThat(keys).doesNotHaveDuplicates().allMatch(KeyText::isWellFormed);
        assertThat(keys).allMatch(key -> key.matches("hth_[0-9A-Za-z]{38}"));
    }

    @Test
    void the_check_is_the_crc_in_base_62() {
        assertThat(KeyText.isWellFormed(KNOWN)).isTrue();
        assertThat(KeyText.isWellFormed(KNOWN_OF_ZEROS)).isTrue();
    }

    @Test
    void every_letter_is_as_likely_as_any_other() {
        var drawn = 62_000;
        var counts = Secrets.randomLetters(drawn, LETTERS)
                .chars()
                .boxed()
                .collect(Collectors.groupingBy(letter -> letter, Collectors.counting()));

        // A thousand each, give or take six times the spread of chance; a byte modulo 62 would give the first eight
        // 1,210.
        assertThat(counts).hasSize(62);
        assertThat(counts.values()).allMatch(count -> Math.abs(count - 1_000) < 190);
    }

    @Property
    void one_wrong_letter_is_noticed(@ForAll @IntRange(min = 0, max = 41) int place, @ForAll("letters") char other) {
        var key = KeyText.fresh().text();
        var changed = key.substring(0, place) + other + key.substring(place + 1);

        assertThat(KeyText.isWellFormed(changed)).isEqualTo(changed.equals(key));
    }

    @Property
    void two_letters_changed_about_are_noticed(@ForAll @IntRange(min = 4, max = 40) int place) {
        var key = KeyText.fresh().text();
        var changed = key.substring(0, place) + key.charAt(place + 1) + key.charAt(place) + key.substring(place + 2);

        assertThat(KeyText.isWellFormed(changed)).isEqualTo(changed.equals(key));
    }

    @Property
    void no_other_text_is_well_formed(@ForAll String text) {
        assertThat(KeyText.isWellFormed(text)).isFalse();
        assertThat(KeyText.isWellFormed(KeyText.fresh().text() + text)).isEqualTo(text.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hth_", "HTH_0123456789ABCDEFGHIJKLMNOPQRSTUV1ggZdL", "sk-0123456789"})
    void what_is_not_well_formed_is_no_key_and_is_not_repeated(String text) {
        assertThatThrownBy(() -> new KeyText(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not the text of an API key");
    }

    @Test
    void only_its_ends_are_shown() {
        assertThat(new KeyText(KNOWN).shown()).isEqualTo("hth_0123…" + KNOWN.substring(38));
        assertThat(new KeyText(KNOWN)).hasToString("hth_0123…" + KNOWN.substring(38));
    }

    @Test
    void a_fingerprint_is_of_this_key_and_this_server() {
        var key = KeyText.fresh();

        assertThat(key.fingerprint(secrets))
                .matches("[0-9a-f]{64}")
                .isEqualTo(new KeyText(key.text()).fingerprint(secrets));
        assertThat(key.fingerprint(secrets)).isNotEqualTo(KeyText.fresh().fingerprint(secrets));
        assertThat(key.fingerprint(secrets))
                .isNotEqualTo(key.fingerprint(new Secrets("another secret of at least thirty-two characters")));
    }

    @Test
    void a_fingerprint_stays_what_it_is_for_ever() {
        assertThat(new KeyText(KNOWN).fingerprint(secrets))
                .isEqualTo("3a91817fd67ef87f214c06946aee16050b675b105b7d7fe44156bd8429861ea8");
    }

    @Provide
    Arbitrary<Character> letters() {
        return Arbitraries.chars().with(LETTERS.toCharArray());
    }
}
