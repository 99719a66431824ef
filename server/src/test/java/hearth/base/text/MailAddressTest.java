package hearth.base.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "anna@example.org, anna@example.org, example.org",
        "anna.maria+house@mail.example.org, anna.maria+house@mail.example.org, mail.example.org",
        "o'neil@example.org, o'neil@example.org, example.org",
        "hearth@localhost, hearth@localhost, localhost",
        "anna@bücher.example, anna@xn--bcher-kva.example, xn--bcher-kva.example",
    })
    void what_people_have(String written, String text, String domain) {
        assertThat(new MailAddress(written).text()).isEqualTo(text);
        assertThat(new MailAddress(written).domain()).isEqualTo(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "@example.org",
                "anna@",
                "anna@example.org,bruno@example.org",
                "anna@example.org bruno@example.org",
                "anna@example.org\r\nBcc: bruno@example.org",
                "anna@example.org\n",
                "an\u0000na@example.org",
                "<anna@example.org>",
                "Anna <anna@example.org>",
                "\"anna bruno\"@example.org",
                "anna(a comment)@example.org",
                "anna@bruno@example.org",
                "a..b@example.org",
                ".anna@example.org",
                "anna@-example.org",
                "anna@example..org",
                "anna@[127.0.0.1]",
                "ännä@example.org",
                "anna@exa\u2028mple.org",
            })
    void what_nobody_has_or_what_would_break_a_header(String written) {
        assertThatThrownBy(() -> new MailAddress(written)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_longer_than_any_server_takes() {
        assertThat(new MailAddress("a".repeat(64) + "@example.org").text()).hasSize(76);
        assertThatThrownBy(() -> new MailAddress("a".repeat(65) + "@example.org"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MailAddress("a@" + "b".repeat(60) + ".c".repeat(100)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
