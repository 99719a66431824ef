package hearth.gateway;

import static hearth.gateway.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Embeddings in the dialects that have them, of providers that have them. */
class EmbeddingGatewayTest extends OnTrio {
    private static String asking(String model, String more) {
        return "{\"model\":\"" + model + "\"," + more + "}";
    }

    @Test
    void the_same_dialect_keeps_its_bytes_but_for_the_model_and_what_is_null() {
        var reply = trio.post(
                "/v1/embeddings",
                asking(Trio.GPT, "\"user\":null,\"dimensions\":2,\"input\":[\"a\",\"b\"],\"odd\":1.50"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(trio.calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/v1/embeddings");
            assertThat(call.body())
                    .isEqualTo("{\"model\":\"gpt-real\",\"dimensions\":2,\"input\":[\"a\",\"b\"],\"odd\":1.50}");
            assertThat(call.header("authorization")).isEqualTo("Bearer sk-gpt-1234");
        });
        assertThat(reply.text()).contains("\"model\":\"gpt/gpt-real\"", "\"odd\":1.50", "[0.5,-1.25]");
        assertThat(reply.header("x-hearth-model")).contains(Trio.GPT);
        assertThat(trio.ledger()).singleElement().asString().contains("done", "reported", Trio.GPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Hi\"", "[\"a\",\"b\"]", "[1,2,3]", "[[1,2],[3]]"})
    void input_is_a_string_a_list_or_lists_of_tokens(String input) {
        assertThat(trio.post("/v1/embeddings", asking(Trio.GPT, "\"input\":" + input))
                        .status())
                .isEqualTo(200);
        assertThat(trio.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("\"input\":" + input));
    }

    @ParameterizedTest
    @CsvSource({"float, false", "float, true", "base64, false", "base64, true"})
    void vectors_come_as_floats_or_base64_as_they_were_asked_for_whatever_the_provider_sends(
            String format, boolean base64) {
        trio.gpt.usually(Behaviours.embeddings(base64));
        var reply = trio.post(
                "/v1/embeddings", asking(Trio.GPT, "\"encoding_format\":\"" + format + "\",\"input\":[\"a\",\"b\"]"));

        assertThat(json(reply.text()).at("/data/0/embedding").isString()).isEqualTo(format.equals("base64"));
    }

    @Test
    void a_label_leaves_out_who_makes_none_and_a_wish_that_nobody_knows_is_refused() {
        trio.label("vectors", Trio.CLAUDE, Trio.GPT);
        var reply = trio.post("/v1/embeddings", asking("vectors", "\"input\":\"Hi\""));

        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        assertThat(reply.text()).contains("\"model\":\"vectors\"");
        assertThat(reply.header("x-hearth-model")).contains(Trio.GPT);
        var odd = trio.post("/v1/embeddings", asking(Trio.GPT, "\"input\":\"Hi\",\"hearth\":{\"stay\":true}"));
        assertThat(odd.status()).isEqualTo(400);
        assertThat(trio.calls()).hasSize(1);
    }

    @Test
    void who_speaks_openais_dialect_reads_vectors_of_ollamas() {
        var reply = trio.post(
                "/v1/embeddings",
                asking(Trio.LLAMA, "\"encoding_format\":\"base64\",\"user\":null,\"input\":[\"a\",\"b\"]"));

        var answer = json(reply.text());
        assertThat(answer.path("model").asString()).isEqualTo(Trio.LLAMA);
        assertThat(answer.at("/data/0/embedding").asString()).isEqualTo("AAAAPwAAoL8=");
        assertThat(answer.at("/data/1/index").asInt()).isOne();
        assertThat(answer.at("/usage/prompt_tokens").asInt()).isEqualTo(7);
        assertThat(trio.calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/api/embed");
            assertThat(call.body()).isEqualTo("{\"model\":\"llama-real\",\"input\":[\"a\",\"b\"]}");
        });
        assertThat(trio.ledger()).singleElement().asString().contains("done", "reported", Trio.LLAMA);
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.GPT, Trio.LLAMA})
    void who_speaks_ollamas_dialect_reads_vectors_of_both(String model) {
        var reply = trio.post("/api/embed", asking(model, "\"input\":[\"a\",\"b\"],\"dimensions\":2"));

        var answer = json(reply.text());
        assertThat(answer.path("model").asString()).isEqualTo(model);
        assertThat(answer.path("embeddings").toString()).isEqualTo("[[0.5,-1.25],[2.0,0.0]]");
        assertThat(answer.path("prompt_eval_count").asInt()).isEqualTo(7);
        assertThat(answer.path("total_duration").asLong()).isPositive();
        assertThat(trio.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("\"dimensions\":2"));
        assertThat(trio.ledger()).hasSize(1);
    }

    @Test
    void ollamas_older_way_is_passed_on_as_it_is_and_counted_here() {
        var reply = trio.post("/api/embeddings", asking(Trio.LLAMA, "\"prompt\":\"four and four\""));

        assertThat(reply.text()).isEqualTo("{\"embedding\":[0.5,-1.25]}");
        assertThat(trio.calls()).singleElement().satisfies(call -> {
            assertThat(call.path()).isEqualTo("/api/embeddings");
            assertThat(call.body()).isEqualTo("{\"model\":\"llama-real\",\"prompt\":\"four and four\"}");
        });
        assertThat(trio.ledger()).singleElement().asString().contains("computed");
    }

    @Test
    void ollamas_older_way_is_translated_for_others() {
        trio.gpt.usually(Behaviours.json(
                200, "{\"data\":[{\"index\":0,\"embedding\":[0.5,-1.25]}],\"usage\":{\"prompt_tokens\":3}}"));

        assertThat(trio.post("/api/embeddings", asking(Trio.GPT, "\"prompt\":\"Hi\""))
                        .text())
                .isEqualTo("{\"embedding\":[0.5,-1.25]}");
    }

    @Test
    void one_vector_too_few_is_no_answer() {
        var reply = trio.post("/v1/embeddings", asking(Trio.LLAMA, "\"input\":[\"a\",\"b\",\"c\"]"));

        assertThat(reply.status()).isEqualTo(502);
        assertThat(trio.ledger()).allSatisfy(row -> assertThat(row).contains("failed"));
    }

    @Test
    void what_another_dialect_has_no_words_for_is_named_and_not_lost() {
        var reply = trio.post("/v1/embeddings", asking(Trio.LLAMA, "\"input\":\"a\",\"odd\":1"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(json(reply.text()).at("/error/param").asString()).isEqualTo("odd");
        assertThat(trio.post("/v1/embeddings", asking(Trio.LLAMA, "\"input\":[1,2]"))
                        .status())
                .isEqualTo(400);
        assertThat(trio.calls()).isEmpty();
        assertThat(trio.ledger()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/embeddings", "/api/embed"})
    void anthropic_has_no_embeddings_and_that_is_said(String path) {
        var reply = trio.post(path, asking(Trio.CLAUDE, "\"input\":\"a\""));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text()).contains("Anthropic has no embeddings");
        assertThat(trio.calls()).isEmpty();
    }

    @Test
    void a_key_that_the_provider_does_not_take_is_not_the_callers_fault() {
        trio.gpt.usually(Behaviours.refusal(401, "Incorrect API key provided: sk-gpt-1234"));
        var reply = trio.post("/v1/embeddings", asking(Trio.GPT, "\"input\":\"a\""));

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.header("x-should-retry")).contains("false");
        assertThat(reply.text()).contains("provider_key_rejected").doesNotContain("sk-gpt");
    }

    @Test
    void what_passes_is_tried_again_and_each_time_is_booked() {
        trio.gpt.then(Behaviours.refusal(503, "busy"));

        assertThat(trio.post("/v1/embeddings", asking(Trio.GPT, "\"input\":\"a\""))
                        .status())
                .isEqualTo(200);
        assertThat(trio.calls()).hasSize(2);
        assertThat(trio.ledger()).hasSize(2);
    }

    @Test
    void what_it_cost_is_told_with_the_vectors() {
        trio.price(Trio.GPT, "0.02", "0");
        var reply = trio.post("/v1/embeddings", asking(Trio.GPT, "\"input\":\"a\""));

        assertThat(reply.header("x-hearth-cost")).contains("0.000000140");
        assertThat(trio.ledger()).singleElement().asString().contains("140");
    }

    @Test
    void the_newer_way_of_openai_says_what_to_use_instead() {
        var reply = trio.post("/v1/responses", asking(Trio.GPT, "\"input\":\"Hi\""));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(json(reply.text()).path("error").propertyNames())
                .containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(reply.text()).contains("/v1/chat/completions");
    }
}
