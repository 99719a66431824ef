package hearth.gateway;

import static hearth.gateway.Bench.body;
import static hearth.gateway.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Scope;
import hearth.testing.RawHttp.Reply;
import hearth.testing.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Providers that keep failing, and keys that are refused, are left alone for a while, for everybody to see. */
@SuppressWarnings("NullAway.Init") // opened before each test
class RestTest {
    private static final String FIRST = "Bearer sk-first-key-1111";
    private static final String OTHER = "Bearer sk-other-key-2222";

    private final FakeProvider upstream = new FakeProvider();
    private Bench bench;
    private String admin;

    @BeforeEach
    void open() {
        bench = Bench.open();
        admin = bench.cast.key(bench.cast.anna, Scope.ADMIN);
        var mill = admin(
                "POST",
                "/api/v1/providers",
                "{\"name\":\"mill\",\"preset\":\"openai\",\"url\":\"%s/v1\",\"key\":\"sk-first-key-1111\"}"
                        .formatted(upstream.url()));
        var id = json(mill.text()).path("id").asString();
        admin("POST", "/api/v1/providers/" + id + "/models", "");
        admin("POST", "/api/v1/providers/" + id + "/keys", "{\"label\":\"other\",\"key\":\"sk-other-key-2222\"}");
    }

    @AfterEach
    void close() {
        bench.close();
        upstream.close();
    }

    private Reply admin(String method, String path, String body) {
        var reply = bench.http().ask(method, path, body, "Authorization: Bearer " + admin);
        if (reply.status() / 100 != 2) throw new AssertionError(reply.text());
        return reply;
    }

    private Reply call() {
        return bench.chat(body("").replace("fake/gpt-real", "mill/gpt-real"));
    }

    private List<FakeProvider.Call> calls() {
        return upstream.calls().stream()
                .filter(call -> call.path().endsWith("completions"))
                .toList();
    }

    private JsonNode mill() {
        return json(admin("GET", "/api/v1/providers", "").text()).at("/data/0");
    }

    private boolean isReachable() {
        for (var model : json(admin("GET", "/api/v1/models", "").text()).path("data")) {
            if (model.path("id").asString().equals("mill/gpt-real"))
                return model.path("reachable").asBoolean();
        }
        throw new AssertionError("the model is not listed");
    }

    @Test
    void a_provider_that_keeps_failing_is_left_alone_and_it_is_said() {
        upstream.usually(Behaviours.refusal(500, "broken"));
        assertThat(isReachable()).isTrue();
        assertThat(mill().path("state").asString()).isEqualTo("working");
        assertThat(call().status()).isEqualTo(500);
        assertThat(call().status()).isEqualTo(500);
        assertThat(calls()).hasSize(5);

        var reply = call();
        assertThat(reply.status()).isEqualTo(503);
        assertThat(json(reply.text()).at("/error/code").asString()).isEqualTo("provider_resting");
        assertThat(reply.text()).contains("mill kept failing");
        assertThat(Integer.parseInt(reply.header("retry-after").orElseThrow())).isBetween(1, 30);
        assertThat(calls()).hasSize(5);
        assertThat(bench.ledger()).hasSize(5);
        assertThat(isReachable()).isFalse();
        assertThat(mill().path("state").asString()).isEqualTo("resting");
        assertThat(mill().path("rests_until").asString()).contains("T").endsWith("Z");
    }

    @Test
    void a_label_passes_over_who_is_left_alone() {
        admin("POST", "/api/v1/labels", "{\"name\":\"smart\",\"models\":[\"mill/gpt-real\",\"fake/gpt-real\"]}");
        upstream.usually(Behaviours.refusal(500, "broken"));
        for (var time = 0; time < 2; time++) call();
        var reply = bench.chat(body("").replace("fake/gpt-real", "smart"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("x-hearth-fallback")).contains("mill/gpt-real: resting");
        assertThat(calls()).hasSize(5);
    }

    @Test
    void keys_take_turns() {
        for (var time = 0; time < 4; time++) call();

        assertThat(calls())
                .filteredOn(call -> call.header("authorization").equals(FIRST))
                .hasSize(2);
        assertThat(calls())
                .filteredOn(call -> call.header("authorization").equals(OTHER))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429})
    void a_key_that_is_refused_rests_while_the_other_takes_its_turn(int status) {
        upstream.usually((call, out) -> {
            var behaviour = call.header("authorization").equals(OTHER)
                    ? Behaviours.refusal(status, "not with this key")
                    : Behaviours.openAi();
            behaviour.answer(call, out);
        });
        for (var time = 0; time < 4; time++) assertThat(call().status()).isEqualTo(200);

        assertThat(calls())
                .filteredOn(call -> call.header("authorization").equals(OTHER))
                .hasSize(1);
        assertThat(mill().path("state").asString()).isEqualTo("working");
        assertThat(mill().at("/keys/0/rests_until").isNull()).isTrue();
        assertThat(mill().at("/keys/1/rests_until").asString()).endsWith("Z");
        assertThat(mill().at("/keys/1/refused_with").asInt()).isEqualTo(status);
        assertThat(isReachable()).isTrue();
    }

