package hearth.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.wire.Streams;
import hearth.wire.dialect.Passed;
import hearth.wire.talk.Fault;
import hearth.wire.talk.FinishReason;
import hearth.wire.talk.Usage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAiRelayTest {
    private static final OpenAiDialect OPENAI = new OpenAiDialect(Flavour.PLAIN);
    private static final String HI = "{\"role\":\"assistant\",\"content\":\"Hi\"}";
    private static final String DONE = "data: [DONE]\n\n";
    private static final String USAGE = "{\"prompt_tokens\":9,\"completion_tokens\":3,\"total_tokens\":12}";

    @Test
    void bytes_that_need_no_change_are_handed_on_as_they_came() {
        var stream = chunk("m", "{\"role\":\"assistant\",\"content\":\"\"}", "null", "")
                + "data:{ \"id\":\"c\" ,\"created\":1,\"object\":\"chat.completion.chunk\",\"model\":\"m\", \"x_new\" : [1.0e3],\"choices\":[{\"finish_reason\":null,\"index\":0,\"logprobs\":{\"a\":1},\"delta\":{\"content\":\"H\\u0069 火\"}}]}\r\n\r\n"
                + chunk("m", "{}", "\"stop\"", "")
                + DONE;

        assertThat(relay("m", false, stream)).isEqualTo(stream);
    }

    @Test
    void the_model_is_the_one_that_was_asked_for_in_every_chunk() {
        var stream = chunk("up-7", HI, "null", "") + chunk("up-7", "{}", "\"stop\"", "") + DONE;

        assertThat(relay("lab/fern", false, stream)).isEqualTo(stream.replace("up-7", "lab/fern"));
    }

    @Test
    void id_and_created_stay_those_of_the_first_chunk() {
        var stream =
                "data: {\"id\":\"a\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[]}\n\n"
                        + "data: {\"id\":\"b\",\"object\":\"chat.completion.chunk\",\"created\":2,\"model\":\"m\",\"choices\":[]}\n\n"
                        + DONE;

        assertThat(relay("m", false, stream))
                .isEqualTo(stream.replace("\"b\"", "\"a\"").replace(":2,", ":1,"));
    }

    @Test
    void whoever_did_not_ask_for_usage_sees_no_such_key_though_we_asked_for_it() {
        var stream = chunk("m", HI, "null", ",\"usage\":null")
                + "data: {\"usage\":null, \"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                + "data: {\"id\":\"c\",\"created\":1,\"model\":\"m\",\"choices\":[],\"usage\":" + USAGE + "}\n\n"
                + DONE;

        assertThat(relay("m", false, stream))
                .isEqualTo(chunk("m", HI, "null", "")
                        + "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                        + DONE);
        assertThat(passed("m", false, stream).stream().flatMap(each -> each.usage().stream()))
                .containsExactly(new Usage(9, 0, 0, 3, 0));
    }

    @Test
    void whoever_asked_gets_usage_in_a_chunk_of_its_own_wherever_the_provider_puts_it() {
        var stream = chunk("m", HI, "null", "") + chunk("m", "{}", "\"stop\"", ",\"usage\":" + USAGE) + DONE;
        var chunks = Streams.data(OPENAI, relay("m", true, stream));

        assertThat(chunks).hasSize(3);
        assertThat(chunks.get(0).get("usage").isNull()).isTrue();
        assertThat(chunks.get(1).get("usage").isNull()).isTrue();
        assertThat(chunks.get(2).toString())
                .isEqualTo(
                        "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],\"usage\":"
                                + USAGE + "}");
    }

    @Test
    void what_a_choice_lacks_is_added() {
        var stream =
                "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":\"Hi\"}},{}]}\n\n"
                        + DONE;

        assertThat(relay("m", false, stream))
                .startsWith(
                        "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"finish_reason\":null,"
                                + "\"delta\":{\"role\":\"assistant\",\"content\":\"Hi\"}},{\"index\":0,\"delta\":{},\"finish_reason\":null}]}\n\n");
    }

    @Test
    void what_every_chunk_has_is_added_where_a_provider_leaves_it_out() {
        var chunks = Streams.data(
                OPENAI,
                relay(
                        "m",
                        false,
                        "data: {\"id\":\"\",\"object\":\"\",\"model\":\"\",\"choices\":[]}\n\n"
                                + "data: {\"id\":\"c\",\"created\":7,\"choices\":[]}\n\ndata: {}\n\n" + DONE));

        assertThat(chunks).hasSize(3).allSatisfy(chunk -> {
            assertThat(chunk.get("id")).isEqualTo(chunks.getFirst().get("id"));
            assertThat(chunk.get("created")).isEqualTo(chunks.getFirst().get("created"));
            assertThat(chunk.get("model").stringValue()).isEqualTo("m");
            assertThat(chunk.get("object").stringValue()).isEqualTo("chat.completion.chunk");
        });
        assertThat(chunks.getFirst().get("id").stringValue()).startsWith("chatcmpl-");
    }

    @Test
    void what_says_something_and_ends_it_becomes_two_chunks() {
        var last = chunk("m", "{\"content\":\"!\"}", "\"stop\",\"logprobs\":{\"a\":1}", ",\"x\":1");

        assertThat(relay("m", false, chunk("m", HI, "null", "") + last + DONE))
                .isEqualTo(chunk("m", HI, "null", "")
                        + last.replace("\"stop\"", "null")
                        + last.replace("{\"content\":\"!\"}", "{}").replace("{\"a\":1}", "null")
                        + DONE);
        assertThat(relay("m", false, chunk("m", "{}", "\"stop\"", "") + DONE))
                .isEqualTo(
                        chunk("m", "{\"role\":\"assistant\"}", "null", "") + chunk("m", "{}", "\"stop\"", "") + DONE);
    }

    @Test
    void tools_of_another_kind_are_handed_on_as_they_came() {
        var stream = chunk(
                        "m",
                        "{\"role\":\"assistant\",\"tool_calls\":[{\"index\":3,\"custom\":{\"input\":\"x\"}}]}",
                        "null",
                        "")
                + chunk("m", "{\"tool_calls\":[{\"index\":3,\"x\":1}]}", "null", "")
                + DONE;

        assertThat(relay("m", false, stream)).isEqualTo(stream);
    }

    @Test
    void several_answers_keep_their_indices() {
        var stream =
                "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":1,\"delta\":{\"role\":\"assistant\",\"content\":\"b\"},\"finish_reason\":null}]}\n\n"
                        + DONE;

        assertThat(relay("m", false, stream)).isEqualTo(stream);
    }

    @Test
    void if_tools_were_called_the_reason_says_so() {
        var stream = chunk(
                        "m",
                        "{\"role\":\"assistant\",\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}",
                        "null",
                        "")
                + chunk("m", "{}", "\"stop\"", "")
                + DONE;

        assertThat(relay("m", false, stream)).isEqualTo(stream.replace("\"stop\"", "\"tool_calls\""));
        assertThat(passed("m", false, stream).get(1).reason()).contains(FinishReason.TOOL_USE);
    }

    @Test
    void content_is_told_from_what_has_none() {
        assertThat(content("{\"role\":\"assistant\"}")).isFalse();
        assertThat(content("{\"role\":\"assistant\",\"content\":\"\"}")).isFalse();
        assertThat(content("{\"content\":null,\"tool_calls\":[],\"refusal\":null}"))
                .isFalse();
        assertThat(content("{\"content\":\"x\"}")).isTrue();
        assertThat(content("{\"reasoning_content\":\"x\"}")).isTrue();
        assertThat(content("{\"tool_calls\":[{\"index\":0}]}")).isTrue();
    }

    @Test
    void names_ids_and_comments_of_a_provider_do_not_come_through() {
        var chunk = chunk("m", HI, "null", "");

        assertThat(relay("m", false, "event: chunk\nid: 4\n" + chunk + ": busy\n\n" + chunk + DONE))
                .isEqualTo(chunk + chunk + DONE);
    }

    @Test
    void an_upstream_that_ends_without_its_terminator_is_an_error_in_the_stream() {
        var stream = chunk("m", HI, "null", "") + chunk("m", "{}", "\"stop\"", "");

        assertThat(relay("m", false, stream))
                .startsWith(stream)
                .contains("upstream_cut")
                .doesNotContain("[DONE]");
    }

    @Test
    void an_error_in_the_stream_is_told_without_the_keys_in_it_and_ends_it() {
        var stream =
                "data: {\"error\":{\"message\":\"bad key sk-abcdef123456\",\"code\":\"invalid_api_key\"}}\n\n" + DONE;
        var passed = passed("m", false, stream);

        assertThat(passed.getFirst().fault()).contains(new Fault(401, "invalid_api_key", "bad key [key]"));
        assertThat(relay("m", false, stream))
                .contains("\"message\":\"bad key [key]\"")
                .doesNotContain("[DONE]");
    }

    @Test
    void garbage_is_an_error() {
        assertThat(passed("m", false, "data: {\"a\":\n\n").getFirst().fault()).contains(Fault.garbled());
    }

    @Test
    void a_whole_answer_changes_in_its_model_alone() {
        var body =
                "{\n \"id\": \"c\",\"model\": \"up-7\", \"x\": 1.50, \"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},\"finish_reason\":\"length\"}],\"usage\": "
                        + USAGE + "}";
        var passed = OPENAI.relayWhole("lab/fern", Streams.utf8(body));

        assertThat(passed.bytes()).asString(StandardCharsets.UTF_8).isEqualTo(body.replace("up-7", "lab/fern"));
        assertThat(passed.usage()).contains(new Usage(9, 0, 0, 3, 0));
        assertThat(passed.reason()).contains(FinishReason.LENGTH);
        assertThat(passed.isContent()).isTrue();
    }

    private static boolean content(String delta) {
        return passed("m", false, chunk("m", delta, "null", "")).getFirst().isContent();
    }

    private static String relay(String model, boolean wantsUsage, String stream) {
        return Streams.relay(OPENAI, model, wantsUsage, stream);
    }

    private static List<Passed> passed(String model, boolean wantsUsage, String stream) {
        var relay = OPENAI.relay(model, wantsUsage);
        return Streams.frames(OPENAI, stream).stream().map(relay::pass).toList();
    }

    private static String chunk(String model, String delta, String reason, String more) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"" + model
                + "\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + reason + "}]" + more
                + "}\n\n";
    }
}
