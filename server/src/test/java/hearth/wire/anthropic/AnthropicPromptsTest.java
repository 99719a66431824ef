package hearth.wire.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.wire.Streams;
import hearth.wire.prompt.CacheMark;
import hearth.wire.prompt.Format;
import hearth.wire.prompt.Part;
import hearth.wire.prompt.Prompt;
import hearth.wire.prompt.Reasoning;
import hearth.wire.prompt.Sampling;
import hearth.wire.prompt.Tool;
import hearth.wire.prompt.ToolChoice;
import hearth.wire.prompt.Turn;
import hearth.wire.prompt.Wish;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AnthropicPromptsTest {
    private static final AnthropicDialect ANTHROPIC = new AnthropicDialect();
    private static final Turn HI = user(new Part.Text("Hi"));

    @Test
    void results_of_one_round_stand_in_one_message_before_what_the_user_says() {
        var json = encoded(Prompt.of(List.of(
                HI,
                model(new Part.ToolUse("call.1:0", "f", "{}"), new Part.ToolUse("b", "g", "")),
                user(result("call.1:0"), result("b")),
                user(new Part.Text("So?")))));

        assertThat(json.path("messages").toString())
                .isEqualTo("[{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":["
                        + "{\"type\":\"tool_use\",\"id\":\"call_1_0\",\"name\":\"f\",\"input\":{}},"
                        + "{\"type\":\"tool_use\",\"id\":\"b\",\"name\":\"g\",\"input\":{}}]},{\"role\":\"user\",\"content\":["
                        + "{\"type\":\"tool_result\",\"tool_use_id\":\"call_1_0\",\"content\":\"ok\",\"is_error\":true},"
                        + "{\"type\":\"tool_result\",\"tool_use_id\":\"b\",\"content\":\"ok\",\"is_error\":true},"
                        + "{\"type\":\"text\",\"text\":\"So?\"}]}]");
    }

    @Test
    void a_talk_that_used_tools_names_them_though_none_are_offered() {
        var json = encoded(Prompt.of(List.of(HI, model(new Part.ToolUse("a", "f", "{}")), user(result("a")))));

        assertThat(json.path("tools").path(0).path("name").stringValue()).isEqualTo("f");
        assertThat(json.path("tool_choice").path("type").stringValue()).isEqualTo("none");
    }

    @Test
    void blank_texts_and_unsigned_thoughts_are_left_out_and_orders_move_to_the_top() {
        var json = encoded(Prompt.of(List.of(
                HI,
                model(new Part.Thinking("hm", null), new Part.Text(" ")),
                new Turn(Turn.Role.SYSTEM, List.of(new Part.Text("Be brief."))),
                user(new Part.Text("And?")),
                model(new Part.Thinking("hm", "s"), new Part.Text("Well, ")))));

        assertThat(json.path("system").stringValue()).isEqualTo("Be brief.");
        assertThat(json.path("messages").toString())
                .isEqualTo(
                        "[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"},{\"type\":\"text\",\"text\":\"And?\"}]},"
                                + "{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"},"
                                + "{\"type\":\"text\",\"text\":\"Well,\"}]}]");
    }

    @Test
    void there_is_always_a_limit() {
        assertThat(encoded(Prompt.of(List.of(HI))).path("max_tokens").intValue())
                .isEqualTo(4096);
        assertThat(encoded(Prompt.of(List.of(HI)).atMost(7)).path("max_tokens").intValue())
                .isEqualTo(7);
    }

    @Test
    void cache_marks_stay_where_they_are() {
        var marked = new Part.Text("Long", CacheMark.ONE_HOUR);

        assertThat(encoded(Prompt.of(List.of(user(marked))))
                        .path("messages")
                        .path(0)
                        .path("content")
                        .toString())
                .isEqualTo(
                        "[{\"type\":\"text\",\"text\":\"Long\",\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}}]");
    }

    @Test
    void a_wish_without_words_is_told() {
        var sampling = new Sampling(9, 1.5, null, null, List.of("\n"), 7L, 0.5, 0.0);
        var encoded = ANTHROPIC.encode(
                prompt(sampling, new Format.AnyJson(), Reasoning.UNSAID, ToolChoice.UNSAID), "m", false);

        assertThat(encoded.lost())
                .containsExactlyInAnyOrder(
                        Wish.TEMPERATURE, Wish.STOP, Wish.SEED, Wish.FREQUENCY_PENALTY, Wish.JSON_FORMAT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claude-3-7-sonnet-20250219 | enabled 8192 |",
                "claude-opus-4-20250514 | enabled 8192 |",
                "claude-sonnet-4-5 | enabled 8192 |",
                "us.anthropic.claude-haiku-4-5-20251001-v1:0 | enabled 8192 |",
                "claude-opus-4-6 | adaptive | medium",
                "claude-sonnet-5 | adaptive | medium",
            })
    void an_effort_is_a_budget_for_older_models_and_an_effort_for_newer_ones(
            String model, String thinking, @Nullable String effort) {
        var prompt =
                prompt(Sampling.UNSAID, Format.FREE, new Reasoning.Effort(Reasoning.Level.MEDIUM), ToolChoice.UNSAID);
        var json = Streams.json(ANTHROPIC.encode(prompt, model, false).bytes());
        var budget = json.path("thinking").path("budget_tokens");

        assertThat(json.path("thinking").path("type").stringValue() + (budget.isInt() ? " " + budget.intValue() : ""))
                .isEqualTo(thinking);
        assertThat(json.path("output_config").path("effort").asString("")).isEqualTo(effort == null ? "" : effort);
        assertThat(json.path("max_tokens").intValue()).isGreaterThan(budget.asInt(0));
    }

    @Test
    void a_budget_leaves_room_for_the_answer_or_there_is_none() {
        var effort = new Reasoning.Effort(Reasoning.Level.HIGH);
        var some = prompt(Sampling.UNSAID.atMost(4000), Format.FREE, effort, ToolChoice.UNSAID);
        var little = prompt(Sampling.UNSAID.atMost(1000), Format.FREE, effort, ToolChoice.UNSAID);

        assertThat(older(some).path("thinking").path("budget_tokens").intValue())
                .isEqualTo(3000);
        assertThat(older(little).has("thinking")).isFalse();
    }

    @Test
    void there_is_no_thinking_where_it_would_be_refused() {
        var effort = new Reasoning.Effort(Reasoning.Level.LOW);
        var forced = new ToolChoice(ToolChoice.Mode.ANY, null, null);
        var lostThoughts = Prompt.of(List.of(HI, model(new Part.ToolUse("a", "f", "{}")), user(result("a"))));
        var reasoning = new Prompt(
                lostThoughts.system(),
                lostThoughts.turns(),
                List.of(),
                ToolChoice.UNSAID,
                Sampling.UNSAID,
                Format.FREE,
                effort,
                null);

        assertThat(older(prompt(Sampling.UNSAID, Format.FREE, effort, forced)).has("thinking"))
                .isFalse();
        assertThat(older(reasoning).has("thinking")).isFalse();
    }

    private static JsonNode older(Prompt prompt) {
        return Streams.json(ANTHROPIC.encode(prompt, "claude-sonnet-4-5", false).bytes());
    }

    private static JsonNode encoded(Prompt prompt) {
        return Streams.json(ANTHROPIC.encode(prompt, "m", false).bytes());
    }

    private static Prompt prompt(Sampling sampling, Format format, Reasoning reasoning, ToolChoice choice) {
        return new Prompt(
                List.of(),
                List.of(HI),
                List.of(new Tool("f", null, Tool.NO_ARGUMENTS)),
                choice,
                sampling,
                format,
                reasoning,
                null);
    }

    private static Turn user(Part... parts) {
        return new Turn(Turn.Role.USER, List.of(parts));
    }

    private static Turn model(Part... parts) {
        return new Turn(Turn.Role.ASSISTANT, List.of(parts));
    }

    private static Part result(String id) {
        return new Part.ToolResult(id, List.of(new Part.Text("ok")), true, CacheMark.NONE);
    }
}
