package hearth.gateway;

import static hearth.gateway.Bench.body;
import static hearth.gateway.Bench.events;
import static hearth.gateway.Bench.json;
import static hearth.gateway.Bench.stream;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Scope;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program that speaks OpenAI's dialect gets of a provider that speaks it too. */
@SuppressWarnings("NullAway.Init") // opened before each test
class GatewayTest {
    private Bench house;

    @BeforeEach
    void open() {
        house = Bench.open();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void an_answer_comes_back_as_it_was_but_for_the_model_which_is_the_one_that_was_asked_for() {
        var reply = house.chat(body(""));

        assertThat(reply.status()).isEqualTo(200);
        var answer = json(reply.text());
        assertThat(answer.at("/choices/0/message/content").asString()).isEqualTo("Hello");
        assertThat(answer.path("model").asString()).isEqualTo("fake/gpt-real");
        assertThat(answer.at("/odd/kept").asBoolean()).isTrue();
        assertThat(reply.header("x-hearth-model")).contains("fake/gpt-real");
        assertThat(reply.header("x-request-id")).isPresent();
    }

    @Test
    void the_provider_gets_what_was_sent_with_its_own_name_of_the_model_and_its_own_key() {
        house.chat(body("\"temperature\":0.50,\"odd_field\":{\"x\":[1,2]},\"hearth\":{\"cache\":false}"));

        var call = house.provider.calls().getLast();
        assertThat(call.path()).isEqualTo("/v1/chat/completions");
        assertThat(call.body())
                .contains("\"model\":\"gpt-real\"", "\"temperature\":0.50", "\"odd_field\":{\"x\":[1,2]}")
                .doesNotContain("hearth");
        assertThat(call.header("authorization")).isEqualTo("Bearer sk-upstream-1234");
        assertThat(call.headers().toString()).doesNotContain(house.key);
    }

    @Test
    void the_stream_ends_with_exactly_done_and_says_the_same_id_and_model_throughout() {
        var reply = house.chat(stream(""));
        var events = events(reply);

        assertThat(reply.header("content-type").orElseThrow()).startsWith("text/event-stream");
        assertThat(reply.header("x-accel-buffering")).contains("no");
        assertThat(reply.header("cache-control")).contains("no-store, no-transform");
        assertThat(events.getLast()).isEqualTo("[DONE]");
        assertThat(reply.text()).endsWith("data: [DONE]\n\n").doesNotContain("event:", "id: ");
        var text = new StringBuilder();
        for (var event : events.subList(0, events.size() - 1)) {
            var chunk = json(event);
            assertThat(chunk.path("id").asString()).isEqualTo("chatcmpl-7");
            assertThat(chunk.path("model").asString()).isEqualTo("fake/gpt-real");
            assertThat(chunk.has("usage")).isFalse();
            text.append(chunk.at("/choices/0/delta/content").asString(""));
        }
        assertThat(text).hasToString("Hello");
    }

    @Test
    void usage_is_asked_for_upstream_and_comes_to_whoever_asked_for_it() {
        house.chat(stream(""));
        assertThat(json(house.provider.calls().getLast().body())
                        .at("/stream_options/include_usage")
                        .asBoolean())
                .isTrue();

        var events = events(house.chat(stream("\"stream_options\":{\"include_usage\":true}")));
        assertThat(json(events.get(events.size() - 2))
                        .at("/usage/prompt_tokens")
                        .asInt())
                .isEqualTo(100);
    }

    @Test
    void a_call_is_booked_once_before_its_end_is_told() {
        house.price("fake/gpt-real", "3.00", "15.00", "0.30");
        house.chat(body(""));
        house.chat(stream(""));

        // 60 at 3, 40 from the cache at 0.3, 20 at 15 dollars a million.
        assertThat(house.ledger())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row)
                        .contains(
                                "492000",
                                "reported",
                                "fake/gpt-real",
                                "done",
                                house.cast.bruno.id().text()));
    }

    @Test
    void what_it_cost_is_told_with_the_answer() {
        house.price("fake/gpt-real", "3.00", "15.00", "0.30");

        assertThat(house.chat(body("")).header("x-hearth-cost")).contains("0.000492000");
    }

    @Test
    void a_model_without_a_price_is_booked_without_a_cost() {
        var reply = house.chat(body(""));

        assertThat(reply.header("x-hearth-cost")).isEmpty();
        assertThat(house.ledger()).singleElement().asString().contains("100", "20");
        var total = json(house.usage("?by=model")).path("total");
        assertThat(total.path("calls").asInt()).isOne();
        assertThat(total.path("unpriced_calls").asInt()).isOne();
        assertThat(total.path("cost").asString()).isEqualTo("0.000000000");
    }

    @Test
    void usage_is_told_by_day_model_and_key_and_adds_up() {
        house.price("fake/gpt-real", "3.00", "15.00", "0.30");
        for (var call = 0; call < 3; call++) house.chat(body(""));
        house.chat(body("").replace("gpt-real", "gpt-small"));

        var byModel = json(house.usage("?by=model"));
        assertThat(byModel.at("/data").findValuesAsString("model")).containsExactly("fake/gpt-real", "fake/gpt-small");
        assertThat(byModel.at("/data/0/calls").asInt()).isEqualTo(3);
        assertThat(byModel.at("/data/0/cost").asString()).isEqualTo("0.001476000");
        assertThat(byModel.at("/data/0/cached_tokens").asInt()).isEqualTo(120);
        assertThat(byModel.at("/total/calls").asInt()).isEqualTo(4);
        assertThat(byModel.at("/total/provenance").asString()).isEqualTo("reported");
        assertThat(json(house.usage("?by=day,key")).at("/data")).hasSize(1);
        assertThat(json(house.usage("?from=2001-01-01&to=2001-12-31"))
                        .at("/total/calls")
                        .asInt())
                .isZero();
        assertThat(house.usage("?by=modle")).contains("Did you mean model?");
        assertThat(house.usage("?from=yesterday")).contains("2026-11-21");
    }

    @Test
    void single_calls_are_told_with_the_id_of_their_request() {
        var first = house.chat(body("")).header("x-request-id").orElseThrow();
        var events = json(house.usage("/events"));

        assertThat(events.at("/data/0/request_id").asString()).isEqualTo(first);
        assertThat(events.at("/data/0/asked").asString()).isEqualTo("fake/gpt-real");
        assertThat(events.at("/data/0/input_tokens").asInt()).isEqualTo(100);
        assertThat(events.path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"400", "404", "422"})
    void a_refusal_of_the_request_keeps_its_status_and_is_not_tried_again(int status) {
        house.provider.usually(Behaviours.refusal(status, "no such thing"));
        var reply = house.chat(body(""));

        assertThat(reply.status()).isEqualTo(status);
        var error = json(reply.text()).path("error");
        assertThat(error.propertyNames()).containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(error.path("message").asString()).isEqualTo("no such thing");
        assertThat(house.provider.calls())
                .filteredOn(call -> call.path().endsWith("completions"))
                .hasSize(1);
        assertThat(house.ledger()).singleElement().asString().contains("failed");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void a_key_that_the_provider_does_not_take_is_not_the_callers_fault(int status) {
        house.provider.usually(Behaviours.refusal(status, "Incorrect API key provided: sk-upstream-1234"));
        var reply = house.chat(body(""));

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.header("x-should-retry")).contains("false");
        assertThat(json(reply.text()).at("/error/code").asString()).isEqualTo("provider_key_rejected");
        assertThat(reply.text()).doesNotContain("sk-upstream");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void what_passes_is_tried_again_and_each_time_is_booked(int status) {
        house.provider.then(Behaviours.refusal(status, "busy"), Behaviours.refusal(status, "busy"));
        var reply = house.chat(body(""));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(house.ledger()).hasSize(3);
        assertThat(house.ledger()).filteredOn(row -> row.contains("failed")).hasSize(2);
    }

    @Test
    void a_provider_that_asks_for_more_patience_than_a_caller_has_is_not_waited_for() {
        house.provider.usually(
                Behaviours.json(429, "{\"error\":{\"message\":\"slow down\"}}", Map.of("Retry-After", "90")));
        var reply = house.chat(body(""));

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("retry-after")).contains("90");
        assertThat(house.ledger()).hasSize(1);
    }

    @Test
    void a_stream_that_breaks_before_its_first_word_is_tried_again_and_nobody_notices() {
        house.provider.then(Behaviours.cut(), Behaviours.stream("Hel", "lo"));
        var events = events(house.chat(stream("")));

        assertThat(events.getLast()).isEqualTo("[DONE]");
        assertThat(house.ledger()).hasSize(2);
    }

    @Test
    void what_says_nothing_yet_is_held_back_so_that_another_attempt_stays_possible() {
        house.provider.then((call, out) -> {
            Behaviours.beginStream(out);
            out.write(Behaviours.sse(Behaviours.delta("{\"role\":\"assistant\",\"content\":\"\"}")));
            out.flush();
            Thread.sleep(300);
        });
        var events = events(house.chat(stream("")));

        assertThat(events).filteredOn(event -> event.contains("\"role\"")).hasSize(1);
        assertThat(events.getLast()).isEqualTo("[DONE]");
        assertThat(house.ledger()).hasSize(2);
    }

    @Test
    void a_stream_that_breaks_after_its_first_word_says_so_and_never_ends_as_if_it_were_whole() {
        house.provider.usually(Behaviours.cut("Half an ans"));
        var events = events(house.chat(stream("")));

        assertThat(events).doesNotContain("[DONE]");
        assertThat(json(events.getFirst()).at("/choices/0/delta/content").asString())
                .isEqualTo("Half an ans");
        assertThat(json(events.getLast()).path("error").propertyNames())
                .containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(house.ledger()).singleElement().asString().contains("failed", "estimated");
    }

    @Test
    void a_provider_that_is_not_there_is_said_to_be() {
        house.provider.close();
        var reply = house.chat(body(""));

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.text()).contains("does not answer");
        assertThat(house.ledger()).isEmpty();
    }

    @Test
    void a_model_that_nobody_serves_is_404() {
        var reply = house.chat("{\"model\":\"nothing\",\"messages\":[" + Bench.QUESTION + "]}");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(json(reply.text()).at("/error/code").asString()).isEqualTo("model_not_found");
        assertThat(json(reply.text()).at("/error/param").asString()).isEqualTo("model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "nonsense", "{\"model\":", "{\"messages\":[]}", "{\"model\":5}"})
    void a_body_that_is_no_request_is_refused_and_never_sent(String body) {
        assertThat(house.chat(body).status()).isEqualTo(400);
        assertThat(house.ledger()).isEmpty();
    }

    @Test
    void a_key_without_the_scope_asks_no_model() {
        var key = house.cast.key(house.cast.bruno, Scope.MODELS);
        var reply = house.http().ask("POST", "/v1/chat/completions", body(""), "Authorization: Bearer " + key);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(house.provider.calls()).noneMatch(call -> call.path().endsWith("completions"));
    }

    @Test
    void the_models_that_the_provider_lists_are_there_and_bare_names_work() {
        hearth.testing.Eventually.eventually(
                "they were asked for",
                () -> !house.server
                        .app()
                        .engine()
                        .catalogue
                        .of(house.cast.bruno.team())
                        .isEmpty());
        var list = json(house.http()
                .get("/v1/models", "Authorization: Bearer " + house.key)
                .text());

        assertThat(list.path("object").asString()).isEqualTo("list");
        assertThat(list.path("data").findValuesAsString("id")).containsExactly("fake/gpt-real", "fake/gpt-small");
        assertThat(house.http()
                        .get("/v1/models/fake/gpt-real", "Authorization: Bearer " + house.key)
                        .status())
                .isEqualTo(200);
        assertThat(house.chat(body("").replace("fake/gpt-real", "gpt-real")).status())
                .isEqualTo(200);
    }
}
