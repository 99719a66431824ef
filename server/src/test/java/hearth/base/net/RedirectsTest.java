package hearth.base.net;

import static hearth.base.net.OutboundException.Reason.BROKEN;
import static hearth.base.net.OutboundException.Reason.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest extends Abroad {
    @Test
    void a_redirect_is_an_answer_unless_the_caller_wants_it_followed() throws Exception {
        try (var peer = Peer.answering(Peer.redirect(302, "/there"));
                var reply = outbound.send(call().get(peer.uri("a.test", "/")))) {
            assertThat(reply.status()).isEqualTo(302);
            assertThat(reply.header("location")).contains("/there");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void within_one_origin_credentials_go_along(int status) throws Exception {
        try (var peer = pointing(status, "there?a=b")) {
            var reply = outbound.send(withSecrets().get(peer.uri("a.test", "/x/here")));

            assertThat(text(reply)).isEqualTo("there");
            assertThat(reply.uri()).isEqualTo(peer.uri("a.test", "/x/there?a=b"));
            assertThat(peer.requests().getLast())
                    .startsWith("GET /x/there?a=b ")
                    .contains("authorization: Bearer secret")
                    .contains("x-api-key: secret");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void to_another_origin_no_credential_goes_along_and_none_comes_back(int status) throws Exception {
        var back = new String[1];
        try (var other = Peer.doing(talk -> {
                    talk.request();
                    talk.send(Peer.redirect(status, back[0]));
                });
                var peer = pointing(status, other.uri("a.test", "/elsewhere").toString())) {
            back[0] = peer.uri("a.test", "/there").toString();

            assertThat(fetch(withSecrets().header("Accept", "text/html").get(peer.uri("a.test", "/"))))
                    .isEqualTo("there");
            for (var request :
                    new String[] {other.requests().getFirst(), peer.requests().getLast()}) {
                assertThat(request.toLowerCase(Locale.ROOT))
                        .doesNotContain("secret", "authorization", "api-key", "cookie")
                        .contains("accept: text/html");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "301, POST, GET",
        "302, POST, GET",
        "303, POST, GET",
        "307, POST, POST",
        "308, POST, POST",
        "303, PUT, GET",
        "301, PUT, PUT",
        "303, HEAD, HEAD"
    })
    void the_method_changes_as_the_standard_says(int status, String method, String becomes) throws Exception {
        try (var peer = pointing(status, "/there")) {
            var body = method.equals("HEAD") ? null : bytes("text");
            outbound.send(call().followRedirects()
                            .header("content-type", "text/plain")
                            .send(method, peer.uri("a.test", "/"), body))
                    .close();

            var last = peer.requests().getLast();
            assertThat(last).startsWith(becomes + " /there ");
            assertThat(last.endsWith("\r\n\r\ntext")).isEqualTo(!becomes.equals("GET") && body != null);
            assertThat(last.contains("content-type")).isEqualTo(!becomes.equals("GET"));
        }
    }

    @Test
    void what_was_sent_is_not_passed_on_to_another_origin() {
        try (var other = Peer.answering(Peer.ok("there"));
                var peer = pointing(307, other.uri("a.test", "/").toString())) {
            var failure = failure(call().followRedirects().post(peer.uri("a.test", "/"), bytes("secret")));

            assertThat(failure.reason()).isEqualTo(REFUSED);
            assertThat(other.connections()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://metadata.test/latest/meta-data/",
                "http://127.0.0.1:1/",
                "http://[::1]:1/",
                "http://b.test:1/",
                "http://0x7f.1:1/",
                "http://2130706433:1/",
                "//10.0.0.1/",
                "http://user:secret@a.test/",
                "file:///etc/passwd",
                "gopher://a.test/",
                "data:text/plain,hello"
            })
    void a_redirect_is_no_way_into_the_house(String location) {
        try (var peer = pointing(302, location)) {
            var failure = failure(withSecrets().get(peer.uri("a.test", "/")));

            assertThat(failure.reason()).isEqualTo(REFUSED);
            assertThat(failure.sentence()).doesNotContain("secret");
            assertThat(notebook.lines()).hasSize(2);
            assertThat(notebook.lines().getLast()).startsWith("refused ").doesNotContain("secret");
        }
    }

    @Test
    void the_same_host_keeps_its_place_in_the_house() throws Exception {
        try (var other = Peer.answering(Peer.ok("there"));
                var peer = pointing(302, other.uri("A.test", "/").toString())) {
            assertThat(fetch(call().followRedirects().get(peer.uri("a.test", "/"))))
                    .isEqualTo("there");
        }
    }

    @Test
    void a_circle_of_redirects_ends() {
        try (var peer = Peer.answering(Peer.redirect(302, "/again"))) {
            assertThat(failure(withSecrets().get(peer.uri("a.test", "/"))).reason())
                    .isEqualTo(REFUSED);
            assertThat(peer.requests()).hasSize(6);
            assertThat(outbound.underWay()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://[", "http:// a.test/", "%%%secret"})
    void a_redirect_to_nonsense_is_a_broken_answer(String location) {
        try (var peer = pointing(302, location)) {
            var failure = failure(withSecrets().get(peer.uri("a.test", "/")));

            assertThat(failure.reason()).isEqualTo(BROKEN);
            assertThat(failure.toString() + failure.getCause()).doesNotContain("secret");
        }
    }

    @Test
    void https_never_becomes_http() throws Exception {
        var call = withSecrets().get(URI.create("https://example.org/"));
        var hop = Hop.first(call, Destination.of(call.uri()));

        assertThatThrownBy(() -> hop.to(302, URI.create("http://example.org/")))
                .hasMessageContaining("https:// to http://");
        assertThat(hop.to(302, URI.create("https://example.org/there")).headers())
                .hasSize(5);
    }

    private Call.Builder withSecrets() {
        return call().followRedirects()
                .header("authorization", "Bearer secret")
                .header("x-api-key", "secret")
                .header("x-goog-api-key", "secret")
                .header("Cookie", "secret")
                .header("x-tomorrows-api-key", "secret");
    }

    /** Redirects everything, except that /there is where it ends. */
    private static Peer pointing(int status, String location) {
        return Peer.doing(talk -> {
            for (var request = talk.request(); request != null; request = talk.request()) {
                talk.send(request.contains("/there") ? answer(request) : Peer.redirect(status, location));
            }
        });
    }

    private static String answer(String request) {
        return request.startsWith("HEAD") ? "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" : Peer.ok("there");
    }
}
