package hearth.gateway;

import static hearth.gateway.Bench.body;
import static hearth.gateway.Bench.json;
import static hearth.gateway.Bench.stream;
import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Scope;
import hearth.provider.Vitals;
import hearth.testing.RawHttp.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls of a provider that answers only so many at once. */
@SuppressWarnings("NullAway.Init") // opened before each test
class LocalQueueTest {
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CompletableFuture<Reply>> running = new ArrayList<>();
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(Map.of(), Map.of("HEARTH_PROVIDER_FAKE_PARALLEL", "2"));
        eventually(
                "the list was asked for",
                () -> bench.provider.calls().size() == 1 && bench.provider.connections() == 0);
        bench.provider.usually((call, out) -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            gate.await();
            Behaviours.openAi().answer(call, out);
            inside.decrementAndGet();
        });
    }

    @AfterEach
    void close() {
        gate.countDown();
        running.forEach(CompletableFuture::join);
        bench.close();
    }

    private CompletableFuture<Reply> callLater(String body) {
        return CompletableFuture.supplyAsync(() -> bench.chat(body), threads);
    }

    private void fillTheRoom() {
        for (var call = 0; call < 2; call++) running.add(callLater(body("")));
        eventually("two are asked", () -> inside.get() == 2);
    }

    private int waiting() {
        Vitals vitals = bench.server.app().engine().vitals;
        return bench.server.app().engine().providers.of(bench.cast.bruno.team()).stream()
                .mapToInt(connected -> vitals.queue(connected.provider()).waiting())
                .sum();
    }

    @Test
    void what_is_too_much_at_once_waits_and_is_answered_all_the_same() {
        var calls = new ArrayList<CompletableFuture<Reply>>();
        for (var call = 0; call < 6; call++) calls.add(callLater(call % 2 == 0 ? body("") : stream("")));
        eventually("two are asked and four wait", () -> inside.get() == 2 && waiting() == 4);
        gate.countDown();

        for (var call : calls) assertThat(call.join().status()).isEqualTo(200);
        assertThat(most.get()).isEqualTo(2);
        assertThat(bench.ledger()).hasSize(6);
        assertThat(calls.stream()
                        .map(call -> call.join().header("x-hearth-queue"))
                        .filter(header -> header.isPresent()))
                .isNotEmpty();
    }

    @Test
    void a_stream_that_waits_shows_signs_of_life_and_who_leaves_it_leaves_the_queue() throws IOException {
        fillTheRoom();
        try (var socket = bench.http().open()) {
            var text = stream("");
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + bench.key + "\r\nContent-Length: " + text.length() + "\r\n\r\n" + text)
                            .getBytes(StandardCharsets.UTF_8));
            var head = new String(socket.getInputStream().readNBytes(15), StandardCharsets.UTF_8);
            assertThat(head).isEqualTo("HTTP/1.1 200 OK");
            assertThat(waiting()).isOne();
        }

        eventually("nobody waits", () -> waiting() == 0);
        assertThat(bench.provider.calls())
                .filteredOn(call -> call.path().endsWith("completions"))
                .hasSize(2);
    }

    @Test
    void a_label_and_a_model_share_the_room() {
        var admin = "Authorization: Bearer " + bench.cast.key(bench.cast.dora, Scope.ADMIN);
        bench.http().ask("POST", "/api/v1/labels", "{\"name\":\"smart\",\"models\":[\"fake/gpt-real\"]}", admin);
        fillTheRoom();
        var labelled = callLater(body("").replace("fake/gpt-real", "smart"));
        eventually("one waits", () -> waiting() == 1);
        gate.countDown();

        assertThat(labelled.join().status()).isEqualTo(200);
    }

    @Test
    void the_limit_is_set_and_told_by_the_api() {
        var admin = "Authorization: Bearer " + bench.cast.key(bench.cast.dora, Scope.ADMIN);
        var connect = "{\"name\":\"barn\",\"preset\":\"%s\",\"url\":\"http://127.0.0.1:9/v1\",\"key\":\"sk-1\"}";
        var http = bench.http();
        var ollama = json(http.ask("POST", "/api/v1/providers", connect.formatted("ollama"), admin)
                .text());
        assertThat(ollama.path("parallel").asInt()).isEqualTo(4);

        var path = "/api/v1/providers/" + ollama.path("id").asString();
        assertThat(json(http.ask("PUT", path, "{\"parallel\":9}", admin).text())
                        .path("parallel")
                        .asInt())
                .isEqualTo(9);
        assertThat(json(http.ask("PUT", path, "{\"parallel\":0}", admin).text())
                        .path("parallel")
                        .isNull())
                .isTrue();
        assertThat(http.ask("PUT", path, "{\"parallel\":-1}", admin).status()).isEqualTo(400);
        var vllm = json(
                http.ask("POST", "/api/v1/providers", connect.formatted("vllm").replace("barn", "shed"), admin)
                        .text());
        assertThat(vllm.path("parallel").isNull()).isTrue();
    }
}
