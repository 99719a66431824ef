package hearth.gateway;

import static hearth.gateway.Bench.events;
import static hearth.gateway.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import hearth.gateway.FakeProvider.Behaviour;
import hearth.testing.RawHttp.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What clients of OpenAI's dialect rely on in every chunk, whoever answers and however sloppily. */
class ProtocolChatTest extends OnTrio {
    private static final String TOOLS =
            ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"parameters\":{\"type\":\"object\"}}}]";

    private static Reply chat(String model, String more) {
        return trio.post(
                "/v1/chat/completions",
                "{\"model\":\"" + model + "\"" + more + ",\"messages\":[" + Bench.QUESTION + "]}");
    }

    private static Reply stream(String model, String more) {
        return chat(model, ",\"stream\":true" + more);
    }

    /** But for the one that says that it is over. */
    private static List<JsonNode> chunks(Reply reply) {
        var events = events(reply);
        assertThat(events.getLast()).isEqualTo("[DONE]");
        return events.subList(0, events.size() - 1).stream().map(Bench::json).toList();
    }

    private static List<JsonNode> choices(Reply reply) {
        var choices = new ArrayList<JsonNode>();
        for (var chunk : chunks(reply)) chunk.path("choices").values().forEach(choices::add);
        return choices;
    }

    private static Behaviour streaming(String... chunks) {
        return (call, out) -> {
            Behaviours.beginStream(out);
            for (var chunk : chunks) out.write(Behaviours.sse(chunk));
            out.write(Behaviours.sse("[DONE]"));
        };
    }

    private static void hasTheShape(Reply reply) {
        assertThat(reply.text()).endsWith("}\n\ndata: [DONE]\n\n").doesNotContain("event:", "id: ");
        var chunks = chunks(reply);
        assertThat(chunks).hasSizeGreaterThan(1).allSatisfy(chunk -> {
            assertThat(chunk.get("id")).isEqualTo(chunks.getFirst().get("id"));
            assertThat(chunk.get("created")).isEqualTo(chunks.getFirst().get("created"));
            assertThat(chunk.path("created").isIntegralNumber()).isTrue();
            assertThat(chunk.get("model")).isEqualTo(chunks.getFirst().get("model"));
            assertThat(chunk.path("object").asString()).isEqualTo("chat.completion.chunk");
        });
        assertThat(chunks.getFirst().path("id").asString()).isNotEmpty();
        var choices = choices(reply);
        assertThat(choices)
                .allSatisfy(choice -> assertThat(choice.propertyNames()).contains("index", "delta", "finish_reason"));
        assertThat(choices.getFirst().at("/delta/role").asString()).isEqualTo("assistant");
        assertThat(choices.subList(0, choices.size() - 1))
                .allSatisfy(choice ->
                        assertThat(choice.get("finish_reason").isNull()).isTrue());
        assertThat(choices.getLast().get("delta").toString()).isEqualTo("{}");
        assertThat(choices.getLast().get("finish_reason").isString()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.GPT, Trio.CLAUDE, Trio.LLAMA})
    void every_chunk_has_the_same_id_time_and_model_and_role_and_reason_stand_at_the_ends(String model) {
        for (var more : new String[] {"", TOOLS, ",\"stream_options\":{\"include_usage\":true}"}) {
            var reply = stream(model, more);

            hasTheShape(reply);
            assertThat(chunks(reply).getFirst().path("model").asString()).isEqualTo(model);
        }
    }

