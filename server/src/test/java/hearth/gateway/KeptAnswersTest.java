package hearth.gateway;

import static hearth.gateway.Bench.body;
import static hearth.gateway.Bench.json;
import static hearth.gateway.Bench.stream;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Scope;
import hearth.testing.Cast.Person;
import hearth.testing.RawHttp.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are given again, where a team wants that. */
@SuppressWarnings("NullAway.Init") // opened before each test
class KeptAnswersTest {
    private static final String COLD = "\"temperature\":0";

    private Bench bench;

    @BeforeEach
    void open() {
        bench = Bench.open();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Reply admin(Person person, String method, String path, String body) {
        var key = bench.cast.key(person, Scope.ADMIN);
        return bench.http().ask(method, path, body, "Authorization: Bearer " + key);
    }

    private void turnOn(String shared) {
        var reply = admin(bench.cast.dora, "PUT", "/api/v1/cache", "{\"seconds\":600,\"shared\":" + shared + "}");
        if (reply.status() != 200) throw new AssertionError(reply.text());
    }

    private int asked() {
        return (int) bench.provider.calls().stream()
                .filter(call -> call.method().equals("POST"))
                .count();
    }

    private Reply as(Person person, String body, String... headers) {
        var all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Authorization: Bearer " + bench.cast.key(person);
        return bench.http().ask("POST", "/v1/chat/completions", body, all);
    }

    @Test
    void nothing_is_kept_unless_the_team_said_so() {
        for (var time = 0; time < 2; time++) {
            assertThat(bench.chat(body(COLD)).header("x-hearth-cache")).isEmpty();
        }

        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void the_same_call_is_answered_again_without_asking_anybody() {
        turnOn("false");
        for (var body : new String[] {body(COLD), stream(COLD)}) {
            var first = bench.chat(body);
            var again = bench.chat(body);

            assertThat(first.header("x-hearth-cache")).contains("miss");
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.header("x-hearth-cache")).contains("hit");
            assertThat(again.header("x-hearth-model")).contains("fake/gpt-real");
            assertThat(again.header("x-hearth-cost")).contains("0.000000000");
            assertThat(again.header("content-type")).isEqualTo(first.header("content-type"));
            assertThat(again.text()).isEqualTo(first.text());
        }
        assertThat(asked()).isEqualTo(2);
        assertThat(bench.ledger()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"/v1/messages", "/api/chat", "/api/generate"})
    void so_it_is_in_every_dialect(String path) {
        turnOn("false");
        var body = path.equals("/v1/messages")
                ? "{\"model\":\"fake/gpt-real\",\"max_tokens\":9,\"temperature\":0.0,\"messages\":[" + Bench.QUESTION
                        + "]}"
                : "{\"model\":\"fake/gpt-real\",\"options\":{\"temperature\":0},\"prompt\":\"Hello?\",\"messages\":["
                        + Bench.QUESTION + "]}";
        if (path.equals("/api/chat")) body = body.replace("\"prompt\":\"Hello?\",", "");
        if (path.equals("/api/generate")) body = body.replaceAll(",\"messages\":.*]", "");
        var first = bench.post(path, body);
        var again = bench.post(path, body);

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(again.header("x-hearth-cache")).contains("hit");
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(asked()).isOne();
    }

    @Test
    void vectors_are_given_again() {
        turnOn("false");
        bench.provider.usually(Behaviours.embeddings(false));
        var body = "{\"model\":\"fake/gpt-real\",\"input\":\"Hello?\"}";
        var first = bench.post("/v1/embeddings", body);

        assertThat(first.status()).isEqualTo(200);
        assertThat(bench.post("/v1/embeddings", body).text()).isEqualTo(first.text());
        assertThat(asked()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"temperature\":0.1", "\"temperature\":null", COLD + ",\"hearth\":{\"cache\":false}"})
    void what_may_differ_or_should_is_asked_anew(String more) {
        turnOn("false");
        for (var time = 0; time < 2; time++) bench.chat(body(more));

        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void who_wants_an_answer_kept_says_so_whatever_the_temperature() {
        turnOn("false");
        for (var time = 0; time < 2; time++) bench.chat(body("\"hearth\":{\"cache\":true}"));

        assertThat(asked()).isOne();
    }

    @Test
    void no_store_is_neither_given_nor_kept_and_no_cache_is_asked_and_kept_anew() {
        turnOn("false");
        var bruno = bench.cast.bruno;
        as(bruno, body(COLD), "Cache-Control: no-store");
        as(bruno, body(COLD), "Cache-Control: No-Cache");
        assertThat(asked()).isEqualTo(2);

        as(bruno, body(COLD), "Cache-Control: no-store");
        assertThat(asked()).isEqualTo(3);
        assertThat(as(bruno, body(COLD)).header("x-hearth-cache")).contains("hit");
    }

    @Test
    void another_byte_is_another_call() {
        turnOn("false");
        bench.chat(body(COLD));
        bench.chat(body(COLD).replace("Hello?", "Hello!"));
        bench.chat(body(COLD).replace("gpt-real", "gpt-small"));
        bench.chat(stream(COLD));

        assertThat(asked()).isEqualTo(4);
    }

    @Test
    void what_one_member_was_answered_is_given_to_others_only_where_the_team_shares() {
        turnOn("false");
        as(bench.cast.bruno, body(COLD));
        as(bench.cast.dora, body(COLD));
        assertThat(asked()).isEqualTo(2);

        turnOn("true");
        as(bench.cast.bruno, body(COLD));
        assertThat(as(bench.cast.dora, body(COLD)).header("x-hearth-cache")).contains("hit");
        assertThat(asked()).isEqualTo(3);
    }

    @Test
    void another_team_is_never_given_it() {
        turnOn("true");
        admin(bench.cast.carla, "PUT", "/api/v1/cache", "{\"seconds\":600,\"shared\":true}");
        as(bench.cast.bruno, body(COLD));
        as(bench.cast.carla, body(COLD));

        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void what_failed_or_broke_off_is_not_given_again() {
        turnOn("false");
        bench.provider.then(Behaviours.refusal(400, "no"), Behaviours.cut("Half"));
        bench.chat(body(COLD));
        bench.chat(stream(COLD));

        assertThat(bench.chat(body(COLD)).status()).isEqualTo(200);
        assertThat(bench.chat(stream(COLD)).text()).endsWith("data: [DONE]\n\n");
        assertThat(asked()).isEqualTo(4);
    }

    @Test
    void who_may_not_use_the_model_any_more_is_not_given_it() {
        turnOn("false");
        bench.chat(body(COLD));
        admin(bench.cast.dora, "PUT", "/api/v1/models/fake/gpt-real/access", "{\"role\":\"admin\"}");

        assertThat(bench.chat(body(COLD)).status()).isEqualTo(404);
    }

    @Test
    void it_is_turned_off_as_it_was_turned_on() {
        turnOn("false");
        bench.chat(body(COLD));
        var off = admin(bench.cast.dora, "DELETE", "/api/v1/cache", "");

        assertThat(json(off.text()).path("on").asBoolean()).isFalse();
        bench.chat(body(COLD));
        assertThat(asked()).isEqualTo(2);
        assertThat(admin(bench.cast.dora, "PUT", "/api/v1/cache", "{\"seconds\":0}")
                        .status())
                .isEqualTo(400);
    }
}