    @Test
    void where_every_key_rests_nothing_is_sent() {
        upstream.usually(Behaviours.json(429, "{\"error\":{\"message\":\"slow down\"}}", Map.of("Retry-After", "40")));
        assertThat(call().status()).isEqualTo(429);
        assertThat(calls()).hasSize(2);

        var reply = call();
        assertThat(reply.status()).isEqualTo(503);
        assertThat(Integer.parseInt(reply.header("retry-after").orElseThrow())).isBetween(30, 40);
        assertThat(calls()).hasSize(2);
        assertThat(isReachable()).isFalse();
    }

    private void addKey(String more) {
        var id = mill().path("id").asString();
        for (var key : mill().path("keys"))
            admin(
                    "DELETE",
                    "/api/v1/providers/" + id + "/keys/" + key.path("id").asString(),
                    "");
        admin(
                "POST",
                "/api/v1/providers/" + id + "/keys",
                "{\"label\":\"paced\",\"key\":\"sk-paced-3333\"" + more + "}");
    }

    @Test
    void a_key_is_used_as_often_a_minute_as_it_may_be_and_then_the_others_are() {
        var id = mill().path("id").asString();
        addKey(",\"per_minute\":2");
        admin("POST", "/api/v1/providers/" + id + "/keys", "{\"label\":\"other\",\"key\":\"sk-other-key-2222\"}");
        // The minute may end in between.
        for (var time = 0; time < 10; time++) assertThat(call().status()).isEqualTo(200);

        assertThat(mill().at("/keys/0/per_minute").asInt()).isEqualTo(2);
        assertThat(calls())
                .filteredOn(call -> call.header("authorization").equals("Bearer sk-paced-3333"))
                .hasSizeBetween(2, 4);
    }

    @Test
    void where_every_key_was_used_as_often_as_it_may_be_nothing_is_sent_until_the_next_minute() {
        addKey(",\"per_minute\":1");
        var statuses = new ArrayList<Integer>();
        for (var time = 0; time < 4; time++) statuses.add(call().status());
        var reply = call();

        assertThat(statuses).startsWith(200).contains(503);
        assertThat(calls()).hasSizeBetween(1, 2);
        assertThat(reply.text()).contains("mill has no key that may be used now");
        assertThat(Integer.parseInt(reply.header("retry-after").orElseThrow())).isBetween(1, 60);
        assertThat(mill().path("state").asString()).isEqualTo("resting");
        assertThat(mill().at("/keys/0/refused_with").asInt()).isZero();
        assertThat(bench.ledger()).hasSize(calls().size());
    }

    @ParameterizedTest
    @CsvSource({"often, sk-5555, other", "0, sk-5555, other", "5, with space, other", "5, sk-5555, ''"})
    void what_is_wrong_with_a_key_is_said_where_it_was_typed(String pace, String key, String label) {
        var id = mill().path("id").asString();
        var owner = Visit.of(bench.server).as(bench.cast.session(bench.cast.anna));
        owner.get("/settings/providers");
        var page = owner.post("/settings/providers/" + id + "/keys", "label", label, "key", key, "per_minute", pace);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains("<details open>", "class=\"error\"").doesNotContain(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "\"often\"", "1000001"})
    void a_limit_that_makes_no_sense_is_refused_by_its_name(String limit) {
        var id = mill().path("id").asString();
        var reply = bench.http()
                .ask(
                        "POST",
                        "/api/v1/providers/" + id + "/keys",
                        "{\"label\":\"odd\",\"key\":\"sk-odd-4444\",\"per_minute\":" + limit + "}",
                        "Authorization: Bearer " + admin);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("per_minute");
    }
}
