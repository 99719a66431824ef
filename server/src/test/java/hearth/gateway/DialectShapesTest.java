package hearth.gateway;

import static hearth.gateway.Bench.events;
import static hearth.gateway.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.testing.RawHttp.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer of a dialect has in common, and what must come through between those who speak alike. */
class DialectShapesTest extends OnTrio {
    private static Reply ask(String method, String path, String key) {
        return trio.server.http().ask(method, path, "", "Authorization: Bearer " + key);
    }

    private static void isAnError(Reply reply, String path) {
        var body = json(reply.text());
        assertThat(reply.header("content-type").orElseThrow()).startsWith("application/json");
        assertThat(reply.header("x-request-id")).isPresent();
        if (path.startsWith("/api/")) {
            assertThat(body.path("error").isString()).isTrue();
        } else if (path.startsWith("/v1/messages")) {
            assertThat(body.path("type").asString()).isEqualTo("error");
            assertThat(body.at("/error/type").asString()).isNotEmpty();
            assertThat(body.at("/error/message").asString()).isNotEmpty();
        } else {
            assertThat(body.path("error").propertyNames())
                    .containsExactlyInAnyOrder("message", "type", "param", "code");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/nothing", "/v1/chat/nothing", "/v1/messages/nothing", "/api/nothing"})
    void what_is_not_there_is_said_in_the_dialects_own_shape(String path) {
        var reply = ask("POST", path, trio.key);

        assertThat(reply.status()).isEqualTo(404);
        isAnError(reply, path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/chat/completions",
                "/v1/embeddings",
                "/v1/responses",
                "/v1/messages",
                "/v1/messages/count_tokens",
                "/api/chat",
                "/api/embed",
                "/api/show"
            })
    void another_method_and_a_wrong_key_are_said_in_the_dialects_own_shape(String path) {
        var method = ask("GET", path, trio.key);
        assertThat(method.status()).isEqualTo(405);
        isAnError(method, path);

        var key = ask("POST", path, "hth_wrong");
        assertThat(key.status()).isEqualTo(401);
        isAnError(key, path);
    }

    @ParameterizedTest
    @CsvSource({"/v1/chat/completions", "/v1/messages", "/api/chat"})
    void every_answer_has_the_id_of_its_request_streams_and_errors_too(String path) {
        for (var more : new String[] {",\"stream\":true", ",\"stream\":false", ",\"messages\":7"}) {
            var reply = trio.post(
                    path,
                    "{\"model\":\"" + Trio.GPT + "\",\"max_tokens\":9" + more
                            + (more.contains("messages") ? "}" : ",\"messages\":[" + Bench.QUESTION + "]}"));

            assertThat(reply.header("x-request-id")).isPresent().isEqualTo(reply.header("request-id"));
        }
    }

    @Test
    void how_long_to_wait_is_told_in_seconds_and_in_milliseconds() {
        trio.gpt.usually(Behaviours.json(429, "{\"error\":{\"message\":\"slow\"}}", Map.of("Retry-After", "90")));
        var reply = trio.post("/v1/chat/completions", Bench.body("").replace("fake/gpt-real", Trio.GPT));

        assertThat(reply.header("retry-after")).contains("90");
        assertThat(reply.header("retry-after-ms")).contains("90000");
    }

    @Test
    void to_be_overloaded_has_the_number_that_the_callers_dialect_has_for_it() {
        trio.gpt.usually(Behaviours.refusal(503, "busy"));
        trio.claude.usually(AnthropicBehaviours.refusal(529, "overloaded_error", "busy"));

        assertThat(trio.post("/v1/messages", asking(Trio.GPT)).status()).isEqualTo(529);
        assertThat(trio.post("/v1/chat/completions", asking(Trio.CLAUDE)).status())
                .isEqualTo(503);
    }

    private static String asking(String model) {
        return "{\"model\":\"" + model + "\",\"max_tokens\":9,\"messages\":[" + Bench.QUESTION + "]}";
    }

    @Test
    void logprobs_tier_fingerprint_and_thoughts_survive_in_a_stream_and_in_the_next_turn() {
        var told = "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                + "\"service_tier\":\"flex\",\"system_fingerprint\":\"fp_1\",\"choices\":[{\"index\":0,\"delta\":{"
                + "\"role\":\"assistant\",\"content\":\"Hi\",\"reasoning_content\":\"Hm\",\"reasoning_details\":[{\"signature\":\"s1\"}]},"
                + "\"logprobs\":{\"content\":[{\"token\":\"Hi\",\"logprob\":-0.50}]},\"finish_reason\":null}]}";
        trio.gpt.usually((call, out) -> {
            Behaviours.beginStream(out);
            out.write(Behaviours.sse(told));
            Behaviours.endStream(out);
        });
        var thought = "{\"role\":\"assistant\",\"content\":\"Hi\",\"reasoning_details\":[{\"signature\":\"s0\"}]}";
        var reply = trio.post(
                "/v1/chat/completions",
                "{\"model\":\"" + Trio.GPT + "\",\"stream\":true,\"messages\":[" + thought + "," + Bench.QUESTION
                        + "]}");

        assertThat(events(reply).getFirst()).isEqualTo(told.replace("\"m\"", "\"" + Trio.GPT + "\""));
        assertThat(trio.gpt.calls().getLast().body()).contains(thought);
    }

    @Test
    void thinking_blocks_and_their_signatures_go_through_to_an_anthropic_provider_untouched() {
        var turn =
                "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"Hm\",\"signature\":\"s==\"},"
                        + "{\"type\":\"redacted_thinking\",\"data\":\"x==\"},{\"type\":\"text\",\"text\":\"Hi\"}]}";
        trio.post(
                "/v1/messages",
                "{\"model\":\"" + Trio.CLAUDE + "\",\"max_tokens\":9,\"messages\":[" + Bench.QUESTION + "," + turn + ","
                        + Bench.QUESTION + "]}");

        assertThat(trio.claude.calls().getLast().body()).contains(turn);
    }

    @Test
    void an_ollama_stream_is_lines_and_says_so_and_an_anthropic_one_begins_once_and_ends_once() {
        var lines = trio.post("/api/chat", "{\"model\":\"" + Trio.LLAMA + "\",\"messages\":[" + Bench.QUESTION + "]}");
        assertThat(lines.header("content-type").orElseThrow()).startsWith("application/x-ndjson");
        assertThat(json(lines.text().lines().toList().getLast())
                        .path("total_duration")
                        .asLong())
                .isPositive();

        var events = trio.post(
                        "/v1/messages",
                        "{\"model\":\"" + Trio.CLAUDE + "\",\"max_tokens\":9,\"stream\":true,\"messages\":["
                                + Bench.QUESTION + "]}")
                .text();
        assertThat(events.lines().filter(line -> line.startsWith("event: ")))
                .containsOnlyOnce("event: message_start", "event: message_delta", "event: message_stop")
                .endsWith("event: message_stop");
    }

    @Test
    void what_breaks_after_its_head_ends_its_connection_and_not_its_answer() {
        trio.gpt.usually(Behaviours.cut("Half"));
        var body = Bench.stream("").replace("fake/gpt-real", Trio.GPT);

        assertThat(untilItCloses(body))
                .contains("Transfer-Encoding: chunked", "upstream_cut")
                .doesNotEndWith("0\r\n\r\n");
    }

    /** With the lengths of its pieces, the last of which is nothing where an answer is whole; that would keep the connection. */
    private static String untilItCloses(String body) {
        try (var socket = trio.server.http().open()) {
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + trio.key
                                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
