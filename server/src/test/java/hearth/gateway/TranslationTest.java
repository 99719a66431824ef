package hearth.gateway;

import static hearth.gateway.Bench.events;
import static hearth.gateway.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Callers of one dialect, a provider of another. */
@SuppressWarnings("NullAway.Init") // opened before each test
class TranslationTest {
    private Bench bench;

    @BeforeEach
    void open() {
        bench = Bench.open();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private static String messages(String more) {
        return "{\"model\":\"fake/gpt-real\",\"max_tokens\":50," + more + "\"messages\":[" + Bench.QUESTION + "]}";
    }

    @Test
    void who_speaks_anthropics_dialect_reads_an_answer_of_openais() {
        var reply = bench.post("/v1/messages", messages("\"system\":\"Be brief.\","));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        var answer = json(reply.text());
        assertThat(answer.path("type").asString()).isEqualTo("message");
        assertThat(answer.path("model").asString()).isEqualTo("fake/gpt-real");
        assertThat(answer.at("/content/0/text").asString()).isEqualTo("Hello");
        assertThat(answer.path("stop_reason").asString()).isEqualTo("end_turn");
        assertThat(answer.at("/usage/input_tokens").asInt()).isEqualTo(60);
        assertThat(answer.at("/usage/cache_read_input_tokens").asInt()).isEqualTo(40);
        var sent = json(bench.provider.calls().getLast().body());
        assertThat(sent.at("/messages/0/role").asString()).isEqualTo("system");
        assertThat(sent.path("model").asString()).isEqualTo("gpt-real");
        assertThat(bench.ledger()).singleElement().asString().contains("done", "reported");
    }

    @Test
    void the_same_as_a_stream_has_its_events_in_order() {
        var reply = bench.post("/v1/messages", messages("\"stream\":true,"));
        var kinds = events(reply).stream()
                .map(event -> json(event).path("type").asString())
                .toList();

        assertThat(kinds.getFirst()).isEqualTo("message_start");
        assertThat(kinds)
                .containsSubsequence(
                        "content_block_start",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        assertThat(kinds.getLast()).isEqualTo("message_stop");
        assertThat(reply.text()).contains("event: message_start\n").doesNotContain("[DONE]");
    }

    @Test
    void what_openai_has_no_words_for_is_named_and_not_lost() {
        var reply = bench.post("/v1/messages", messages("\"container\":\"x\","));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(json(reply.text()).at("/error/message").asString()).contains("container");
        assertThat(bench.ledger()).isEmpty();
    }

    @Test
    void a_refusal_is_told_in_anthropics_words() {
        bench.provider.usually(Behaviours.refusal(429, "slow down"));
        var reply = bench.post("/v1/messages", messages(""));

        assertThat(reply.status()).isEqualTo(429);
        assertThat(json(reply.text()).path("type").asString()).isEqualTo("error");
        assertThat(json(reply.text()).at("/error/type").asString()).isEqualTo("rate_limit_error");
    }

    @Test
    void who_speaks_ollamas_dialect_gets_a_stream_of_lines_unless_they_say_otherwise() {
        var chat = "{\"model\":\"fake/gpt-real\",\"messages\":[" + Bench.QUESTION + "]";
        var lines = bench.post("/api/chat", chat + "}").text().lines().toList();

        var last = json(lines.getLast());
        assertThat(last.path("done").asBoolean()).isTrue();
        assertThat(last.path("done_reason").asString()).isEqualTo("stop");
        assertThat(last.path("prompt_eval_count").asInt()).isPositive();
        assertThat(last.path("eval_count").asInt()).isEqualTo(20);
        assertThat(last.path("total_duration").asLong()).isBetween(1L, 20_000_000_000L);
        assertThat(lines.stream().map(line -> json(line).at("/message/content").asString("")))
                .containsSubsequence("Hel", "lo");
        var whole = json(bench.post("/api/chat", chat + ",\"stream\":false}").text());
        assertThat(whole.at("/message/content").asString()).isEqualTo("Hello");
        assertThat(bench.ledger()).hasSize(2);
    }

    @Test
    void ollamas_own_lists_have_the_models() {
        hearth.testing.Eventually.eventually(
                "they were asked for",
                () -> bench.http()
                        .get("/api/tags", "Authorization: Bearer " + bench.key)
                        .text()
                        .contains("fake/gpt-real"));

        assertThat(bench.http().get("/api/version").text()).contains("version");
    }

    @Test
    void a_stream_that_breaks_is_told_in_the_callers_own_dialect() {
        bench.provider.usually(Behaviours.cut("Half"));

        assertThat(bench.post("/v1/messages", messages("\"stream\":true,")).text())
                .contains("event: error\n")
                .doesNotContain("message_stop");
        var lines = bench.post("/api/chat", "{\"model\":\"fake/gpt-real\",\"messages\":[" + Bench.QUESTION + "]}")
                .text()
                .lines()
                .toList();
        assertThat(json(lines.getLast()).has("error")).isTrue();
        assertThat(bench.ledger()).hasSize(2).allSatisfy(row -> assertThat(row).contains("failed"));
    }
}
