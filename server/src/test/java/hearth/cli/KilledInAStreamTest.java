package hearth.cli;

import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.gateway.Behaviours;
import hearth.gateway.FakeProvider;
import hearth.testing.RawHttp;
import hearth.testing.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that is killed in the middle of a stream, and what the next one on its data makes of it. */
@org.junit.jupiter.api.Tag("processes")
class KilledInAStreamTest {
    private static final String EMAIL = "anna@example.org";

    @Test
    void what_came_until_then_is_booked_once_and_nothing_stays_promised(@TempDir Path folder) throws IOException {
        try (var provider = new FakeProvider()) {
            String key;
            try (var server = serve(folder, provider)) {
                server.listening();
                key = key(folder);
                price(server.listening(), key);
                provider.usually(Behaviours.paced(
                        Duration.ofMillis(100), "word ".repeat(500).split("(?<= )")));
                var http = server.listening();
                try (var socket = http.open()) {
                    var body =
                            "{\"model\":\"fake/gpt-real\",\"stream\":true,\"max_tokens\":1000,\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}]}";
                    var head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                            + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
                    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().flush();
                    // Three seconds of words, so that how far it had come was written down at least once.
                    for (var words = 0; words < 30; words++) readWord(socket.getInputStream());
                    server.signal("KILL");
                    server.exit();
                }
            }
            try (var server = serve(folder, provider)) {
                var http = server.listening();
                eventually("it is booked", () -> total(http, key).get("calls").asInt() == 1);
                var total = total(http, key);
                assertThat(total.get("output_tokens").asLong()).isBetween(10L, 60L);
                assertThat(total.get("provenance").stringValue()).isEqualTo("estimated");
                var budget = get(http, key, "/api/v1/budgets").get("data").get(0);
                assertThat(budget.get("spent").stringValue())
                        .isEqualTo(plain(total.get("cost").stringValue()));
            }
        }
    }

    @Test
    void a_chat_keeps_what_was_stored_says_that_it_broke_off_and_goes_on(@TempDir Path folder) throws IOException {
        try (var provider = new FakeProvider()) {
            String key;
            String chat;
            String reply;
            try (var server = serve(folder, provider)) {
                var http = server.listening();
                key = key(folder);
                price(http, key);
                provider.usually(Behaviours.paced(
                        Duration.ofMillis(50), "word ".repeat(500).split("(?<= )", -1)));
                chat = post(http, key, "/api/v1/chats", "{\"model\":\"fake/gpt-real\"}")
                        .get("id")
                        .stringValue();
                reply = post(http, key, "/api/v1/chats/" + chat + "/messages", "{\"text\":\"Tell me\"}")
                        .get("reply")
                        .get("id")
                        .stringValue();
                try (var socket = http.open()) {
                    var head = "GET /api/v1/replies/" + reply
                            + "/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key + "\r\n\r\n";
                    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().flush();
                    // Two seconds of words, the first of which are stored by then.
                    for (var words = 0; words < 40; words++) readWord(socket.getInputStream());
                }
                server.signal("KILL");
                server.exit();
            }
            provider.usually(Behaviours.openAi());
            try (var server = serve(folder, provider)) {
                var http = server.listening();
                var broken =
                        get(http, key, "/api/v1/chats/" + chat).get("messages").get(1);
                assertThat(broken.get("state").stringValue()).isEqualTo("interrupted");
                assertThat(broken.get("text").stringValue()).startsWith("word word");
                assertThat(http.get(
                                        "/api/v1/replies/" + reply + "/events",
                                        "Authorization: Bearer " + key,
                                        "Last-Event-ID: 5000")
                                .text())
                        .contains("event: reset", "word word", "event: failed");

                post(http, key, "/api/v1/replies/" + reply + "/rest", "");
                eventually("it goes on", () -> isDone(http, key, reply));
                var whole =
                        get(http, key, "/api/v1/replies/" + reply).get("text").stringValue();
                assertThat(whole).startsWith(broken.get("text").stringValue()).endsWith("Hello");
            }
        }
    }

    private static boolean isDone(RawHttp http, String key, String reply) {
        return get(http, key, "/api/v1/replies/" + reply)
                .get("state")
                .stringValue()
                .equals("done");
    }

    private static JsonNode post(RawHttp http, String key, String path, String body) {
        var reply = http.ask("POST", path, body, "Authorization: Bearer " + key);
        assertThat(reply.status()).as(reply.text()).isLessThan(300);
        return JsonMapper.shared().readTree(reply.text());
    }

    private static String plain(String cost) {
        return new java.math.BigDecimal(cost).stripTrailingZeros().toPlainString();
    }

    private static void readWord(java.io.InputStream in) throws IOException {
        var seen = new StringBuilder();
        while (seen.indexOf("word") < 0) {
            var each = in.read();
            if (each < 0) throw new AssertionError("ended after " + seen);
            seen.append((char) each);
        }
    }

    private static ServerProcess serve(Path folder, FakeProvider provider) {
        return ServerProcess.start(
                Map.of(
                        "HEARTH_ADMIN_EMAIL",
                        EMAIL,
                        "HEARTH_ADMIN_PASSWORD",
                        "four warm embers",
                        "HEARTH_PROVIDER_FAKE_URL",
                        provider.url() + "/v1"),
                "serve",
                "--data",
                folder.toString(),
                "--listen",
                "127.0.0.1:0");
    }

    /** Beside the server that runs, as an owner makes one. */
    private static String key(Path folder) {
        try (var verb = ServerProcess.start(
                Map.of(),
                "key",
                "create",
                "--email",
                EMAIL,
                "--name",
                "app",
                "--scope",
                "admin",
                "--budget",
                "1.00/month",
                "--data",
                folder.toString())) {
            assertThat(verb.exit()).as(verb.said()).isZero();
            return verb.lines().stream()
                    .filter(line -> line.startsWith("hth_"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void price(RawHttp http, String key) {
        var reply = http.ask(
                "PUT",
                "/api/v1/models/fake/gpt-real/price",
                "{\"input_per_million\":\"1\",\"output_per_million\":\"100\"}",
                "Authorization: Bearer " + key);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static JsonNode total(RawHttp http, String key) {
        return get(http, key, "/api/v1/usage").get("total");
    }

    private static JsonNode get(RawHttp http, String key, String path) {
        return JsonMapper.shared()
                .readTree(http.get(path, "Authorization: Bearer " + key).text());
    }
}
