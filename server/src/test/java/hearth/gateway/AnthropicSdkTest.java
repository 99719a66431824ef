package hearth.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonSchemaLocalValidation;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.CacheControlEphemeral;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.TextBlock;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import hearth.base.access.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anthropic's official Java SDK, unchanged, with nothing but another base URL, and models of providers that speak as it does or otherwise. */
class AnthropicSdkTest extends OnTrio {
    private static final String PICTURE = "iVBORw0KGgo=";

    @AfterEach
    void agree() {
        trio.agree();
    }

    private static AnthropicClient client(String key, int retries) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(trio.server.origin())
                .apiKey(key)
                .maxRetries(retries)
                .build();
    }

    private static AnthropicClient client() {
        return client(trio.key, 0);
    }

    private static MessageCreateParams.Builder asking(String model) {
        return MessageCreateParams.builder().model(model).maxTokens(100);
    }

    private static MessageCreateParams question(String model) {
        return asking(model).addUserMessage("Hello?").build();
    }

    private static String text(Message message) {
        return message.content().stream()
                .flatMap(block -> block.text().stream())
                .map(TextBlock::text)
                .collect(Collectors.joining());
    }

    private static Message streamed(MessageCreateParams question) {
        var all = MessageAccumulator.create();
        try (var stream = client().messages().createStreaming(question)) {
            stream.stream().forEach(all::accumulate);
        }
        return all.message();
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.CLAUDE, Trio.GPT, Trio.LLAMA})
    void an_answer_is_read(String model) {
        var answer = client().messages().create(question(model));

        assertThat(text(answer)).isEqualTo("Hello");
        assertThat(answer.model().asString()).isEqualTo(model);
        assertThat(answer.stopReason()).contains(StopReason.END_TURN);
        assertThat(answer.usage().inputTokens()
                        + answer.usage().cacheReadInputTokens().orElse(0L))
                .isEqualTo(100);
        assertThat(answer.usage().outputTokens()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.CLAUDE, Trio.GPT, Trio.LLAMA})
    void a_stream_is_read_to_its_end(String model) {
        var answer = streamed(question(model));

        assertThat(text(answer)).isEqualTo("Hello");
        assertThat(answer.model().asString()).isEqualTo(model);
        assertThat(answer.stopReason()).contains(StopReason.END_TURN);
        assertThat(answer.usage().outputTokens()).isEqualTo(20);
    }

    private static Tool weather() {
        var city = Tool.InputSchema.Properties.builder()
                .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                .build();
        return Tool.builder()
                .name("weather")
                .description("Tells the weather.")
                .inputSchema(Tool.InputSchema.builder()
                        .properties(city)
                        .addRequired("city")
                        .build())
                .build();
    }

    /** What the model did, and what the tool said to it. */
    private static MessageCreateParams answered(MessageCreateParams question, Message used) {
        var use = used.content().stream()
                .flatMap(block -> block.toolUse().stream())
                .findFirst()
                .orElseThrow();
        assertThat(use.name()).isEqualTo("weather");
        assertThat(String.valueOf(use._input())).contains("city", "Bern");
        var result = ToolResultBlockParam.builder()
                .toolUseId(use.id())
                .content("4 degrees")
                .build();
        return question.toBuilder()
                .addMessage(used)
                .addUserMessageOfContentBlockParams(List.of(ContentBlockParam.ofToolResult(result)))
                .build();
    }

    @ParameterizedTest
    @CsvSource({Trio.CLAUDE + ", toolu_7", Trio.GPT + ", call_7", Trio.LLAMA + ", weather"})
    void a_tool_is_used_over_two_turns(String model, String name) {
        var question = asking(model)
                .addUserMessage("How warm is it?")
                .addTool(weather())
                .build();
        var used = client().messages().create(question);
        var answer = client().messages().create(answered(question, used));

        assertThat(used.stopReason()).contains(StopReason.TOOL_USE);
        assertThat(text(answer)).isEqualTo("It is 4 degrees.");
        assertThat(trio.of(model).calls().getLast().body()).contains("4 degrees", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.CLAUDE, Trio.GPT, Trio.LLAMA})
    void a_tool_is_used_over_two_turns_of_a_stream(String model) {
        var question = asking(model)
                .addUserMessage("How warm is it?")
                .addTool(weather())
                .build();
        var used = streamed(question);

        assertThat(used.stopReason()).contains(StopReason.TOOL_USE);
        assertThat(text(streamed(answered(question, used)))).isEqualTo("It is 4 degrees.");
    }

    /** By what the SDK makes a schema of. */
    record Person(String name, int age) {}

    @ParameterizedTest
    @ValueSource(strings = {Trio.CLAUDE, Trio.GPT, Trio.LLAMA})
    void an_answer_by_a_schema_is_an_object(String model) {
        var question = asking(model)
                .addUserMessage("Who is it?")
                .outputConfig(Person.class, JsonSchemaLocalValidation.YES)
                .build();
        var answer = client().messages().create(question);

        assertThat(answer.content().getFirst().text().orElseThrow().text()).isEqualTo(new Person("Anna", 41));
        assertThat(trio.of(model).calls().getLast().body()).contains("\"age\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.CLAUDE, Trio.GPT, Trio.LLAMA})
    void an_image_reaches_the_provider(String model) {
        var source = Base64ImageSource.builder()
                .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                .data(PICTURE)
                .build();
        var question = asking(model)
                .addUserMessageOfContentBlockParams(List.of(
                        ContentBlockParam.ofImage(
                                ImageBlockParam.builder().source(source).build()),
                        ContentBlockParam.ofText(
                                TextBlockParam.builder().text("What is it?").build())))
                .build();

        assertThat(text(client().messages().create(question))).isEqualTo("Hello");
        assertThat(trio.of(model).calls().getLast().body()).contains(PICTURE, "What is it?");
    }

    @Test
    void system_prompts_and_marks_for_the_cache_go_through_untouched() {
        var system = TextBlockParam.builder()
                .text("Be brief.")
                .cacheControl(CacheControlEphemeral.builder().build())
                .build();
        client().messages()
                .create(asking(Trio.CLAUDE)
                        .systemOfTextBlockParams(List.of(system))
                        .addUserMessage("Hello?")
                        .build());

        assertThat(trio.claude.calls().getLast().body())
                .contains("\"text\":\"Be brief.\"", "\"cache_control\":{\"type\":\"ephemeral\"}");
    }

    @Test
    void tokens_are_counted() {
        var asking = MessageCountTokensParams.builder().addUserMessage("x".repeat(40));

        assertThat(client().messages()
                        .countTokens(asking.model(Trio.CLAUDE).build())
                        .inputTokens())
                .isEqualTo(AnthropicBehaviours.COUNTED);
        assertThat(client().messages()
                        .countTokens(asking.model(Trio.GPT).build())
                        .inputTokens())
                .isEqualTo(10);
    }

    @Test
    void the_models_are_listed() {
        assertThat(client().models().list().data())
                .extracting(model -> model.id())
                .contains(Trio.CLAUDE, Trio.GPT, Trio.LLAMA);
        assertThat(client().models().retrieve(Trio.GPT).id()).isEqualTo(Trio.GPT);
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadRequestException",
        "404, NotFoundException",
        "413, ContentTooLargeException",
        "422, UnprocessableEntityException",
        "429, RateLimitException",
        "500, InternalServerException",
        "529, OverloadedException",
        "401, InternalServerException"
    })
    void a_refusal_is_the_exception_that_the_sdk_has_for_it(int status, String type) {
        trio.claude.usually(AnthropicBehaviours.refusal(status, "x_error", "no"));

        assertThat(catchThrowable(() -> client().messages().create(question(Trio.CLAUDE))))
                .hasMessageContaining(status == 401 ? "key" : "no")
                .extracting(thrown -> thrown.getClass().getSimpleName())
                .isEqualTo(type);
    }

    @Test
    void what_is_wrong_with_the_key_is_the_exception_for_that() {
        assertThat(catchThrowable(() -> client("hth_wrong", 0).messages().create(question(Trio.CLAUDE))))
                .isExactlyInstanceOf(UnauthorizedException.class);
        var without = trio.cast.key(trio.cast.bruno, Scope.MODELS);
        assertThat(catchThrowable(() -> client(without, 0).messages().create(question(Trio.CLAUDE))))
                .isExactlyInstanceOf(PermissionDeniedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.CLAUDE, Trio.GPT, Trio.LLAMA})
    void a_stream_that_breaks_is_an_exception_and_not_an_end(String model) {
        trio.claude.usually(AnthropicBehaviours.cut("Half"));
        trio.gpt.usually(Behaviours.cut("Half"));
        trio.llama.usually(OllamaBehaviours.cut("Half"));

        assertThat(catchThrowable(() -> streamed(question(model)))).isInstanceOf(AnthropicException.class);
    }

    @Test
    void what_the_sdk_tries_again_by_itself_is_booked_as_often_as_it_was_sent() {
        var busy = AnthropicBehaviours.refusal(529, "overloaded_error", "busy");
        trio.claude.then(busy, busy, busy);

        assertThat(text(client(trio.key, 2).messages().create(question(Trio.CLAUDE))))
                .isEqualTo("Hello");
        assertThat(trio.claude.calls()).hasSize(4);
        assertThat(trio.ledger()).filteredOn(row -> row.contains("done")).hasSize(1);
    }

    @Test
    void what_waiting_does_not_help_is_not_tried_again_by_the_sdk() {
        trio.claude.usually(AnthropicBehaviours.refusal(401, "authentication_error", "invalid x-api-key"));
        assertThat(catchThrowable(() -> client(trio.key, 2).messages().create(question(Trio.CLAUDE))))
                .isNotNull();

        assertThat(trio.claude.calls()).hasSize(1);
    }

    @Test
    void a_provider_that_asks_for_patience_is_heard_by_the_sdk() {
        trio.claude.usually(Behaviours.json(
                429,
                "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"slow down\"}}",
                Map.of("retry-after", "90")));

        assertThat(catchThrowable(() -> client().messages().create(question(Trio.CLAUDE))))
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        thrown -> assertThat(thrown.headers().values("retry-after"))
                                .containsExactly("90"));
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.CLAUDE, Trio.GPT, Trio.LLAMA})
    void who_leaves_a_stream_leaves_the_provider_and_pays_for_what_came_once(String model) {
        var words = "word ".repeat(200).split("(?<= )");
        trio.claude.usually(AnthropicBehaviours.paced(Duration.ofMillis(50), words));
        trio.gpt.usually(Behaviours.paced(Duration.ofMillis(50), words));
        trio.llama.usually(OllamaBehaviours.paced(Duration.ofMillis(50), words));
        try (var stream = client().messages().createStreaming(question(model))) {
            assertThat(stream.stream()
                            .filter(event -> event.contentBlockDelta().isPresent())
                            .findFirst())
                    .isPresent();
        }

        trio.wasLeft(model, Instant.now());
    }
}
