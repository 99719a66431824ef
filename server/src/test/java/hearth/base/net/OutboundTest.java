package hearth.base.net;

import static hearth.base.net.OutboundException.Reason.BROKEN;
import static hearth.base.net.OutboundException.Reason.REFUSED;
import static hearth.base.net.OutboundException.Reason.TOO_LARGE;
import static hearth.base.net.OutboundException.Reason.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import hearth.base.config.Settings.Egress;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class OutboundTest extends Abroad {
    @Test
    void an_answer_comes_with_its_status_headers_and_body() throws Exception {
        try (var peer = Peer.answering(
                        "HTTP/1.1 418 Teapot\r\nX-Two: a\r\nx-two: b\r\nContent-Length: 5\r\n\r\nhello");
                var reply = outbound.send(call().get(peer.uri("a.test", "/tea?leaf=green%20one")))) {
            assertThat(reply.status()).isEqualTo(418);
            assertThat(reply.header("X-TWO")).contains("a");
            assertThat(reply.headers().get("x-two")).containsExactly("a", "b");
            assertThat(text(reply)).isEqualTo("hello");
            assertThat(peer.requests().getFirst()).startsWith("GET /tea?leaf=green%20one HTTP/1.1\r\n");
        }
    }

    @Test
    void a_request_says_no_more_than_it_was_told_to() throws Exception {
        try (var peer = Peer.answering(Peer.ok("yes"))) {
            fetch(call().header("authorization", "Bearer k").post(peer.uri("a.test", "/"), bytes("{\"a\":1}")));

            assertThat(peer.requests().getFirst().toLowerCase(Locale.ROOT).lines())
                    .containsExactlyInAnyOrder(
                            "post / http/1.1",
                            "host: a.test:" + peer.port(),
                            "authorization: bearer k",
                            "content-length: 7",
                            "connection: keep-alive",
                            "user-agent: hearth",
                            "",
                            "{\"a\":1}");
        }
    }

    @Test
    void a_connection_is_used_again_after_the_last_byte() throws Exception {
        try (var peer = Peer.answering(Peer.ok("yes"))) {
            for (var time = 0; time < 3; time++) {
                assertThat(fetch(call().get(peer.uri("a.test", "/")))).isEqualTo("yes");
            }

            assertThat(peer.connections()).isEqualTo(1);
            assertThat(names.lookups()).isEqualTo(1);
            assertThat(notebook.lines()).hasSize(3).containsOnly("opening a.test:" + peer.port() + " for chat");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 204 No Content\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"})
    void an_answer_without_a_body_leaves_the_connection_to_the_next_call(String answer) throws Exception {
        try (var peer = Peer.answering(answer)) {
            outbound.send(call().get(peer.uri("a.test", "/"))).close();
            outbound.send(call().send("HEAD", peer.uri("a.test", "/"), null)).close();

            assertThat(peer.connections()).isEqualTo(1);
            assertThat(outbound.underWay()).isZero();
        }
    }

    @Test
    void an_answer_closed_early_closes_the_connection() throws Exception {
        try (var peer = Peer.doing(talk -> {
            talk.request();
            talk.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
            talk.hang();
        })) {
            var reply = outbound.send(call().get(peer.uri("a.test", "/")));
            assertThat(reply.body().readNBytes(5)).isEqualTo(bytes("hello"));
            reply.close();

            assertThat(peer.wasLeft()).isTrue();
            assertThat(outbound.underWay()).isZero();
        }
    }

    @Test
    void a_stream_that_is_left_when_all_of_it_is_here_leaves_the_connection_to_the_next_call() throws Exception {
        try (var peer =
                Peer.answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")) {
            for (var time = 0; time < 2; time++) {
                var reply = outbound.send(call().get(peer.uri("a.test", "/")));
                assertThat(reply.body().readNBytes(5)).isEqualTo(bytes("hello"));
                reply.close();
            }

            assertThat(peer.connections()).isEqualTo(1);
            assertThat(outbound.underWay()).isZero();
        }
    }

    @Test
    void what_came_in_several_chunks_is_seen_to_be_here_and_what_did_not_is_not() throws Exception {
        try (var peer = Peer.doing(talk -> {
                    talk.request();
                    talk.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n5\r\nworld\r\n");
                    talk.hang();
                });
                var reply = outbound.send(call().get(peer.uri("a.test", "/")))) {
            var body = reply.body();

            assertThat(body.read(new byte[5])).isEqualTo(5);
            assertThat(body.available()).isPositive();
            assertThat(body.read(new byte[5])).isEqualTo(5);
            assertThat(body.available()).isZero();
        }
    }

    @Test
    void the_ledger_hears_of_a_connection_first_and_of_its_bytes_last() throws Exception {
        try (var peer = Peer.doing(talk -> {
            assertThat(notebook.lines()).hasSize(1);
            talk.answerAll(Peer.ok("x".repeat(10_000)));
        })) {
            fetch(call().post(peer.uri("a.test", "/"), new byte[5_000]));
            fetch(call().post(peer.uri("a.test", "/"), new byte[5_000]));

            assertThat(notebook.sent()).isBetween(10_000L, 11_000L);
            assertThat(notebook.received()).isBetween(20_000L, 20_200L);
        }
    }

    @Test
    void no_cookie_is_kept() throws Exception {
        try (var peer = Peer.answering("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n")) {
            fetch(call().get(peer.uri("a.test", "/")));
            fetch(call().get(peer.uri("a.test", "/")));

            assertThat(String.join("", peer.requests()).toLowerCase(Locale.ROOT))
                    .doesNotContain("cookie");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n",
                "HTTP/1.1 200 OK\r\n\r\n"
            })
    void no_more_is_taken_than_the_caller_allows(String head) throws Exception {
        try (var peer = Peer.doing(talk -> {
            talk.request();
            talk.send(head + "x".repeat(101));
            talk.hang();
        })) {
            assertThat(failure(call().most(100).get(peer.uri("a.test", "/"))).reason())
                    .isEqualTo(TOO_LARGE);
            assertThat(peer.wasLeft()).isTrue();
            assertThat(outbound.underWay()).isZero();
        }
    }

    @Test
    void exactly_what_is_allowed_is_taken() throws Exception {
        try (var peer = Peer.answering(Peer.ok("x".repeat(100)))) {
            assertThat(fetch(call().most(100).get(peer.uri("a.test", "/")))).hasSize(100);
        }
    }

    @Test
    void nothing_is_decompressed() throws Exception {
        try (var peer = Peer.answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nzip")) {
            assertThat(fetch(call().get(peer.uri("a.test", "/")))).isEqualTo("zip");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "garbage garbage garbage\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfive5",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le",
                ""
            })
    void an_answer_that_breaks_off_is_no_answer(String answer) {
        try (var peer = Peer.doing(talk -> {
            talk.request();
            talk.send(answer);
        })) {
            assertThat(failure(call().get(peer.uri("a.test", "/"))).reason()).isEqualTo(BROKEN);
            assertThat(outbound.underWay()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 2_000_000})
    void a_head_without_end_is_cut(int size) {
        try (var peer = Peer.doing(talk -> {
            talk.request();
            talk.send("HTTP/1.1 200 OK\r\n");
            for (var sent = 0; sent < size; sent += 100) talk.send("x: " + "y".repeat(95) + "\r\n");
            talk.hang();
        })) {
            assertThat(failure(call().get(peer.uri("a.test", "/"))).reason()).isEqualTo(BROKEN);
        }
    }

    @Test
    void who_does_not_answer_is_named_in_plain_words() {
        int port;
        try (var peer = Peer.answering("")) {
            port = peer.port();
        }
        var failure = failure(call().get(URI.create("http://a.test:" + port + "/path?key=secret")));

        assertThat(failure.reason()).isEqualTo(UNREACHABLE);
        assertThat(failure.sentence()).isEqualTo("a.test:" + port + " does not answer: is it running?");
        assertThat(failure(call().get(URI.create("http://unknown.test/"))).sentence())
                .isEqualTo("unknown.test has no address: is the name right?");
    }

    @Test
    void no_failure_tells_a_secret() {
        try (var peer = Peer.doing(talk -> talk.request())) {
            var call = call().header("x-api-key", "secret").get(peer.uri("a.test", "/secret?key=secret"));

            assertThat(failure(call)).hasStackTraceContaining("a.test").satisfies(failure -> {
                assertThat(failure.toString()).doesNotContain("secret");
                assertThat(String.valueOf(failure.getCause())).doesNotContain("secret");
            });
            assertThat(call.toString()).doesNotContain("secret");
        }
    }

    @Test
    void no_level_of_the_log_tells_a_secret() throws Exception {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var level = root.getLevel();
        var log = new ListAppender<ILoggingEvent>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        try (var peer = Peer.answering(Peer.ok("secret"))) {
            fetch(call().header("x-api-key", "secret").post(peer.uri("a.test", "/?key=secret"), bytes("secret")));
        } finally {
            root.setLevel(level);
            root.detachAppender(log);
        }

        assertThat(log.list).noneMatch(event -> event.getFormattedMessage().contains("secret"));
    }

    @Test
    void a_header_cannot_smuggle_another() {
        assertThatThrownBy(() -> call().header("x-a", "b\r\nauthorization: c"))
                .hasMessageNotContaining("authorization");
        assertThatThrownBy(() -> call().header("x-a\r\nx-b", "c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> call().header("Host", "b.test")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> call().header("transfer-encoding", "chunked"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> call().send("GET / HTTP/1.1\r\n\r\nPOST", URI.create("http://a.test/"), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_literal_of_ipv6_is_called_in_brackets() throws Exception {
        try (var peer = Peer.at("::1", talk -> talk.answerAll(Peer.ok("six")))) {
            assertThat(fetch(call().get(peer.uri("[::1]", "/")))).isEqualTo("six");
            assertThat(peer.requests().getFirst()).contains("Host: [0:0:0:0:0:0:0:1]:" + peer.port());
        }
    }

    @Test
    void names_as_docker_gives_them_are_called() throws Exception {
        try (var peer = Peer.answering(Peer.ok("yes"))) {
            assertThat(fetch(call().get(peer.uri("my_ollama", "/")))).isEqualTo("yes");
        }
    }

    @Test
    void the_house_is_closed_to_everybody_else() {
        try (var peer = Peer.answering(Peer.ok("secret"))) {
            for (var host : new String[] {"a.test", "127.0.0.1", "2130706433", "[::ffff:7f00:1]"}) {
                assertThat(failure(call().reach(Reach.PUBLIC).get(peer.uri(host, "/")))
                                .reason())
                        .isEqualTo(REFUSED);
            }

            assertThat(peer.connections()).isZero();
            assertThat(notebook.lines())
                    .containsExactly(
                            "refused a.test:" + peer.port() + " for chat",
                            "refused 127.0.0.1:" + peer.port() + " for chat",
                            "refused 2130706433:" + peer.port() + " for chat",
                            "refused [::ffff:7f00:1]:" + peer.port() + " for chat");
        }
    }

    @Test
    void a_connection_into_the_house_is_not_lent_to_a_call_that_may_only_go_outside() throws Exception {
        try (var peer = Peer.answering(Peer.ok("yes"))) {
            fetch(call().get(peer.uri("a.test", "/")));

            assertThat(failure(call().reach(Reach.PUBLIC).get(peer.uri("a.test", "/")))
                            .reason())
                    .isEqualTo(REFUSED);
            assertThat(peer.requests()).hasSize(1);
        }
    }

    @Test
    void a_name_is_asked_once_for_each_connection_so_a_second_answer_changes_nothing() throws Exception {
        names.then("rebind.test", "127.0.0.1").then("rebind.test", "169.254.169.254");
        try (var peer = Peer.answering("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 3\r\n\r\nyes")) {
            var call = call().get(peer.uri("rebind.test", "/"));

            assertThat(fetch(call)).isEqualTo("yes");
            assertThat(names.lookups()).isEqualTo(1);
            assertThat(failure(call).reason()).isEqualTo(REFUSED);
        }
    }

    @Test
    void of_mixed_answers_only_the_vetted_one_is_connected_to() throws Exception {
        names.then("mixed.test", "169.254.169.254", "127.0.0.1", "0.0.0.0");
        try (var peer = Peer.answering(Peer.ok("yes"))) {
            assertThat(fetch(call().get(peer.uri("mixed.test", "/")))).isEqualTo("yes");
        }
    }

    @Test
    void the_next_address_is_tried_when_the_first_does_not_answer() throws Exception {
        names.then("two.test", "127.9.9.9", "127.0.0.1");
        try (var peer = Peer.answering(Peer.ok("yes"))) {
            assertThat(fetch(call().get(peer.uri("two.test", "/")))).isEqualTo("yes");
        }
    }

    @Test
    void with_egress_none_the_house_is_all_there_is() throws Exception {
        names.then("cloud.test", "8.8.8.8");
        try (var home = new Outbound(Egress.NONE, notebook, names, trust());
                var peer = Peer.answering(Peer.ok("home"))) {
            assertThat(text(home.send(call().get(peer.uri("a.test", "/"))))).isEqualTo("home");
            for (var host : new String[] {"cloud.test", "8.8.8.8"}) {
                assertThatThrownBy(() -> home.send(call().get(peer.uri(host, "/"))))
                        .hasMessageContaining("HEARTH_EGRESS");
            }
            assertThatThrownBy(() -> home.send(call().reach(Reach.PUBLIC).get(peer.uri("a.test", "/"))))
                    .hasMessageContaining("HEARTH_EGRESS");
            assertThat(notebook.lines())
                    .hasSize(4)
                    .filteredOn(line -> line.startsWith("opening"))
                    .hasSize(1);
        }
    }
}
