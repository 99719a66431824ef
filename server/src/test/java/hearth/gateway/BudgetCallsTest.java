package hearth.gateway;

import static hearth.gateway.Bench.body;
import static hearth.gateway.Bench.json;
import static hearth.gateway.Bench.stream;
import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Scope;
import hearth.testing.RawHttp.Reply;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call of the fake's model costs 0.003 dollars, and is promised at most 0.0075 where it may write 20 tokens. */
@SuppressWarnings("NullAway.Init") // opened before each test
class BudgetCallsTest {
    private Bench bench;

    @BeforeEach
    void open() {
        bench = Bench.open();
        bench.price("fake/gpt-real", "10", "100", "10");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Reply admin(String method, String path, String body) {
        var admin = bench.cast.key(bench.cast.anna, Scope.ADMIN);
        return bench.http().ask(method, path, body, "Authorization: Bearer " + admin, "Content-Type: application/json");
    }

    private void limit(String json) {
        assertThat(admin("POST", "/api/v1/budgets", json).status()).isEqualTo(201);
    }

    private String spent() {
        return json(bench.usage("")).at("/total/cost").stringValue();
    }

    @Test
    void fifty_calls_at_once_on_one_key_never_overshoot_its_budget() {
        var made = admin("POST", "/api/v1/keys", "{\"name\":\"app\",\"budget\":{\"usd\":\"0.03\",\"per\":\"month\"}}");
        var key = json(made.text()).get("key").stringValue();
        var replies = new CopyOnWriteArrayList<Reply>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var at = 0; at < 50; at++) {
                var body = at % 2 == 0 ? body("\"max_tokens\":20") : stream("\"max_tokens\":20");
                threads.execute(() -> replies.add(
                        bench.http().ask("POST", "/v1/chat/completions", body, "Authorization: Bearer " + key)));
            }
        }

