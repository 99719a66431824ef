package hearth.gateway;

import static hearth.gateway.Bench.body;
import static hearth.gateway.Bench.json;
import static hearth.gateway.Bench.stream;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Scope;
import hearth.testing.RawHttp.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers are told of what goes wrong, and what a provider can do to them or to the ledger. */
@SuppressWarnings("NullAway.Init") // opened before each test
class ProtocolFailureTest {
    /** Of a form that no list of beginnings knows. */
    private static final String ODD_KEY = "0aB3-9f8e7d6c5b4a";

    private final FakeProvider odd = new FakeProvider();
    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(
                Map.of(), Map.of("HEARTH_PROVIDER_ODD_URL", odd.url() + "/v1", "HEARTH_PROVIDER_ODD_KEY", ODD_KEY));
    }

    @AfterEach
    void close() {
        bench.close();
        odd.close();
    }

    private Reply ask(String path, String more) {
        return bench.post(path, body(more));
    }

    private static boolean isModelCall(FakeProvider.Call call) {
        return call.method().equals("POST");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, 401, /error/code, provider_key_rejected",
        "/v1/messages, 403, /error/message, does not take the key",
        "/api/chat, 401, /error, does not take the key",
        "/v1/embeddings, 403, /error/code, provider_key_rejected"
    })
    void a_key_that_the_provider_does_not_take_is_nothing_to_try_again_in_any_dialect(
            String path, int status, String where, String said) {
        bench.provider.usually(Behaviours.refusal(status, "Incorrect API key provided: sk-upstream-1234"));
        var more = path.equals("/v1/messages") ? "\"max_tokens\":9" : "\"stream\":false";
        var reply = path.endsWith("embeddings")
                ? bench.post(path, "{\"model\":\"fake/gpt-real\",\"input\":\"a\"}")
                : ask(path, more);

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.header("x-should-retry")).contains("false");
        assertThat(json(reply.text()).at(where).asString()).contains(said);
        assertThat(reply.text()).doesNotContain("sk-upstream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/chat/completions", "/v1/messages", "/api/chat"})
    void a_body_that_is_too_long_is_refused_in_the_dialects_own_shape(String path) {
        var reply = bench.http()
                .send(
                        "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:"
                                + bench.http().port()
                                + "\r\nAuthorization: Bearer " + bench.key
                                + "\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n");

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.header("content-type").orElseThrow()).startsWith("application/json");
        assertThat(json(reply.text()).has("error")).isTrue();
        assertThat(reply.header("x-request-id")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-upstream-1234", ODD_KEY})
    void no_key_that_a_provider_repeats_is_told_or_kept(String key) {
        var isOdd = key.equals(ODD_KEY);
        var provider = isOdd ? odd : bench.provider;
        var error = "{\"error\":{\"message\":\"no %s\",\"type\":\"x\",\"param\":\"%s\",\"code\":\"c-%s\"}}"
                .replace("%s", key);
        FakeProvider.Behaviour inStream = (call, out) -> {
            Behaviours.beginStream(out);
            out.write(Behaviours.sse(Behaviours.delta("{\"content\":\"Half\"}")));
            out.write(Behaviours.sse(error));
        };
        provider.then(Behaviours.json(400, error), Behaviours.json(200, error.replace("x", "invalid_request_error")));
        for (var time = 0; time < 2; time++) {
            var refused = bench.chat(body("").replace("fake", isOdd ? "odd" : "fake"));
            assertThat(refused.head() + refused.text()).contains("no [key]").doesNotContain(key);
        }
        provider.then(inStream, inStream);
        for (var path : List.of("/v1/chat/completions", "/v1/messages")) {
            var told = bench.post(path, stream("\"max_tokens\":9").replace("fake", isOdd ? "odd" : "fake"));
            assertThat(told.text()).contains("Half", "no [key]").doesNotContain(key);
        }

        assertThat(bench.ledger())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).doesNotContain(key));
    }

    @Test
    void rates_are_told_with_what_is_left_and_when_they_are_whole_again() {
        var admin = "Authorization: Bearer " + bench.cast.key(bench.cast.anna, Scope.ADMIN);
        for (var limit : List.of("\"requests\":5,\"per\":\"day\"", "\"tokens\":100000,\"per\":\"minute\""))
            bench.http().ask("POST", "/api/v1/budgets", "{\"for\":\"team\"," + limit + "}", admin);
        for (var more : List.of("\"max_tokens\":20", "\"max_tokens\":20,\"stream\":true")) {
            var reply = bench.chat(body(more));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("x-ratelimit-limit-requests")).contains("5");
            assertThat(reply.header("x-ratelimit-remaining-requests").orElseThrow())
                    .matches("[34]");
            assertThat(reply.header("x-ratelimit-reset-requests").orElseThrow()).matches("((\\d+h)?\\d+m)?\\d+m?s");
            assertThat(reply.header("x-ratelimit-limit-tokens")).contains("100000");
            assertThat(Integer.parseInt(
                            reply.header("x-ratelimit-remaining-tokens").orElseThrow()))
                    .isBetween(1, 99_999);
            assertThat(reply.header("x-ratelimit-reset-tokens").orElseThrow()).matches("\\d+m?s");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void a_redirect_of_a_provider_is_not_followed_and_its_key_goes_nowhere(int status) {
        bench.provider.usually(Behaviours.json(status, "{}", Map.of("Location", odd.url() + "/v1/chat/completions")));
        odd.forget();
        var reply = bench.chat(body(""));

        assertThat(reply.status()).isEqualTo(502);
        assertThat(json(reply.text()).at("/error/code").asString()).isEqualTo("provider_redirects");
        assertThat(odd.calls()).isEmpty();
        assertThat(bench.provider.calls())
                .filteredOn(ProtocolFailureTest::isModelCall)
                .hasSize(1);
    }

    @Test
    void a_provider_that_asks_for_a_little_patience_gets_it() {
        bench.provider.then(
                Behaviours.json(429, "{\"error\":{\"message\":\"slow down\"}}", Map.of("Retry-After", "1")));
        var begun = System.nanoTime();

        assertThat(bench.chat(body("")).status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"prompt_tokens\":-5,\"completion_tokens\":20}",
                "{\"prompt_tokens\":100,\"completion_tokens\":-1}",
                "{\"prompt_tokens\":1e15,\"completion_tokens\":9000000000000}",
                "{\"prompt_tokens\":10,\"completion_tokens\":2,\"prompt_tokens_details\":{\"cached_tokens\":50}}",
                "{}",
                "null"
            })
    void a_count_that_cannot_be_true_or_is_not_there_is_our_own_and_marked(String usage) {
        bench.provider.then(
                Behaviours.json(
                        200,
                        "{\"id\":\"a\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello there\"},\"finish_reason\":\"stop\"}],\"usage\":"
                                + usage + "}"),
                (call, out) -> {
                    Behaviours.beginStream(out);
                    out.write(Behaviours.sse(Behaviours.delta("{\"content\":\"Hello there\"}")));
                    out.write(Behaviours.sse("{\"choices\":[],\"usage\":" + usage + "}"));
                    out.write(Behaviours.sse("[DONE]"));
                });
        bench.chat(body(""));
        bench.chat(stream(""));

        assertThat(bench.ledger()).hasSize(2).allSatisfy(row -> assertThat(row).contains("computed", "done"));
        var events = json(bench.usage("/events")).get("data");
        for (var event : events) {
            assertThat(event.get("input_tokens").asInt()).isBetween(1, 10);
            assertThat(event.get("output_tokens").asInt()).isEqualTo(3);
        }
    }

    @Test
    void a_key_for_some_models_finds_no_others_in_ollamas_lists_and_cards() {
        var admin = "Authorization: Bearer " + bench.cast.key(bench.cast.anna, Scope.ADMIN);
        var made = bench.http()
                .ask(
                        "POST",
                        "/api/v1/keys",
                        "{\"name\":\"o\",\"models\":[\"fake/gpt-small\"],\"scopes\":[\"models\"]}",
                        admin);
        var key = "Authorization: Bearer " + json(made.text()).path("key").asString();
        hearth.testing.Eventually.eventually(
                "it is listed", () -> bench.http().get("/api/tags", key).text().contains("fake/gpt-small"));

        assertThat(json(bench.http().get("/api/tags", key).text()).at("/models").findValuesAsString("model"))
                .containsExactly("fake/gpt-small");
        assertThat(bench.http()
                        .ask("POST", "/api/show", "{\"model\":\"fake/gpt-small\"}", key)
                        .status())
                .isEqualTo(200);
        assertThat(bench.http()
                        .ask("POST", "/api/show", "{\"model\":\"fake/gpt-real\"}", key)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void how_long_a_provider_may_be_silent_is_set_for_each_and_holds_from_the_next_call_on() {
        var admin = "Authorization: Bearer " + bench.cast.key(bench.cast.anna, Scope.ADMIN);
        var wish = "{\"name\":\"slow\",\"preset\":\"openai-compatible\",\"url\":\"" + odd.url()
                + "/v1\",\"key\":\"sk-2\"}";
        var made =
                json(bench.http().ask("POST", "/api/v1/providers", wish, admin).text());
        var path = "/api/v1/providers/" + made.get("id").stringValue();
        assertThat(made.at("/deadlines/first_byte").asInt()).isEqualTo(600);

        var set = bench.http().ask("PUT", path, "{\"deadlines\":{\"first_byte\":1}}", admin);
        assertThat(json(set.text()).get("deadlines").toString())
                .isEqualTo("{\"connect\":5,\"first_byte\":1,\"idle\":120,\"total\":7200}");
        odd.usually(Behaviours.silence());
        var reply =
                bench.post("/v1/chat/completions", "{\"model\":\"slow/bread\",\"messages\":[" + Bench.QUESTION + "]}");
        assertThat(reply.status()).isEqualTo(504);
        assertThat(reply.text()).contains("did not begin to answer in time");

        var wrong = bench.http().ask("PUT", path, "{\"deadlines\":{\"idle\":0}}", admin);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(json(wrong.text()).at("/error/param").asString()).isEqualTo("idle");
    }
}
