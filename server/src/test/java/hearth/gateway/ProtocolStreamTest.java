package hearth.gateway;

import static hearth.gateway.Bench.events;
import static hearth.gateway.Bench.json;
import static hearth.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.gateway.FakeProvider.Behaviour;
import hearth.testing.RawHttp.Reply;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How streams flow, are kept alive and end, in every dialect. */
class ProtocolStreamTest extends OnTrio {
    private static final String TOOLS = ",\"tools\":[{\"name\":\"weather\",\"input_schema\":{\"type\":\"object\"}}]";

    private static String asking(String model, String more) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":50,\"stream\":true" + more + ",\"messages\":["
                + Bench.QUESTION + "]}";
    }

    /** Ollama's dialect has no such limit. */
    private static String asking(String path) {
        var body = asking(Trio.GPT, "");
        return path.startsWith("/api/") ? body.replace("\"max_tokens\":50,", "") : body;
    }

    private static Socket ask(String path, String body) throws IOException {
        var socket = trio.server.http().open();
        socket.getOutputStream()
                .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + trio.key
                                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private static String read(Socket socket, String until) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf(until) < 0) {
            var next = socket.getInputStream().read();
            if (next < 0) throw new IOException("ended before " + until + ": " + text);
            text.append((char) next);
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, text/event-stream",
        "/v1/messages, text/event-stream",
        "/api/chat, application/x-ndjson"
    })
    void nobody_on_the_way_buffers_keeps_or_compresses_a_stream(String path, String type) {
        var reply = trio.server
                .http()
                .ask(
                        "POST",
                        path,
                        asking(path),
                        "Authorization: Bearer " + trio.key,
                        "Accept-Encoding: gzip, deflate, br");

        assertThat(reply.header("content-type").orElseThrow()).startsWith(type);
        assertThat(reply.header("x-accel-buffering")).contains("no");
        assertThat(reply.header("cache-control")).contains("no-store, no-transform");
        assertThat(reply.header("content-encoding")).isEmpty();
        assertThat(reply.text()).contains("Hel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/messages", "/api/chat"})
    void a_word_is_handed_on_before_the_next_one_comes(String path) throws IOException {
        var heard = new CountDownLatch(1);
        trio.gpt.usually((call, out) -> {
            Behaviours.beginStream(out);
            out.write(Behaviours.sse(Behaviours.delta("{\"content\":\"first\"}")));
            out.flush();
            heard.await();
            out.write(Behaviours.sse(Behaviours.delta("{\"content\":\"second\"}")));
            Behaviours.endStream(out);
        });
        try (var socket = ask(path, asking(path))) {
            socket.setSoTimeout(4_000);
            assertThat(read(socket, "first")).doesNotContain("second");
            // A sign of life would take along what nobody had sent on.
            var behind =
                    socket.getInputStream().readNBytes(socket.getInputStream().available());
            assertThat(new String(behind, StandardCharsets.UTF_8)).doesNotContain(":\n\n");
            heard.countDown();
            assertThat(read(socket, "second")).contains("\n");
        }
    }

    @Test
    void nothing_is_said_for_five_seconds_then_the_head_and_a_comment_a_second_and_a_failure_inside()
            throws IOException {
        trio.gpt.usually((call, out) -> {
            Behaviours.beginStream(out);
            out.write(Behaviours.sse(Behaviours.delta("{\"role\":\"assistant\",\"content\":\"\"}")));
            out.flush();
            Thread.sleep(8_500);
            out.write(Behaviours.sse("{\"error\":{\"message\":\"too long\",\"code\":\"context_length_exceeded\"}}"));
        });
        try (var socket = ask("/v1/chat/completions", asking(Trio.GPT, ""))) {
            var begun = System.nanoTime();
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .isBetween(Duration.ofMillis(4_500), Duration.ofMillis(7_500));
            var rest = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(rest).startsWith("TTP/1.1 200").contains("too long").doesNotContain("[DONE]", "role");
            assertThat(rest.split("\n:\n", -1)).hasSizeBetween(3, 6);
            assertThat(rest.lines().filter(line -> line.startsWith("event:"))).isEmpty();
        }
    }

    private static Behaviour endless(boolean isWhole) {
        return (call, out) -> {
            Behaviours.beginStream(out);
            out.write(Behaviours.sse(Behaviours.delta("{\"content\":\"Half\"}")));
            out.write(Behaviours.sse("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":"
                    + Behaviours.COUNTS + "}"));
            if (isWhole) out.write(Behaviours.sse("[DONE]"));
        };
    }

    @ParameterizedTest
    @CsvSource({"/v1/chat/completions, [DONE]", "/v1/messages, message_stop", "/api/chat, '\"done\":true'"})
    void an_upstream_without_its_terminator_is_never_a_clean_end_even_after_its_reason(String path, String end) {
        trio.gpt.then(endless(true), endless(false));

        assertThat(trio.post(path, asking(path)).text()).contains(end);
        assertThat(trio.post(path, asking(path)).text())
                .contains("Half", "broke off")
                .doesNotContain(end);
        assertThat(trio.ledger())
                .hasSize(2)
                .filteredOn(row -> row.contains("failed"))
                .hasSize(1);
    }

    @Test
    void an_error_in_an_ollama_stream_is_a_line_with_its_text() {
        trio.llama.usually(OllamaBehaviours.cut("Half"));
        var lines =
                trio.post("/api/chat", asking(Trio.LLAMA, "")).text().lines().toList();

        assertThat(json(lines.getLast()).propertyNames()).containsExactly("error");
        assertThat(json(lines.getLast()).get("error").isString()).isTrue();
    }

    @Test
    void who_leaves_a_call_that_does_not_stream_pays_once_what_the_provider_reports() throws IOException {
        var left = new CountDownLatch(1);
        trio.gpt.usually((call, out) -> {
            left.await();
            Behaviours.whole("Hello").answer(call, out);
        });
        try (var socket = ask("/v1/chat/completions", asking(Trio.GPT, "").replace("true", "false"))) {
            eventually("it was sent", () -> !trio.gpt.calls().isEmpty());
        }
        left.countDown();

        eventually("it was booked", () -> !trio.ledger().isEmpty());
        assertThat(trio.ledger()).singleElement().asString().contains("reported", "100", "20");
    }

    /** The types of the events, each of which has it for a name as well. */
    private static List<String> types(Reply reply) {
        var names = reply.text()
                .lines()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring(7))
                .toList();
        assertThat(events(reply).stream().map(event -> json(event).path("type").asString()))
                .isEqualTo(names);
        return names.stream().filter(name -> !name.equals("ping")).toList();
    }

    /** Blocks one after the other, counted from 0, each with deltas of its kind. */
    private static List<String> kinds(Reply reply) {
        var kinds = new ArrayList<String>();
        var open = -1;
        for (var text : events(reply)) {
            var event = json(text);
            switch (event.path("type").asString()) {
                case "content_block_start" -> {
                    assertThat(event.get("index").asInt()).isEqualTo(kinds.size());
                    assertThat(open).isNegative();
                    open = kinds.size();
                    kinds.add(event.at("/content_block/type").asString());
                }
                case "content_block_delta" -> {
                    assertThat(event.get("index").asInt()).isEqualTo(open);
                    assertThat(
                                    switch (kinds.getLast()) {
                                        case "text" -> List.of("text_delta");
                                        case "tool_use" -> List.of("input_json_delta");
                                        default -> List.of("thinking_delta", "signature_delta");
                                    })
                            .contains(event.at("/delta/type").asString());
                }
                case "content_block_stop" -> {
                    assertThat(event.get("index").asInt()).isEqualTo(open);
                    open = -1;
                }
                default -> assertThat(open).isNegative();
            }
        }
        return kinds;
    }

    @ParameterizedTest
    @CsvSource({
        Trio.CLAUDE + ", false, text, end_turn",
        Trio.GPT + ", false, text, end_turn",
        Trio.LLAMA + ", false, text, end_turn",
        Trio.CLAUDE + ", true, tool_use, tool_use",
        Trio.GPT + ", true, tool_use, tool_use",
        Trio.LLAMA + ", true, tool_use, tool_use"
    })
    void a_message_is_told_in_its_order_whoever_answers(String model, boolean usesTool, String kind, String reason) {
        var reply = trio.post("/v1/messages", asking(model, usesTool ? TOOLS : ""));
        var types = types(reply);
        var last = json(events(reply).get(events(reply).size() - 2));

        assertThat(types).containsOnlyOnce("message_start", "message_delta", "message_stop");
        assertThat(types.getFirst()).isEqualTo("message_start");
        assertThat(types.subList(types.size() - 2, types.size())).containsExactly("message_delta", "message_stop");
        assertThat(kinds(reply)).containsExactly(kind);
        assertThat(last.at("/delta/stop_reason").asString()).isEqualTo(reason);
        assertThat(last.at("/usage/output_tokens").asInt()).isEqualTo(20);
    }

    @Test
    void a_ping_comes_through_and_thoughts_come_as_thoughts() {
        assertThat(trio.post("/v1/messages", asking(Trio.CLAUDE, "")).text()).contains("event: ping\n");

        trio.gpt.usually((call, out) -> {
            Behaviours.beginStream(out);
            out.write(Behaviours.sse(Behaviours.delta("{\"reasoning_content\":\"Hm\"}")));
            out.write(Behaviours.sse(Behaviours.delta("{\"content\":\"Hi\"}")));
            Behaviours.endStream(out);
        });
        var reply = trio.post("/v1/messages", asking(Trio.GPT, ""));
        assertThat(kinds(reply)).containsExactly("thinking", "text");
        assertThat(reply.text()).contains("\"type\":\"thinking_delta\",\"thinking\":\"Hm\"");
    }

    @Test
    void what_a_message_is_asked_with_goes_to_an_anthropic_provider_byte_by_byte() {
        var body = asking(
                        Trio.CLAUDE,
                        ", \"system\" : [{\"type\":\"text\",\"text\":\"Be brief.\",\"cache_control\":{\"type\":\"ephemeral\"}}],\"thinking\":{\"budget_tokens\":1024,\"type\":\"enabled\"}, \"x_new\":[1.50]")
                .replace(
                        Bench.QUESTION,
                        "{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{ }}]},"
                                + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"content\":\"4\"},"
                                + "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"iVBORw0KGgo=\"}}]}");
        assertThat(trio.post("/v1/messages", body).status()).isEqualTo(200);

        assertThat(trio.claude.calls().getLast().body()).isEqualTo(body.replace(Trio.CLAUDE, "claude-real"));
    }
}
