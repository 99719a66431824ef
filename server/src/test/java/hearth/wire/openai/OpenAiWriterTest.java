package hearth.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.wire.Streams;
import hearth.wire.prompt.Part;
import hearth.wire.talk.Answer;
import hearth.wire.talk.Event;
import hearth.wire.talk.Fault;
import hearth.wire.talk.FinishReason;
import hearth.wire.talk.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenAiWriterTest {
    private static final OpenAiDialect OPENAI = new OpenAiDialect(Flavour.OPENAI);
    private static final Usage USAGE = new Usage(100, 60, 10, 30, 20);
    private static final List<Event> TALK = List.of(
            new Event.Started("upstream-id", "upstream-model"),
            new Event.Text("Hello"),
            new Event.Text(" there"),
            new Event.Finish(FinishReason.STOP, null),
            new Event.Used(USAGE),
            new Event.Done());
    private static final List<Event> TOOLS = List.of(
            new Event.ToolBegin(0, "call_a", "weather"),
            new Event.ToolArguments(0, "{\"city\":"),
            new Event.ToolBegin(1, "call_b", "time"),
            new Event.ToolArguments(1, "{}"),
            new Event.ToolArguments(0, "\"Bonn\"}"),
            new Event.Finish(FinishReason.STOP, null),
            new Event.Done());

    @Test
    void the_stream_ends_with_exactly_done() {
        assertThat(stream(TALK, false)).endsWith("}\n\ndata: [DONE]\n\n");
        assertThat(stream(TALK, false)).doesNotContain("event:", "id:", "\n:");
    }

    @Test
    void id_created_and_model_are_the_same_in_every_chunk_and_the_model_is_the_one_asked_for() {
        assertThat(chunks(TALK, true)).isNotEmpty().allSatisfy(chunk -> {
            assertThat(chunk.path("id").stringValue()).isEqualTo("answer-1");
            assertThat(chunk.path("created").longValue()).isEqualTo(1_700_000_000);
            assertThat(chunk.path("model").stringValue()).isEqualTo("house/model");
            assertThat(chunk.path("object").stringValue()).isEqualTo("chat.completion.chunk");
        });
    }

    @Test
    void delta_index_and_finish_reason_are_always_present_and_the_reason_is_null_until_the_end() {
        var choices = chunks(TALK, false).stream()
                .map(chunk -> chunk.path("choices").path(0))
                .toList();

        assertThat(choices)
                .allSatisfy(choice ->
                        assertThat(choice.propertyNames()).containsExactly("index", "delta", "finish_reason"));
        assertThat(choices.subList(0, choices.size() - 1))
                .allSatisfy(choice ->
                        assertThat(choice.get("finish_reason").isNull()).isTrue());
        assertThat(choices.getLast().path("finish_reason").stringValue()).isEqualTo("stop");
    }

    @Test
    void the_first_delta_carries_the_role_and_the_last_is_empty() {
        var deltas = chunks(TALK, false).stream().map(OpenAiWriterTest::delta).toList();

        assertThat(deltas.getFirst().toString()).isEqualTo("{\"role\":\"assistant\",\"content\":\"Hello\"}");
        assertThat(deltas.get(1).toString()).isEqualTo("{\"content\":\" there\"}");
        assertThat(deltas.getLast().toString()).isEqualTo("{}");
    }

    @Test
    void an_answer_that_says_nothing_still_has_a_role_and_an_end() {
        var deltas = chunks(List.of(new Event.Finish(FinishReason.STOP, null), new Event.Done()), false).stream()
                .map(OpenAiWriterTest::delta)
                .map(JsonNode::toString)
                .toList();

        assertThat(deltas).containsExactly("{\"role\":\"assistant\",\"content\":\"\"}", "{}");
    }

    @Test
    void usage_comes_in_one_more_chunk_without_choices_and_is_null_in_the_others() {
        var chunks = chunks(TALK, true);

        assertThat(chunks.getLast().path("choices").isEmpty()).isTrue();
        assertThat(chunks.getLast().path("usage").toString())
                .isEqualTo("{\"prompt_tokens\":100,\"completion_tokens\":30,\"total_tokens\":130,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":60,\"cache_write_tokens\":10},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":20}}");
        assertThat(chunks.subList(0, chunks.size() - 1))
                .allSatisfy(chunk -> assertThat(chunk.get("usage").isNull()).isTrue());
    }

    @Test
    void without_the_wish_for_usage_there_is_no_such_key() {
        assertThat(stream(TALK, false)).doesNotContain("usage");
    }

    @Test
    void the_first_fragment_of_a_tool_carries_id_type_and_name_and_indices_are_contiguous() {
        var calls = chunks(TOOLS, false).stream()
                .map(chunk -> delta(chunk).path("tool_calls").path(0))
                .filter(JsonNode::isObject)
                .map(JsonNode::toString)
                .toList();

        assertThat(calls)
                .containsExactly(
                        "{\"index\":0,\"id\":\"call_a\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"\"}}",
                        "{\"index\":0,\"function\":{\"arguments\":\"{\\\"city\\\":\"}}",
                        "{\"index\":1,\"id\":\"call_b\",\"type\":\"function\",\"function\":{\"name\":\"time\",\"arguments\":\"\"}}",
                        "{\"index\":1,\"function\":{\"arguments\":\"{}\"}}",
                        "{\"index\":0,\"function\":{\"arguments\":\"\\\"Bonn\\\"}\"}}");
    }

    @Test
    void if_tools_were_called_the_reason_says_so() {
        assertThat(chunks(TOOLS, false)
                        .getLast()
                        .path("choices")
                        .path(0)
                        .path("finish_reason")
                        .stringValue())
                .isEqualTo("tool_calls");
    }

    @Test
    void an_error_after_the_first_byte_goes_in_the_stream_without_done() {
        var broken = List.<Event>of(
                new Event.Text("Hel"), new Event.Failed(new Fault(429, "rate_limit_exceeded", "Slow down.")));

        assertThat(stream(broken, false))
                .endsWith("data: {\"error\":{\"message\":\"Slow down.\",\"type\":\"rate_limit_error\",\"param\":null,"
                        + "\"code\":\"rate_limit_exceeded\"}}\n\n")
                .doesNotContain("[DONE]");
    }

    @Test
    void a_signature_travels_in_the_details_with_the_text_that_it_signs() {
        var chunks = chunks(
                List.of(
                        new Event.Thinking("Let me "),
                        new Event.Thinking("see."),
                        new Event.Signature("c2ln"),
                        new Event.Text("Yes")),
                false);

        assertThat(delta(chunks.get(1)).toString()).isEqualTo("{\"reasoning_content\":\"see.\"}");
        assertThat(delta(chunks.get(2)).path("reasoning_details").path(0).toString())
                .isEqualTo("{\"type\":\"reasoning.text\",\"text\":\"Let me see.\",\"signature\":\"c2ln\","
                        + "\"format\":\"anthropic-claude-v1\",\"index\":0}");
    }

    @Test
    void a_whole_answer_has_message_reason_and_usage() {
        var answer = new Answer(
                "x",
                "y",
                List.of(
                        new Part.Thinking("hm", "c2ln"),
                        new Part.Text("See"),
                        new Part.ToolUse("call_a", "weather", "{}")),
                FinishReason.TOOL_USE,
                null,
                USAGE);
        var json = Streams.json(OPENAI.answer(Streams.HEAD, answer));
        var choice = json.path("choices").path(0);

        assertThat(json.path("object").stringValue()).isEqualTo("chat.completion");
        assertThat(json.path("model").stringValue()).isEqualTo("house/model");
        assertThat(json.path("usage")
                        .path("prompt_tokens_details")
                        .path("cached_tokens")
                        .intValue())
                .isEqualTo(60);
        assertThat(choice.path("finish_reason").stringValue()).isEqualTo("tool_calls");
        assertThat(choice.path("message").path("content").stringValue()).isEqualTo("See");
        assertThat(choice.path("message").path("reasoning_content").stringValue())
                .isEqualTo("hm");
        assertThat(choice.path("message")
                        .path("reasoning_details")
                        .path(0)
                        .path("signature")
                        .stringValue())
                .isEqualTo("c2ln");
        assertThat(choice.path("message")
                        .path("tool_calls")
                        .path(0)
                        .path("function")
                        .path("name")
                        .stringValue())
                .isEqualTo("weather");
    }

    @Test
    void an_error_has_all_four_keys() {
        var body = Streams.json(OPENAI.failure(new Fault(502, "upstream_cut", "The provider's answer broke off.")));

        assertThat(body.path("error").propertyNames()).containsExactly("message", "type", "param", "code");
        assertThat(body.path("error").path("type").stringValue()).isEqualTo("server_error");
    }

    private static String stream(List<Event> events, boolean wantsUsage) {
        return Streams.write(OPENAI.writer(Streams.HEAD, wantsUsage), events);
    }

    private static List<JsonNode> chunks(List<Event> events, boolean wantsUsage) {
        return Streams.data(OPENAI, stream(events, wantsUsage));
    }

    private static JsonNode delta(JsonNode chunk) {
        return chunk.path("choices").path(0).path("delta");
    }
}
