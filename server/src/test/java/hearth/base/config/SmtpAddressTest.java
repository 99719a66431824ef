package hearth.base.config;

import static hearth.base.config.Configurations.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.config.SmtpAddress.SignIn;
import hearth.base.config.SmtpAddress.Tls;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpAddressTest {
    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.org?from=h@example.org,             STARTTLS, mail.example.org, 587",
        "SMTP://Mail.Example.org/?from=h@example.org,            STARTTLS, mail.example.org, 587",
        "smtp://mail.example.org:25?from=h@example.org,          STARTTLS, mail.example.org, 25",
        "smtps://mail.example.org?from=h@example.org,            AT_ONCE,  mail.example.org, 465",
        "smtps://mail.example.org:4465?from=h@example.org&tls=required, AT_ONCE, mail.example.org, 4465",
        "smtp://mail.example.org?tls=none&from=h@example.org,    NONE,     mail.example.org, 587",
        "smtp://bücher.example?from=h@example.org,               STARTTLS, xn--bcher-kva.example, 587",
        "smtp://8.8.8.8?from=h@example.org,                      STARTTLS, 8.8.8.8, 587",
        "smtp://[2001:4860::1]:25?from=h@example.org,            STARTTLS, 2001:4860:0:0:0:0:0:1, 25",
        "smtp://localhost?from=h@example.org,                    NONE,     localhost, 587",
        "smtp://mail_pit:1025?from=h@example.org,                NONE,     mail_pit, 1025",
        "smtp://nas.local?from=h@example.org,                    NONE,     nas.local, 587",
        "smtp://127.0.0.1?from=h@example.org,                    NONE,     127.0.0.1, 587",
        "smtp://192.168.1.5?from=h@example.org,                  NONE,     192.168.1.5, 587",
        "smtp://[::1]?from=h@example.org,                        NONE,     0:0:0:0:0:0:0:1, 587",
        "smtp://192.168.1.5?from=h@example.org&tls=required,     STARTTLS, 192.168.1.5, 587",
        "smtps://localhost?from=h@example.org,                   AT_ONCE,  localhost, 465",
    })
    void how_a_server_is_spoken_to(String text, Tls tls, String host, int port) {
        var read = SmtpAddress.parse(text);

        assertThat(read.tls()).isEqualTo(tls);
        assertThat(read.host()).isEqualTo(host);
        assertThat(read.port()).isEqualTo(port);
        assertThat(read.signIn()).isEmpty();
        assertThat(read.from().text()).isEqualTo("h@example.org");
    }

    @Test
    void users_and_passwords_may_have_any_sign() {
        assertThat(signIn("anna:secret")).contains(new SignIn("anna", "secret"));
        assertThat(signIn("anna%40example.org:a%2Fb%3Fc%23d%25e:f+g"))
                .contains(new SignIn("anna@example.org", "a/b?c#d%e:f+g"));
        assertThat(signIn("%C3%A4nna:%E2%98%83")).contains(new SignIn("änna", "☃"));
    }

    @Test
    void whom_mail_is_from_may_have_a_plus() {
        assertThat(SmtpAddress.parse("smtp://m.example.org?from=a+b@example.org")
                        .from()
                        .text())
                .isEqualTo("a+b@example.org");
        assertThat(SmtpAddress.parse("smtp://m.example.org?from=a%2Bb%40example.org")
                        .from()
                        .text())
                .isEqualTo("a+b@example.org");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mail.example.org | Write it as in smtp://",
                "smtp:mail.example.org | Write it as in smtp://",
                "smtp://anna:p@ss@mail.example.org?from=h@example.org | an @ is written %40",
                "smtp://anna:p/s@mail.example.org?from=h@example.org | a / %2F",
                "smtp://mail.example.org?from=h@example.org#x | Write it as in smtp://",
                "http://mail.example.org?from=h@example.org | begins with smtp:// or smtps://",
                "smtp+tls://mail.example.org?from=h@example.org | begins with smtp:// or smtps://",
                "smtp://?from=h@example.org | names no host",
                "smtp://anna:secret@:587?from=h@example.org | names no host",
                "smtp://mail example.org?from=h@example.org | Its host is none",
                "smtp://[zz]?from=h@example.org | Its host is none",
                "smtp://[::1?from=h@example.org | Write it as in smtp://",
                "smtp://mail.example.org:?from=h@example.org | Its port is a number from 1 to 65535",
                "smtp://mail.example.org:0?from=h@example.org | Its port is a number from 1 to 65535",
                "smtp://mail.example.org:65536?from=h@example.org | Its port is a number from 1 to 65535",
                "smtp://mail.example.org:smtp?from=h@example.org | Its port is a number from 1 to 65535",
                "smtp://mail.example.org | add ?from=",
                "smtp://mail.example.org? | add ?from=",
                "smtp://mail.example.org?tls=none | add ?from=",
                "smtp://mail.example.org?from= | Its from= is no e-mail address",
                "smtp://mail.example.org?from=hearth | Its from= is no e-mail address",
                "smtp://mail.example.org?from=h@example.org%0D%0ABcc:%20a@b.c | Its from= is no e-mail address",
                "smtp://mail.example.org?from=h@example.org&from=i@example.org | says from= twice",
                "smtp://mail.example.org?from=h@example.org&starttls=no | stand from= and perhaps tls=",
                "smtp://mail.example.org?from=h@example.org&tls=maybe | tls= is none or required",
                "smtps://mail.example.org?from=h@example.org&tls=none | write smtp:// with tls=none",
                "smtp://anna@mail.example.org?from=h@example.org | both the user and the password",
                "smtp://:secret@mail.example.org?from=h@example.org | both the user and the password",
                "smtp://@mail.example.org?from=h@example.org | both the user and the password",
                "smtp://anna:se%zzcret@mail.example.org?from=h@example.org | A % in it",
                "smtp://anna:se%00cret@mail.example.org?from=h@example.org | a control character",
            })
    void what_is_wrong_is_told_with_the_fix(String text, String fix) {
        assertThatThrownBy(() -> SmtpAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fix)
                .message()
                .doesNotContain("secret")
                .doesNotContain("p@ss");
    }

    @Test
    void a_mistake_stops_the_start_and_shows_no_password() {
        assertThat(refusal(Map.of(), Map.of("HEARTH_SMTP_URL", "smtp://anna:hunter2@mail.example.org")))
                .hasMessageContaining("HEARTH_SMTP_URL (from HEARTH_SMTP_URL) is “••••”. It does not say")
                .message()
                .doesNotContain("hunter2");
        assertThat(SmtpAddress.parse("smtp://anna:hunter2@m.example.org?from=h@example.org")
                        .toString())
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp://a:b@nas.local", "smtp://a:b@mail.example.org?tls=none", "smtp://a:b@192.168.1.5"})
    void a_password_that_others_could_read_is_known_as_such(String text) {
        assertThat(SmtpAddress.parse(text + (text.contains("?") ? "&" : "?") + "from=h@example.org")
                        .isReadable())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp://a:b@localhost",
                "smtp://a:b@127.0.0.1",
                "smtp://a:b@[::1]",
                "smtp://nas.local",
                "smtp://a:b@m.example.org"
            })
    void others_are_not(String text) {
        assertThat(SmtpAddress.parse(text + "?from=h@example.org").isReadable()).isFalse();
    }

    private static Optional<SignIn> signIn(String written) {
        return SmtpAddress.parse("smtp://" + written + "@mail.example.org?from=h@example.org")
                .signIn();
    }
}
