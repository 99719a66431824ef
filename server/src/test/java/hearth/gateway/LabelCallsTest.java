package hearth.gateway;

import static hearth.gateway.Bench.events;
import static hearth.gateway.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.base.access.Scope;
import hearth.gateway.FakeProvider.Behaviour;
import hearth.testing.RawHttp.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of a label with two models behind it, of two providers. */
@SuppressWarnings("NullAway.Init") // opened before each test
class LabelCallsTest {
    private static final String BOTH = "{\"name\":\"smart\",\"models\":[\"fake/gpt-real\",\"second/gpt-real\"]}";

    private final FakeProvider second = new FakeProvider();
    private final FakeProvider claude = new FakeProvider();
    private Bench bench;
    private String admin;

    @BeforeEach
    void open() {
        bench = new Bench(
                Map.of(),
                Map.of(
                        "HEARTH_PROVIDER_SECOND_URL",
                        second.url() + "/v1",
                        "HEARTH_PROVIDER_SECOND_KEY",
                        "sk-second",
                        "HEARTH_PROVIDER_CLAUDE_URL",
                        claude.url(),
                        "HEARTH_PROVIDER_CLAUDE_KIND",
                        "anthropic",
                        "HEARTH_PROVIDER_FAR_URL",
                        "https://far.example.org/v1"));
        admin = bench.cast.key(bench.cast.dora, Scope.ADMIN);
        make(BOTH);
    }

    @AfterEach
    void close() {
        bench.close();
        second.close();
        claude.close();
    }

    private void make(String label) {
        var reply = bench.http().ask("POST", "/api/v1/labels", label, "Authorization: Bearer " + admin);
        if (reply.status() != 201) throw new AssertionError(reply.text());
    }

    private static String ask(String more) {
        return Bench.body(more).replace("fake/gpt-real", "smart");
    }

    private static String stream(String more) {
        return ask("\"stream\":true" + (more.isEmpty() ? "" : "," + more));
    }

    private static List<FakeProvider.Call> calls(FakeProvider provider) {
        return provider.calls().stream()
                .filter(call -> call.method().equals("POST"))
                .toList();
    }

