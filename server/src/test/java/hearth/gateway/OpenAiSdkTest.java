package hearth.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonSchemaLocalValidation;
import com.openai.core.JsonValue;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.UnauthorizedException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletion.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.embeddings.Embedding;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams.EncodingFormat;
import com.openai.models.responses.ResponseCreateParams;
import hearth.base.access.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's official Java SDK, unchanged, with nothing but another base URL, and models of providers that speak as it does or otherwise. */
class OpenAiSdkTest extends OnTrio {
    private static final String PICTURE = "data:image/png;base64,iVBORw0KGgo=";

    @AfterEach
    void agree() {
        trio.agree();
    }

    private static OpenAIClient client(String key, int retries) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(trio.server.origin() + "/v1")
                .apiKey(key)
                .maxRetries(retries)
                .build();
    }

    private static OpenAIClient client() {
        return client(trio.key, 0);
    }

    private static ChatCompletionCreateParams.Builder asking(String model) {
        return ChatCompletionCreateParams.builder().model(model);
    }

    private static ChatCompletionCreateParams question(String model) {
        return asking(model).addUserMessage("Hello?").build();
    }

    private static ChatCompletion asked(ChatCompletionCreateParams question) {
        return client().chat().completions().create(question);
    }

    private static ChatCompletion streamed(ChatCompletionCreateParams question) {
        var all = ChatCompletionAccumulator.create();
        try (var stream = client().chat().completions().createStreaming(question)) {
            stream.stream().forEach(all::accumulate);
        }
        return all.chatCompletion();
    }

    private static String text(ChatCompletion answer) {
        return answer.choices().getFirst().message().content().orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.GPT, Trio.CLAUDE, Trio.LLAMA})
    void an_answer_is_read(String model) {
        var answer = asked(question(model));

        assertThat(text(answer)).isEqualTo("Hello");
        assertThat(answer.model()).isEqualTo(model);
        assertThat(answer.choices().getFirst().finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(100);
        assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.GPT, Trio.CLAUDE, Trio.LLAMA})
    void a_stream_is_read_to_its_end(String model) {
        var answer = streamed(asking(model)
                .addUserMessage("Hello?")
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build());

        assertThat(text(answer)).isEqualTo("Hello");
        assertThat(answer.model()).isEqualTo(model);
        assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(20);
    }

    private static ChatCompletionCreateParams warmth(String model) {
        var weather = FunctionDefinition.builder()
                .name("weather")
                .description("Tells the weather.")
                .parameters(FunctionParameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                        .build())
                .build();
        return asking(model)
                .addUserMessage("How warm is it?")
                .addTool(ChatCompletionFunctionTool.builder().function(weather).build())
                .build();
    }

    /** What the model did, and what the tool said to it. */
    private static ChatCompletionCreateParams answered(ChatCompletionCreateParams question, ChatCompletion used) {
        var choice = used.choices().getFirst();
        assertThat(choice.finishReason()).isEqualTo(FinishReason.TOOL_CALLS);
        var use = choice.message().toolCalls().orElseThrow().getFirst().asFunction();
        assertThat(use.function().name()).isEqualTo("weather");
        assertThat(Bench.json(use.function().arguments()).path("city").asString())
                .isEqualTo("Bern");
        return question.toBuilder()
                .addMessage(choice.message())
                .addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(use.id())
                        .content("4 degrees")
                        .build())
                .build();
    }

    @ParameterizedTest
    @CsvSource({Trio.GPT + ", call_7", Trio.CLAUDE + ", toolu_7", Trio.LLAMA + ", weather"})
    void a_tool_is_used_over_two_turns(String model, String name) {
        var used = asked(warmth(model));

        assertThat(text(asked(answered(warmth(model), used)))).isEqualTo("It is 4 degrees.");
        assertThat(trio.of(model).calls().getLast().body()).contains("4 degrees", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.GPT, Trio.CLAUDE, Trio.LLAMA})
    void a_tool_is_used_over_two_turns_of_a_stream(String model) {
        var used = streamed(warmth(model));

        assertThat(text(streamed(answered(warmth(model), used)))).isEqualTo("It is 4 degrees.");
    }

    /** By what the SDK makes a schema of. */
    record Person(String name, int age) {}

    @ParameterizedTest
    @ValueSource(strings = {Trio.GPT, Trio.CLAUDE, Trio.LLAMA})
    void an_answer_by_a_schema_is_an_object(String model) {
        var question = asking(model)
                .addUserMessage("Who is it?")
                .responseFormat(Person.class, JsonSchemaLocalValidation.YES)
                .build();
        var answer = client().chat().completions().create(question);

        assertThat(answer.choices().getFirst().message().content()).contains(new Person("Anna", 41));
        assertThat(trio.of(model).calls().getLast().body()).contains("\"age\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.GPT, Trio.CLAUDE, Trio.LLAMA})
    void an_image_reaches_the_provider(String model) {
        var image = ChatCompletionContentPartImage.builder()
                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                        .url(PICTURE)
                        .build())
                .build();
        var words = ChatCompletionContentPartText.builder().text("What is it?").build();
        var answer = asked(asking(model)
                .addUserMessageOfArrayOfContentParts(
                        List.of(ChatCompletionContentPart.ofText(words), ChatCompletionContentPart.ofImageUrl(image)))
                .build());

        assertThat(text(answer)).isEqualTo("Hello");
        assertThat(trio.of(model).calls().getLast().body())
                .contains(PICTURE.substring(PICTURE.indexOf(',') + 1), "What is it?");
    }

    @ParameterizedTest
    @CsvSource({Trio.GPT + ", float", Trio.GPT + ", base64", Trio.LLAMA + ", float", Trio.LLAMA + ", base64"})
    void texts_become_vectors(String model, String format) {
        var answer = client().embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(model)
                        .inputOfArrayOfStrings(List.of("a", "b"))
                        .encodingFormat(EncodingFormat.of(format))
                        .build());

        assertThat(answer.data())
                .extracting(Embedding::embedding)
                .containsExactly(List.of(0.5f, -1.25f), List.of(2f, 0f));
        assertThat(answer.model()).isEqualTo(model);
        assertThat(answer.usage().promptTokens()).isEqualTo(7);
    }

    @Test
    void the_models_are_listed() {
        assertThat(client().models().list().data())
                .extracting(model -> model.id())
                .contains(Trio.GPT, Trio.CLAUDE, Trio.LLAMA);
        assertThat(client().models().retrieve(Trio.GPT).id()).isEqualTo(Trio.GPT);
    }

    @Test
    void the_newer_way_is_not_there_and_says_so() {
        var question =
                ResponseCreateParams.builder().model(Trio.GPT).input("Hello?").build();

        assertThat(catchThrowable(() -> client().responses().create(question)))
                .isExactlyInstanceOf(NotFoundException.class)
                .hasMessageContaining("/v1/chat/completions");
    }

    @ParameterizedTest
    @CsvSource({
        "400, com.openai.errors.BadRequestException",
        "404, com.openai.errors.NotFoundException",
        "422, com.openai.errors.UnprocessableEntityException",
        "429, com.openai.errors.RateLimitException",
        "500, com.openai.errors.InternalServerException",
        "401, com.openai.errors.InternalServerException"
    })
    void a_refusal_is_the_exception_that_the_sdk_has_for_it(int status, Class<? extends Exception> type) {
        trio.gpt.usually(Behaviours.refusal(status, "no"));

        assertThat(catchThrowable(() -> asked(question(Trio.GPT)))).isExactlyInstanceOf(type);
    }

    @Test
    void what_is_wrong_with_the_key_is_the_exception_for_that() {
        var chat = client("hth_wrong", 0).chat().completions();
        assertThat(catchThrowable(() -> chat.create(question(Trio.GPT))))
                .isExactlyInstanceOf(UnauthorizedException.class);

        var without =
                client(trio.cast.key(trio.cast.bruno, Scope.MODELS), 0).chat().completions();
        assertThat(catchThrowable(() -> without.create(question(Trio.GPT))))
                .isExactlyInstanceOf(PermissionDeniedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.GPT, Trio.CLAUDE, Trio.LLAMA})
    void a_stream_that_breaks_is_an_exception_and_not_an_end(String model) {
        trio.gpt.usually(Behaviours.cut("Half"));
        trio.claude.usually(AnthropicBehaviours.cut("Half"));
        trio.llama.usually(OllamaBehaviours.cut("Half"));

        assertThat(catchThrowable(() -> streamed(question(model)))).isInstanceOf(OpenAIException.class);
    }

    @Test
    void what_the_sdk_tries_again_by_itself_is_booked_as_often_as_it_was_sent() {
        var busy = Behaviours.refusal(503, "busy");
        trio.gpt.then(busy, busy, busy);

        assertThat(text(client(trio.key, 2).chat().completions().create(question(Trio.GPT))))
                .isEqualTo("Hello");
        assertThat(trio.gpt.calls()).hasSize(4);
        assertThat(trio.ledger()).filteredOn(row -> row.contains("done")).hasSize(1);
    }

    @Test
    void what_waiting_does_not_help_is_not_tried_again_by_the_sdk() {
        trio.gpt.usually(Behaviours.refusal(401, "Incorrect API key provided"));
        assertThat(catchThrowable(() -> client(trio.key, 2).chat().completions().create(question(Trio.GPT))))
                .isNotNull();

        assertThat(trio.gpt.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.GPT, Trio.CLAUDE, Trio.LLAMA})
    void who_leaves_a_stream_leaves_the_provider_and_pays_for_what_came_once(String model) {
        var words = "word ".repeat(200).split("(?<= )");
        trio.gpt.usually(Behaviours.paced(Duration.ofMillis(50), words));
        trio.claude.usually(AnthropicBehaviours.paced(Duration.ofMillis(50), words));
        trio.llama.usually(OllamaBehaviours.paced(Duration.ofMillis(50), words));
        try (var stream = client().chat().completions().createStreaming(question(model))) {
            assertThat(stream.stream().findFirst()).isPresent();
        }

        trio.wasLeft(model, Instant.now());
    }
}
