package hearth.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import hearth.base.access.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The official Java SDK, unchanged, with nothing but another base URL. */
@SuppressWarnings("NullAway.Init") // opened before each test
class OpenAiSdkTest {
    private Bench bench;

    @BeforeEach
    void open() {
        bench = Bench.open();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(bench.server.origin() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .build();
    }

    private static ChatCompletionCreateParams question() {
        return ChatCompletionCreateParams.builder()
                .model("fake/gpt-real")
                .addUserMessage("Hello?")
                .build();
    }

    @Test
    void an_answer_is_read() {
        var answer = client(bench.key).chat().completions().create(question());

        assertThat(answer.choices().getFirst().message().content()).contains("Hello");
        assertThat(answer.model()).isEqualTo("fake/gpt-real");
        assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(100);
    }

    @Test
    void a_stream_is_read_to_its_end() {
        var text = new StringBuilder();
        try (var stream = client(bench.key).chat().completions().createStreaming(question())) {
            stream.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .forEach(text::append);
        }

        assertThat(text).hasToString("Hello");
    }

    @Test
    void a_stream_that_breaks_is_an_exception_and_not_an_end() {
        bench.provider.usually(Behaviours.cut("Half"));
        var thrown = catchThrowable(() -> {
            try (var stream = client(bench.key).chat().completions().createStreaming(question())) {
                stream.stream().forEach(chunk -> {});
            }
        });

        assertThat(thrown).isNotNull();
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
        bench.provider.usually(Behaviours.refusal(status, "no"));

        assertThat(catchThrowable(() -> client(bench.key).chat().completions().create(question())))
                .isExactlyInstanceOf(type);
    }

    @Test
    void what_is_wrong_with_the_key_is_the_exception_for_that() {
        var chat = client("hth_wrong").chat().completions();
        assertThat(catchThrowable(() -> chat.create(question()))).isExactlyInstanceOf(UnauthorizedException.class);

        var without =
                client(bench.cast.key(bench.cast.bruno, Scope.MODELS)).chat().completions();
        assertThat(catchThrowable(() -> without.create(question())))
                .isExactlyInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void the_models_are_listed() {
        hearth.testing.Eventually.eventually(
                "they were asked for",
                () -> client(bench.key).models().list().data().size() == 2);

        assertThat(client(bench.key).models().retrieve("fake/gpt-small").id()).isEqualTo("fake/gpt-small");
    }
}