        var answered = replies.stream().filter(reply -> reply.status() == 200).count();
        assertThat(answered).isBetween(3L, 10L);
        assertThat(bench.ledger()).hasSize((int) answered);
        assertThat(bench.provider.calls().stream().filter(call -> call.method().equals("POST")))
                .hasSize((int) answered);
        assertThat(replies).filteredOn(reply -> reply.status() != 200).allSatisfy(refused -> {
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("x-should-retry").orElse("")).isEqualTo("false");
            assertThat(json(refused.text()).at("/error/code").stringValue()).isEqualTo("insufficient_quota");
        });
    }

    @Test
    void an_answer_without_a_limit_gets_the_one_that_was_promised() {
        limit("{\"for\":\"team\",\"usd\":\"1.00\",\"per\":\"day\"}");

        assertThat(bench.chat(body("")).status()).isEqualTo(200);
        assertThat(bench.chat(body("\"max_tokens\":7")).status()).isEqualTo(200);
        var translated = "{\"model\":\"fake/gpt-real\",\"stream\":false,\"messages\":[" + Bench.QUESTION + "]}";
        assertThat(bench.post("/api/chat", translated).status()).isEqualTo(200);

        assertThat(bench.provider.calls().stream()
                        .filter(call -> call.method().equals("POST"))
                        .map(call -> json(call.body()).get("max_tokens").asInt()))
                .containsExactly(4096, 7, 4096);
    }

    @Test
    void without_a_budget_no_limit_is_added() {
        bench.chat(body(""));

        assertThat(bench.provider.calls().getLast().body()).doesNotContain("max_tokens");
    }

    @Test
    void a_budget_without_room_is_told_with_what_is_left() {
        limit("{\"for\":\"member\",\"id\":\"%s\",\"usd\":\"0.001\",\"per\":\"day\"}"
                .formatted(bench.cast.bruno.id().text()));

        var refused = bench.chat(body("\"max_tokens\":20"));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(json(refused.text()).at("/error/message").stringValue()).contains("$0.001", "a day", "member");
        assertThat(Integer.parseInt(refused.header("retry-after").orElse(""))).isPositive();
        assertThat(bench.ledger()).isEmpty();
    }

    @Test
    void a_model_without_a_price_is_refused_under_a_budget_in_money_unless_somebody_allows_it() {
        limit("{\"for\":\"team\",\"usd\":\"1.00\"}");
        var unpriced = body("").replace("gpt-real", "gpt-small");

        assertThat(bench.chat(unpriced).text()).contains("model_unpriced");

        limit("{\"for\":\"team\",\"usd\":\"1.00\",\"allow_unpriced\":true}");
        assertThat(bench.chat(unpriced).status()).isEqualTo(200);
    }

    @Test
    void rates_are_told_on_every_answer_and_with_the_time_to_wait() {
        limit("{\"for\":\"team\",\"requests\":2,\"per\":\"minute\"}");
        limit("{\"for\":\"team\",\"tokens\":100000,\"per\":\"minute\"}");

        assertThat(bench.chat(body("\"max_tokens\":20"))
                        .header("x-ratelimit-remaining-requests")
                        .orElse(""))
                .isEqualTo("1");
        var second = bench.chat(stream("\"max_tokens\":20"));
        assertThat(second.header("x-ratelimit-remaining-requests").orElse("")).isEqualTo("0");
        assertThat(second.header("x-ratelimit-limit-tokens").orElse("")).isEqualTo("100000");
        var third = bench.chat(body("\"max_tokens\":20"));

        assertThat(third.status()).isEqualTo(429);
        assertThat(third.text()).contains("rate_limit_exceeded");
        assertThat(third.header("x-should-retry").orElse("")).isEmpty();
        assertThat(Integer.parseInt(third.header("retry-after").orElse(""))).isBetween(1, 60);
        assertThat(Integer.parseInt(third.header("retry-after-ms").orElse(""))).isBetween(1, 60_000);
        assertThat(third.header("x-ratelimit-limit-requests").orElse("")).isEqualTo("2");
        assertThat(third.header("x-ratelimit-reset-requests").orElse("")).matches("\\d+(ms|s)");
    }

    @Test
    void a_call_that_is_tried_again_is_one_request_and_costs_what_each_attempt_cost() {
        limit("{\"for\":\"team\",\"requests\":1,\"per\":\"day\"}");
        bench.provider.then(Behaviours.refusal(503, "busy"));

        assertThat(bench.chat(body("\"max_tokens\":20")).status()).isEqualTo(200);

        assertThat(bench.ledger()).hasSize(2);
        assertThat(bench.chat(body("\"max_tokens\":20")).status()).isEqualTo(429);
        assertThat(spent()).isEqualTo("0.003000000");
    }

    @Test
    void who_leaves_a_stream_gives_back_what_was_promised_beyond_what_came() throws IOException {
        limit("{\"for\":\"team\",\"usd\":\"0.50\",\"per\":\"total\"}");
        bench.provider.usually(
                Behaviours.paced(Duration.ofMillis(100), "word ".repeat(2000).split("(?<= )")));
        try (var socket = ask(stream("\"max_tokens\":4000"))) {
            assertThat(read(socket, "word")).contains("200 OK");
            assertThat(bench.chat(body("\"max_tokens\":4000")).status()).isEqualTo(429);
        }
        eventually("it was booked", () -> bench.ledger().size() == 1);

        var left = json(admin("GET", "/api/v1/budgets", "").text())
                .at("/data/0/left")
                .stringValue();
        assertThat(new BigDecimal(left).add(new BigDecimal(spent()))).isEqualByComparingTo("0.50");
        bench.provider.usually(Behaviours.openAi());
        assertThat(bench.chat(body("\"max_tokens\":4000")).status()).isEqualTo(200);
    }

    private Socket ask(String body) throws IOException {
        var socket = bench.http().open();
        var head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + bench.key
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String read(Socket socket, String until) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf(until) < 0) {
            var each = socket.getInputStream().read();
            if (each < 0) throw new AssertionError("ended after " + text);
            text.append((char) each);
        }
        return text.toString();
    }

    @Test
    void budgets_are_listed_set_anew_and_removed() {
        limit("{\"for\":\"model\",\"id\":\"fake/gpt-real\",\"usd\":\"1.00\",\"per\":\"month\"}");
        bench.chat(body("\"max_tokens\":20"));
        limit("{\"for\":\"model\",\"id\":\"fake/gpt-real\",\"usd\":\"2.00\",\"per\":\"month\"}");

        var listed = json(admin("GET", "/api/v1/budgets", "").text()).get("data");

        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("usd").stringValue()).isEqualTo("2.00");
        assertThat(listed.get(0).get("spent").stringValue()).isEqualTo("0.003");
        assertThat(listed.get(0).get("left").stringValue()).isEqualTo("1.997");
        var id = listed.get(0).get("id").stringValue();
        assertThat(admin("DELETE", "/api/v1/budgets/" + id, "").status()).isEqualTo(200);
        assertThat(json(admin("GET", "/api/v1/budgets", "").text()).get("data")).isEmpty();
    }

    @Test
    void a_budget_that_makes_no_sense_is_refused_by_its_field() {
        for (var wrong : List.of(
                "{\"for\":\"team\",\"usd\":\"-1\"}",
                "{\"for\":\"team\",\"usd\":\"5\",\"per\":\"minute\"}",
                "{\"for\":\"team\",\"usd\":\"5\",\"tokens\":5}",
                "{\"for\":\"team\"}",
                "{\"for\":\"house\",\"usd\":\"5\"}",
                "{\"for\":\"key\",\"id\":\"none\",\"usd\":\"5\"}",
                "{\"for\":\"team\",\"requests\":1.5}",
                "{\"for\":\"team\",\"usd\":\"5\",\"per\":\"week\"}")) {
            var refused = admin("POST", "/api/v1/budgets", wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(json(refused.text()).at("/error/param").stringValue())
                    .as(wrong)
                    .isNotEmpty();
        }
    }
}