    @Test
    void a_sloppy_providers_chunks_are_put_right() {
        trio.gpt.usually(
                streaming(
                        "{\"id\":\"\",\"choices\":[]}",
                        "{\"id\":\"a\",\"created\":1,\"choices\":[{\"delta\":{\"content\":\"Hel\"}}]}",
                        "{\"id\":\"b\",\"created\":2,\"object\":\"\",\"model\":\"x\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"lo\"},\"finish_reason\":\"stop\"}]}"));
        var reply = stream(Trio.GPT, "");

        assertThat(choices(reply).stream()
                        .map(choice -> choice.at("/delta/content").asString("")))
                .containsExactly("Hel", "lo", "");
        assertThat(choices(reply).getLast().path("finish_reason").asString()).isEqualTo("stop");
        hasTheShape(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "length", "tool_calls", "content_filter", "function_call"})
    void the_reason_is_the_one_that_the_provider_gives(String reason) {
        var last = "{\"id\":\"a\",\"created\":1,\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason
                + "\"}]}";
        trio.gpt.usually(streaming(Behaviours.delta("{\"content\":\"Hi\"}"), last));

        assertThat(choices(stream(Trio.GPT, "")).getLast().path("finish_reason").asString())
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.GPT, Trio.CLAUDE, Trio.LLAMA})
    void usage_is_a_chunk_of_its_own_for_who_asked_and_no_key_for_who_did_not(String model) {
        var asked = chunks(stream(model, ",\"stream_options\":{\"include_usage\":true}"));

        assertThat(asked.getLast().get("choices").isEmpty()).isTrue();
        assertThat(asked.getLast().at("/usage/completion_tokens").asInt()).isEqualTo(20);
        assertThat(asked.getLast().at("/usage/prompt_tokens").asInt()).isEqualTo(100);
        assertThat(asked.subList(0, asked.size() - 1)).allSatisfy(chunk -> {
            assertThat(chunk.get("choices").isEmpty()).isFalse();
            assertThat(chunk.get("usage").isNull()).isTrue();
        });
        assertThat(chunks(stream(model, ""))).allSatisfy(chunk -> {
            assertThat(chunk.has("usage")).isFalse();
            assertThat(chunk.get("choices").isEmpty()).isFalse();
        });
        assertThat(trio.ledger()).allSatisfy(row -> assertThat(row).contains("reported"));
    }

    @Test
    void usage_is_taken_from_whichever_chunk_brings_it() {
        var first = "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":null}],\"usage\":"
                + Behaviours.COUNTS + "}";
        trio.gpt.usually(streaming(
                first, "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":null}"));
        var chunks = chunks(stream(Trio.GPT, ",\"stream_options\":{\"include_usage\":true}"));

        assertThat(chunks).hasSize(3);
        assertThat(chunks.getFirst().get("usage").isNull()).isTrue();
        assertThat(chunks.getLast().get("usage")).isEqualTo(json(Behaviours.COUNTS));
        assertThat(trio.ledger()).singleElement().asString().contains("reported", "100", "20");
    }

    @Test
    void cached_written_and_reasoned_tokens_are_among_the_details() {
        trio.claude.usually(Behaviours.json(200, """
                {"id":"m","type":"message","role":"assistant","model":"c","content":[{"type":"text","text":"Hi"}],"stop_reason":"end_turn","usage":{"input_tokens":60,"cache_read_input_tokens":30,"cache_creation_input_tokens":10,"output_tokens":20}}"""));
        var translated = json(chat(Trio.CLAUDE, "").text()).get("usage");
        assertThat(translated.get("prompt_tokens").asInt()).isEqualTo(100);
        assertThat(translated.at("/prompt_tokens_details/cached_tokens").asInt())
                .isEqualTo(30);
        assertThat(translated.at("/prompt_tokens_details/cache_write_tokens").asInt())
                .isEqualTo(10);

        var handedOn = json(chat(Trio.GPT, "").text()).get("usage");
        assertThat(handedOn).isEqualTo(json(Behaviours.COUNTS));
    }

    @Test
    void several_answers_keep_their_places_and_each_begins_and_ends() {
        trio.gpt.usually(streaming(
                "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"}},{\"index\":0,\"delta\":{\"content\":\"a\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"length\"}]}"));
        var choices = choices(stream(Trio.GPT, ",\"n\":2"));

        assertThat(choices.stream().map(choice -> choice.get("index").asInt())).containsExactly(1, 0, 0, 1);
        assertThat(choices.subList(0, 2))
                .allSatisfy(choice ->
                        assertThat(choice.at("/delta/role").asString()).isEqualTo("assistant"));
        assertThat(choices.getLast().path("finish_reason").asString()).isEqualTo("length");
        assertThat(trio.gpt.calls().getLast().says("\"n\":2")).isTrue();
    }

    private static String toolPiece(String call) {
        return "{\"choices\":[{\"index\":0,\"delta\":{\"tool_calls\":[" + call + "]},\"finish_reason\":null}]}";
    }

    @Test
    void tools_are_counted_from_zero_named_once_and_given_text_whatever_the_provider_sends() {
        trio.gpt.usually(streaming(
                toolPiece("{\"index\":3,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}"),
                toolPiece("{\"index\":3,\"id\":\"\",\"type\":null,\"function\":{\"name\":null,\"arguments\":\"}\"}}"),
                toolPiece("{\"function\":{\"name\":\"g\",\"arguments\":{\"x\":1}}}"),
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}"));
        var choices = choices(stream(Trio.GPT, TOOLS));
        var calls = choices.subList(0, 3).stream()
                .map(choice -> choice.at("/delta/tool_calls/0"))
                .toList();

        assertThat(calls.stream().map(call -> call.get("index").asInt())).containsExactly(0, 0, 1);
        assertThat(calls.stream().map(call -> call.at("/function/arguments").stringValue()))
                .containsExactly("{", "}", "{\"x\":1}");
        assertThat(calls.get(0).get("id").asString()).isEqualTo("a");
        assertThat(calls.get(0).get("type").asString()).isEqualTo("function");
        assertThat(calls.get(1).has("id") || calls.get(1).has("type")).isFalse();
        assertThat(calls.get(1).get("function").has("name")).isFalse();
        assertThat(calls.get(2).get("id").asString()).startsWith("call_");
        assertThat(calls.get(2).at("/function/name").asString()).isEqualTo("g");
        assertThat(choices.getLast().get("finish_reason").asString()).isEqualTo("tool_calls");
    }

    @Test
    void a_thought_and_its_signature_come_back_to_an_anthropic_provider_in_the_next_turn() {
        trio.claude.usually(Behaviours.json(200, """
                {"id":"m","type":"message","role":"assistant","model":"c","content":[{"type":"thinking","thinking":"Hm","signature":"s=="},{"type":"text","text":"Hi"}],"stop_reason":"end_turn","usage":{"input_tokens":6,"output_tokens":2}}"""));
        var message = json(chat(Trio.CLAUDE, "").text()).at("/choices/0/message");
        for (var turn = 0; turn < 2; turn++) {
            trio.post(
                    "/v1/chat/completions",
                    "{\"model\":\"" + Trio.CLAUDE + "\",\"messages\":[" + Bench.QUESTION + "," + message + ","
                            + Bench.QUESTION + "]}");

            assertThat(json(trio.claude.calls().getLast().body())
                            .at("/messages/1/content/0")
                            .toString())
                    .contains("\"type\":\"thinking\"", "\"thinking\":\"Hm\"", "\"signature\":\"s==\"");
        }
    }

    @Test
    void a_list_of_models_has_the_fields_that_clients_read() {
        var http = trio.server.http();
        var bearer = "Authorization: Bearer " + trio.key;
        var list = json(http.get("/v1/models", bearer).text());

        assertThat(list.propertyNames()).containsExactlyInAnyOrder("object", "data");
        assertThat(list.get("object").asString()).isEqualTo("list");
        for (var model : list.get("data")) {
            assertThat(model.propertyNames()).containsExactlyInAnyOrder("id", "object", "created", "owned_by");
            assertThat(model.get("object").asString()).isEqualTo("model");
            assertThat(model.get("created").isIntegralNumber()).isTrue();
            var id = model.get("id").asString();
            for (var part : new String[] {id, id.replace("/", "%2F")})
                assertThat(json(http.get("/v1/models/" + part, bearer).text())).isEqualTo(model);
        }
    }

    @ParameterizedTest
    @CsvSource({"409", "413"})
    void a_refusal_keeps_its_number_in_this_dialect_too(int status) {
        trio.gpt.usually(Behaviours.json(status, "{\"error\":{\"message\":\"no\"}}", Map.of()));

        assertThat(chat(Trio.GPT, "").status()).isEqualTo(status);
    }
}
