package hearth.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.FinishReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One client of LangChain4j, unchanged, with nothing but another base URL, and models of providers of every dialect. */
abstract class LangChain extends OnTrio {
    private static final String PICTURE = "iVBORw0KGgo=";

    /** With that many attempts of its own after the first. */
    abstract ChatModel chat(String model, String key, int retries);

    abstract StreamingChatModel streaming(String model);

    abstract List<String> models();

    @AfterEach
    void agree() {
        trio.agree();
    }

    private ChatModel chat(String model) {
        return chat(model, trio.key, 0);
    }

    private static ChatRequest.Builder asking(String text) {
        return ChatRequest.builder().messages(UserMessage.from(text));
    }

    /** Says what came of a stream once it is over. */
    private static class Told implements StreamingChatResponseHandler {
        final CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public void onPartialResponse(String piece) {
            text.append(piece);
        }

        @Override
        public void onCompleteResponse(ChatResponse whole) {
            answer.complete(whole);
        }

        @Override
        public void onError(Throwable error) {
            answer.completeExceptionally(error);
        }
    }

    private ChatResponse streamed(String model, ChatRequest question) {
        var told = new Told();
        streaming(model).chat(question, told);
        return told.answer.join();
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.CLAUDE, Trio.GPT, Trio.LLAMA})
    void an_answer_is_read(String model) {
        var answer = chat(model).chat(asking("Hello?").build());

        assertThat(answer.aiMessage().text()).isEqualTo("Hello");
        assertThat(answer.modelName()).isEqualTo(model);
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.tokenUsage().outputTokenCount()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.CLAUDE, Trio.GPT, Trio.LLAMA})
    void a_stream_is_read_to_its_end(String model) {
        var told = new Told();
        streaming(model).chat(asking("Hello?").build(), told);
        var answer = told.answer.join();

        assertThat(told.text).hasToString("Hello");
        assertThat(answer.aiMessage().text()).isEqualTo("Hello");
        assertThat(answer.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(answer.tokenUsage().outputTokenCount()).isEqualTo(20);
    }

    private static ChatRequest warmth() {
        var weather = ToolSpecification.builder()
                .name("weather")
                .description("Tells the weather.")
                .parameters(JsonObjectSchema.builder()
                        .addStringProperty("city")
                        .required("city")
                        .build())
                .build();
        return asking("How warm is it?").toolSpecifications(weather).build();
    }

    /** What the model did, and what the tool said to it. */
    private static ChatRequest answered(ChatResponse used) {
        assertThat(used.finishReason()).isEqualTo(FinishReason.TOOL_EXECUTION);
        var use = used.aiMessage().toolExecutionRequests().getFirst();
        assertThat(use.name()).isEqualTo("weather");
        assertThat(Bench.json(use.arguments()).path("city").asString()).isEqualTo("Bern");
        return warmth().toBuilder()
                .messages(
                        warmth().messages().getFirst(),
                        used.aiMessage(),
                        ToolExecutionResultMessage.from(use, "4 degrees"))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.CLAUDE, Trio.GPT, Trio.LLAMA})
    void a_tool_is_used_over_two_turns(String model) {
        var used = chat(model).chat(warmth());

        assertThat(chat(model).chat(answered(used)).aiMessage().text()).isEqualTo("It is 4 degrees.");
        assertThat(trio.of(model).calls().getLast().body()).contains("4 degrees");
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.CLAUDE, Trio.GPT, Trio.LLAMA})
    void a_tool_is_used_over_two_turns_of_a_stream(String model) {
        var used = streamed(model, warmth());

        assertThat(streamed(model, answered(used)).aiMessage().text()).isEqualTo("It is 4 degrees.");
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.CLAUDE, Trio.GPT, Trio.LLAMA})
    void an_answer_by_a_schema_is_an_object(String model) {
        var person = JsonSchema.builder()
                .name("person")
                .rootElement(JsonObjectSchema.builder()
                        .addStringProperty("name")
                        .addIntegerProperty("age")
                        .required("name", "age")
                        .additionalProperties(false)
                        .build())
                .build();
        var format = ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(person)
                .build();
        var answer =
                chat(model).chat(asking("Who is it?").responseFormat(format).build());

        assertThat(Bench.json(answer.aiMessage().text()).path("age").asInt()).isEqualTo(41);
        assertThat(trio.of(model).calls().getLast().body()).contains("\"age\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.CLAUDE, Trio.GPT, Trio.LLAMA})
    void an_image_reaches_the_provider(String model) {
        var message = UserMessage.from(TextContent.from("What is it?"), ImageContent.from(PICTURE, "image/png"));

        assertThat(chat(model).chat(message).aiMessage().text()).isEqualTo("Hello");
        assertThat(trio.of(model).calls().getLast().body()).contains(PICTURE, "What is it?");
    }

    static void embed(EmbeddingModel model) {
        var vectors = model.embedAll(List.of(TextSegment.from("a"), TextSegment.from("b")));

        assertThat(vectors.content())
                .extracting(vector -> vector.vectorAsList())
                .containsExactly(List.of(0.5f, -1.25f), List.of(2f, 0f));
    }

    @Test
    void the_models_are_listed() {
        assertThat(models()).contains(Trio.CLAUDE, Trio.GPT, Trio.LLAMA);
    }

    @ParameterizedTest
    @CsvSource({
        "400, InvalidRequestException",
        "404, ModelNotFoundException",
        "429, RateLimitException",
        "500, InternalServerException",
        "401, InternalServerException"
    })
    void a_refusal_is_the_exception_that_the_client_has_for_it(int status, String type) {
        trio.gpt.usually(Behaviours.refusal(status, "no"));

        assertThat(catchThrowable(() -> chat(Trio.GPT).chat("Hello?")))
                .extracting(thrown -> thrown.getClass().getSimpleName())
                .isEqualTo(type);
    }

    @Test
    void what_is_wrong_with_the_key_is_the_exception_for_that() {
        assertThat(catchThrowable(() -> chat(Trio.GPT, "hth_wrong", 0).chat("Hello?")))
                .isExactlyInstanceOf(AuthenticationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.CLAUDE, Trio.GPT, Trio.LLAMA})
    void a_stream_that_breaks_is_an_error_and_not_an_end(String model) {
        trio.claude.usually(AnthropicBehaviours.cut("Half"));
        trio.gpt.usually(Behaviours.cut("Half"));
        trio.llama.usually(OllamaBehaviours.cut("Half"));

        assertThat(catchThrowable(() -> streamed(model, asking("Hello?").build())))
                .isInstanceOf(CompletionException.class);
    }

    @Test
    void what_the_client_tries_again_by_itself_is_booked_as_often_as_it_was_sent() {
        var busy = Behaviours.refusal(503, "busy");
        trio.gpt.then(busy, busy, busy);

        assertThat(chat(Trio.GPT, trio.key, 2).chat("Hello?")).isEqualTo("Hello");
        assertThat(trio.gpt.calls()).hasSize(4);
        assertThat(trio.ledger()).filteredOn(row -> row.contains("done")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {Trio.CLAUDE, Trio.GPT, Trio.LLAMA})
    void who_leaves_a_stream_leaves_the_provider_and_pays_for_what_came_once(String model) {
        var words = "word ".repeat(200).split("(?<= )");
        trio.claude.usually(AnthropicBehaviours.paced(Duration.ofMillis(50), words));
        trio.gpt.usually(Behaviours.paced(Duration.ofMillis(50), words));
        trio.llama.usually(OllamaBehaviours.paced(Duration.ofMillis(50), words));
        var left = new CompletableFuture<Instant>();
        streaming(model).chat(asking("Hello?").build(), new Told() {
            @Override
            public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
                context.streamingHandle().cancel();
                left.complete(Instant.now());
            }
        });

        trio.wasLeft(model, left.join());
    }
}
