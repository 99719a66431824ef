package hearth.gateway;

import static hearth.gateway.Bench.json;
import static hearth.gateway.Bench.stream;
import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Scope;
import hearth.gateway.FakeProvider.Behaviour;
import hearth.testing.RawHttp.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Whatever a provider does wrong: what the client read, what was booked and what the provider was asked agree, and the budget holds
 * back nothing of a call that is over.
 */
@SuppressWarnings("NullAway.Init") // opened before each test
class ThreeLedgersTest {
    private static final String WORDS = "Half of the answer";
    private static final BigDecimal BUDGET = new BigDecimal("100");

    private Bench bench;

    /** What goes wrong, and whether the client has read words by then. */
    record Fault(String name, Behaviour behaviour, boolean hasWords) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Fault> FAULTS = List.of(
            new Fault("no_http", Behaviours.garbage(), false),
            new Fault("no_head", (call, out) -> {}, false),
            new Fault("half_a_head", (call, out) -> say(out, "HTTP/1.1 200 OK\r\nContent-Ty"), false),
            new Fault("internal_error", Behaviours.refusal(500, "It broke."), false),
            new Fault("overloaded", Behaviours.refusal(503, "Too much."), false),
            new Fault("come_back_tomorrow", Behaviours.json(429, "{}", Map.of("Retry-After", "86400")), false),
            new Fault("key_rejected", Behaviours.refusal(401, "No such key."), false),
            new Fault("bad_request", Behaviours.refusal(400, "Not like this."), false),
            new Fault("empty_body", Behaviours.json(200, ""), false),
            new Fault("other_json", Behaviours.json(200, "[1,2]"), false),
            new Fault(
                    "short_body",
                    (call, out) -> say(
                            out,
                            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"choices\":["),
                    false),
            new Fault(
                    "error_with_200",
                    Behaviours.json(200, "{\"error\":{\"message\":\"odd\",\"type\":\"x\",\"code\":null}}"),
                    false),
            new Fault("stream_without_words", (call, out) -> Behaviours.beginStream(out), false),
            new Fault(
                    "stream_of_garbage",
                    (call, out) -> {
                        Behaviours.beginStream(out);
                        say(out, "data: {\"choices\":[{\"delta\n\ndata: !!\n\n");
                    },
                    false),
            new Fault("end_before_the_end", Behaviours.cut(WORDS), true),
            new Fault(
                    "error_inside",
                    (call, out) -> {
                        Behaviours.cut(WORDS).answer(call, out);
                        out.write(Behaviours.sse(
                                "{\"error\":{\"message\":\"overloaded\",\"type\":\"x\",\"code\":null}}"));
                    },
                    true),
            new Fault(
                    "garbage_inside",
                    (call, out) -> {
                        Behaviours.cut(WORDS).answer(call, out);
                        say(out, "data: {\"choices\":[{\"delta\n\n");
                    },
                    true),
            new Fault(
                    "byte_by_byte",
                    (call, out) -> {
                        Behaviours.beginStream(out);
                        for (var each : Behaviours.sse(Behaviours.delta("{\"content\":\"" + WORDS + " 🔥\"}"))) {
                            out.write(each);
                            out.flush();
                        }
                        Behaviours.endStream(out);
                    },
                    true));

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @BeforeEach
    void open() {
        bench = Bench.open();
        eventually("the list was asked for", () -> !bench.provider.calls().isEmpty());
        bench.price("fake/gpt-real", "10", "100", "10");
        assertThat(admin("POST", "{\"for\":\"team\",\"usd\":\"" + BUDGET + "\",\"per\":\"total\"}")
                        .status())
                .isEqualTo(201);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Reply admin(String method, String body) {
        var admin = bench.cast.key(bench.cast.anna, Scope.ADMIN);
        return bench.http().ask(method, "/api/v1/budgets", body, "Authorization: Bearer " + admin);
    }

    private List<JsonNode> booked() {
        var reader = bench.cast.key(bench.cast.bruno, Scope.USAGE);
        var events = bench.http().get("/api/v1/usage/events", "Authorization: Bearer " + reader);
        return json(events.text()).path("data").valueStream().toList();
    }

    private long asked() {
        return bench.provider.calls().stream()
                .filter(call -> call.method().equals("POST"))
                .count();
    }

    static Stream<Arguments> faults() {
        var dialects = List.of("/v1/chat/completions", "/v1/messages", "/api/chat");
        return FAULTS.stream()
                .flatMap(fault -> dialects.stream()
                        .filter(path -> fault.hasWords || path.equals(dialects.getFirst()))
                        .map(path -> Arguments.of(fault, path)));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("faults")
    void the_client_the_ledger_and_the_provider_agree_and_nothing_stays_held(Fault fault, String path) {
        bench.provider.usually(fault.behaviour);
        var reply = bench.post(
                path, stream(path.equals("/api/chat") ? "\"options\":{\"num_predict\":50}" : "\"max_tokens\":50"));

        var rows = booked();
        assertThat(rows).hasSize((int) asked());
        var last = rows.getFirst();
        assertThat(last.path("outcome").stringValue()).isEqualTo(isWhole(reply, path) ? "done" : "failed");
        assertThat(reply.text().contains(WORDS)).isEqualTo(fault.hasWords);
        var costs = rows.stream()
                .map(row -> new BigDecimal(row.path("cost").stringValue()))
                .toList();
        if (!fault.hasWords) {
            assertThat(reply.status()).isGreaterThanOrEqualTo(400);
            assertThat(costs).allSatisfy(cost -> assertThat(cost).isZero());
        } else if (!isWhole(reply, path)) {
            assertThat(rows).hasSize(1);
            assertThat(last.path("provenance").stringValue()).isEqualTo("estimated");
            assertThat(last.path("output_tokens").asLong()).isEqualTo(Math.ceilDiv(WORDS.length(), 4));
        }
        assertThat(left().add(costs.stream().reduce(BigDecimal.ZERO, BigDecimal::add)))
                .isEqualByComparingTo(BUDGET);
    }

    /** As a client of each dialect tells that nothing is missing. */
    private static boolean isWhole(Reply reply, String path) {
        return switch (path) {
            case "/v1/messages" -> reply.text().contains("\"type\":\"message_stop\"");
            case "/api/chat" -> reply.text().contains("\"done\":true");
            default -> reply.text().endsWith("data: [DONE]\n\n");
        };
    }

    private BigDecimal left() {
        return new BigDecimal(json(admin("GET", "").text()).at("/data/0/left").stringValue());
    }
}
