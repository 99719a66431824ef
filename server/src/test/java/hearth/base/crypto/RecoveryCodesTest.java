package hearth.base.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RecoveryCodesTest {
    private final RecoveryCodes codes = new RecoveryCodes(new Secrets("a secret of at least thirty-two characters"));
    private final List<String> fresh = RecoveryCodes.fresh();
    private final List<String> stored = fresh.stream().map(codes::fingerprint).toList();

    @RepeatedTest(20)
    void there_are_ten_different_ones_without_letters_that_look_alike() {
        assertThat(fresh).hasSize(10).doesNotHaveDuplicates();
        assertThat(fresh).allMatch(code -> code.matches("[2-9a-hjkmnp-z]{6}-[2-9a-hjkmnp-z]{6}"));
    }

    @Test
    void each_is_found_by_its_own_fingerprint() {
        for (var each = 0; each < 10; each++) {
            assertThat(codes.find(fresh.get(each), stored)).contains(stored.get(each));
        }
    }

    @Test
    void how_it_was_typed_does_not_matter() {
        var code = fresh.get(3);

        assertThat(codes.find(code.toUpperCase(Locale.ROOT), stored)).contains(stored.get(3));
        assertThat(codes.find("  " + code.replace("-", "") + "\n", stored)).contains(stored.get(3));
        assertThat(codes.find(code.replace("-", " – "), stored)).contains(stored.get(3));
    }

    @Test
    void any_other_is_not_found() {
        var code = fresh.getFirst();

        assertThat(codes.find("", stored)).isEmpty();
        assertThat(codes.find(code.substring(1), stored)).isEmpty();
        assertThat(codes.find(code + "2", stored)).isEmpty();
        assertThat(codes.find(stored.getFirst(), stored)).isEmpty();
        assertThat(codes.find(RecoveryCodes.fresh().getFirst(), stored)).isEmpty();
        assertThat(codes.find(code, List.of())).isEmpty();
    }

    @Test
    void a_fingerprint_stays_what_it_is_for_ever() {
        assertThat(codes.fingerprint("abcdef-ghjkmn"))
                .isEqualTo("0390df4a296f48349e1b99c7c62648ff24daf7d25ac9e426f5a098cc8a1b6d58");
    }

    @Test
    void a_fingerprint_says_nothing_without_the_secret_of_the_server() {
        var other = new RecoveryCodes(new Secrets("another secret of at least thirty-two characters"));

        assertThat(stored).allMatch(print -> print.matches("[0-9a-f]{64}"));
        assertThat(other.find(fresh.getFirst(), stored)).isEmpty();
    }
}