    private static void assertAnswered(Reply reply, String by, String after) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.header("x-hearth-model")).contains(by);
        assertThat(reply.header("x-hearth-fallback").orElse("")).isEqualTo(after);
    }

    @Test
    void a_label_answers_under_its_own_name_and_a_header_says_who_it_was() {
        var whole = bench.chat(ask(""));
        assertAnswered(whole, "fake/gpt-real", "");
        assertThat(json(whole.text()).path("model").asString()).isEqualTo("smart");

        var streamed = bench.chat(stream(""));
        assertAnswered(streamed, "fake/gpt-real", "");
        assertThat(json(events(streamed).getFirst()).path("model").asString()).isEqualTo("smart");
        assertThat(bench.ledger())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).contains("smart", "fake/gpt-real", "done"));
        assertThat(calls(second)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403, 404, 408, 409, 429, 500, 503, 529})
    void the_next_answers_where_the_first_does_not(int status) {
        bench.provider.usually(Behaviours.refusal(status, "not now"));

        for (var body : List.of(ask(""), stream(""))) {
            assertAnswered(bench.chat(body), "second/gpt-real", "fake/gpt-real: " + status);
        }
        assertThat(bench.ledger()).hasSize(calls(bench.provider).size() + 2);
        assertThat(bench.ledger())
                .filteredOn(row -> row.contains("second/gpt-real"))
                .hasSize(2);
        assertThat(bench.ledger())
                .filteredOn(row -> row.contains("fake/gpt-real"))
                .allSatisfy(row -> assertThat(row).contains("failed", String.valueOf(status)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void what_is_the_callers_doing_is_told_them_and_nobody_else_is_asked(int status) {
        bench.provider.usually(Behaviours.refusal(status, "too long"));

        assertThat(bench.chat(ask("")).status()).isEqualTo(status);
        assertThat(calls(second)).isEmpty();
        assertThat(bench.ledger()).hasSize(1);
    }

    @Test
    void a_provider_that_is_not_there_is_passed_over() {
        bench.provider.close();

        assertAnswered(bench.chat(ask("")), "second/gpt-real", "fake/gpt-real: unreachable");
        assertThat(bench.ledger()).hasSize(1);
    }

    @Test
    void where_all_fail_the_last_failure_is_told() {
        bench.provider.usually(Behaviours.refusal(503, "busy"));
        second.usually(Behaviours.refusal(404, "no such model"));
        var reply = bench.chat(ask(""));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.text()).contains("no such model");
    }

    @Test
    void a_stream_that_breaks_before_its_first_word_is_begun_anew_elsewhere() {
        Behaviour onlyTheRole = (call, out) -> {
            Behaviours.beginStream(out);
            out.write(Behaviours.sse(Behaviours.delta("{\"role\":\"assistant\",\"content\":\"\"}")));
        };
        bench.provider.usually(onlyTheRole);
        var reply = bench.chat(stream(""));

        assertAnswered(reply, "second/gpt-real", "fake/gpt-real: 502");
        assertThat(events(reply))
                .filteredOn(event -> event.contains("\"role\""))
                .hasSize(1);
        assertThat(events(reply).getLast()).isEqualTo("[DONE]");
    }

    @Test
    void after_the_first_word_nobody_else_goes_on() {
        bench.provider.usually(Behaviours.cut("Half an ans"));
        var events = events(bench.chat(stream("")));

        assertThat(events.getLast()).contains("error");
        assertThat(calls(second)).isEmpty();
        assertThat(bench.ledger()).hasSize(1);
    }

    @Test
    void every_dialect_asks_for_labels() {
        bench.provider.usually(Behaviours.refusal(503, "busy"));
        var anthropic = bench.post(
                "/v1/messages", "{\"model\":\"smart\",\"max_tokens\":9,\"messages\":[" + Bench.QUESTION + "]}");
        var ollama =
                bench.post("/api/chat", "{\"model\":\"smart\",\"stream\":false,\"messages\":[" + Bench.QUESTION + "]}");

        assertAnswered(anthropic, "second/gpt-real", "fake/gpt-real: 503");
        assertAnswered(ollama, "second/gpt-real", "fake/gpt-real: 503");
        assertThat(json(anthropic.text()).path("model").asString()).isEqualTo("smart");
        assertThat(json(ollama.text()).path("model").asString()).isEqualTo("smart");
    }

    @Test
    void labels_are_listed_where_models_are_in_every_dialect() {
        var bearer = "Authorization: Bearer " + bench.key;
        var openAi = json(bench.http().get("/v1/models", bearer).text());
        assertThat(openAi.at("/data/0/id").asString()).isEqualTo("smart");
        assertThat(openAi.at("/data/0/owned_by").asString()).isEqualTo("team");
        assertThat(bench.http().get("/v1/models/smart", bearer).status()).isEqualTo(200);
        assertThat(bench.http()
                        .get("/v1/models", bearer, "anthropic-version: 2023-06-01")
                        .text())
                .contains("\"display_name\":\"smart\"");
        assertThat(bench.http().get("/api/tags", bearer).text()).contains("\"model\":\"smart\"");
    }

    @Test
    void who_cannot_be_asked_this_is_left_out_while_others_can() {
        make("{\"name\":\"mixed\",\"models\":[\"claude/claude-x\",\"second/gpt-real\"]}");
        var asked = ask("\"logit_bias\":{\"50256\":-100}").replace("smart", "mixed");

        assertAnswered(bench.chat(asked), "second/gpt-real", "");
        assertThat(calls(claude)).isEmpty();

        var alone = bench.chat(asked.replace("mixed", "claude/claude-x"));
        assertThat(alone.status()).isEqualTo(400);
        assertThat(alone.text()).contains("logit_bias");
    }

    @Test
    void who_wants_to_stay_home_is_answered_there_or_not_at_all() {
        make("{\"name\":\"any\",\"models\":[\"far/gpt-real\",\"second/gpt-real\"]}");
        var home = "\"hearth\":{\"stay_home\":true}";

        assertAnswered(bench.chat(ask(home).replace("smart", "any")), "second/gpt-real", "");
        assertThat(calls(second).getLast().body()).doesNotContain("hearth");
        var far = bench.chat(ask(home).replace("smart", "far/gpt-real"));
        assertThat(far.status()).isEqualTo(400);
        assertThat(json(far.text()).at("/error/code").asString()).isEqualTo("nothing_at_home");
        assertThat(bench.ledger()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"/v1/embeddings, input", "/api/embed, input", "/v1/messages/count_tokens, text"})
    void vectors_and_counts_stay_home_as_well(String path, String field) {
        var content = "\"%s\":\"Hello?\",\"messages\":[%s]".formatted(field, Bench.QUESTION);
        var reply = bench.post(path, "{\"model\":\"far/any\",\"hearth\":{\"stay_home\":true}," + content + "}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("must not leave");
        assertThat(bench.ledger()).isEmpty();
    }

    @Test
    void a_label_that_stays_home_asks_nobody_outside() {
        make("{\"name\":\"private\",\"stay_home\":true,\"models\":[\"far/gpt-real\",\"second/gpt-real\"]}");
        make("{\"name\":\"stuck\",\"stay_home\":true,\"models\":[\"far/gpt-real\"]}");

        assertAnswered(bench.chat(ask("").replace("smart", "private")), "second/gpt-real", "");
        assertThat(bench.chat(ask("").replace("smart", "stuck")).status()).isEqualTo(400);
        assertThat(bench.ledger()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/chat/completions",
                "/v1/messages",
                "/api/chat",
            })
    void a_wish_that_nobody_knows_is_refused_in_every_dialect(String path) {
        var body = ask("\"max_tokens\":9,\"hearth\":{\"stay_hme\":true}");
        var reply = bench.post(path, path.equals("/api/chat") ? body.replace("\"max_tokens\":9,", "") : body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("Did you mean stay_home?");
    }

    @Test
    void a_change_counts_for_the_next_call() {
        var changed = bench.http()
                .ask(
                        "PUT",
                        "/api/v1/labels/smart",
                        "{\"models\":[\"second/gpt-real\"]}",
                        "Authorization: Bearer " + admin);
        assertThat(changed.status()).isEqualTo(200);
        assertAnswered(bench.chat(ask("")), "second/gpt-real", "");

        bench.http().ask("DELETE", "/api/v1/labels/smart", "", "Authorization: Bearer " + admin);
        var gone = bench.chat(ask(""));
        assertThat(gone.status()).isEqualTo(404);
        assertThat(json(gone.text()).at("/error/code").asString()).isEqualTo("model_not_found");
    }
}
