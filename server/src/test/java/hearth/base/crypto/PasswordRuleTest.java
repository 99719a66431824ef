package hearth.base.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.crypto.PasswordRule.Fault;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {
    private static final String EMAIL = "anna.meyer@example.org";

    @ParameterizedTest
    @ValueSource(strings = {"sunflowers in march", "kV8#mq2!", "春夏秋冬春夏秋冬", "        x        "})
    void a_password_that_nobody_would_guess_passes(String password) {
        assertThat(PasswordRule.fault(password, EMAIL)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kV8#mq2", "🌻🌻🌻🌻🌻🌻🌻", "e\u0301e\u0301e\u0301e\u0301"})
    void fewer_than_eight_characters_are_too_short(String password) {
        assertThat(PasswordRule.fault(password, EMAIL)).contains(Fault.TOO_SHORT);
    }

    @Property
    void the_length_counts_characters_and_not_what_they_take(@ForAll @IntRange(min = 0, max = 300) int count) {
        var expected = count < 8 ? Fault.TOO_SHORT : count > 128 ? Fault.TOO_LONG : null;

        assertThat(PasswordRule.fault("🌻".repeat(count), EMAIL).orElse(null)).isEqualTo(expected);
    }

    @Test
    void an_endless_password_is_too_long() {
        assertThat(PasswordRule.fault("e\u0301".repeat(128), EMAIL)).isEmpty();
        assertThat(PasswordRule.fault("x".repeat(2_000_000), EMAIL)).contains(Fault.TOO_LONG);
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_million_accents_are_not_sorted_before_they_are_refused() {
        assertThat(PasswordRule.fault("\u0315\u0300".repeat(500_000), EMAIL)).contains(Fault.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "Password123", "QWERTYUIOP", "trustno1", "iloveyou", "ｐａｓｓｗｏｒｄ", "!qaz2wsx"})
    void a_common_password_is_refused(String password) {
        assertThat(PasswordRule.fault(password, EMAIL)).contains(Fault.COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna.meyer@example.org",
                "ANNA.MEYER@example.org",
                "Anna.Meyer",
                "annameyer",
                "anna.meyer2026",
                "2026-AnnaMeyer!",
                "hearth2026",
                "Hearth!!"
            })
    void a_name_is_no_secret_nor_with_digits_around_it(String password) {
        assertThat(PasswordRule.fault(password, EMAIL)).contains(Fault.LIKE_NAME);
    }

    @Test
    void a_name_inside_something_longer_is_not_refused() {
        assertThat(PasswordRule.fault("anna.meyer likes rain", EMAIL)).isEmpty();
        assertThat(PasswordRule.fault("hearthstones", EMAIL)).isEmpty();
    }

    @Test
    void a_short_or_missing_name_refuses_nothing_but_itself() {
        assertThat(PasswordRule.fault("83#91!x77", "x@example.org")).isEmpty();
        assertThat(PasswordRule.fault("83#91!4477", "42@example.org")).isEmpty();
        assertThat(PasswordRule.fault("83#91!4477", "")).isEmpty();
        assertThat(PasswordRule.fault("83914477", "83914477@example.org")).contains(Fault.LIKE_NAME);
    }

    @Test
    void the_list_holds_only_what_could_be_asked_of_it() throws Exception {
        try (var list = CommonPasswords.open()) {
            var entries = list.lines().filter(line -> !line.startsWith("# ")).toList();

            assertThat(entries).hasSizeBetween(5_000, 10_000).isSorted().doesNotHaveDuplicates();
            assertThat(entries)
                    .allMatch(entry -> entry.codePointCount(0, entry.length()) >= PasswordRule.SHORTEST)
                    .allMatch(entry -> entry.equals(Passwords.normal(entry).toLowerCase(Locale.ROOT)));
        }
    }
}
