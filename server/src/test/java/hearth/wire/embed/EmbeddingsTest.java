package hearth.wire.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.text.Problem;
import hearth.wire.Streams;
import hearth.wire.embed.OllamaEmbeddings.Shape;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingsTest {
    private static final EmbeddingDialect OPENAI = new OpenAiEmbeddings();
    private static final EmbeddingDialect OLLAMA = new OllamaEmbeddings(Shape.MANY);
    private static final EmbeddingDialect OLLAMA_OLDER = new OllamaEmbeddings(Shape.ONE);
    private static final Embeddings TWO = new Embeddings(List.of(new double[] {0.5, -1.25}, new double[] {2, 0}), 7L);

    @Test
    void input_is_a_string_a_list_or_lists_of_tokens() {
        assertThat(input("\"Hi\"")).isEqualTo(new EmbeddingInput.Texts(List.of("Hi")));
        assertThat(input("[\"a\",\"b\"]")).isEqualTo(new EmbeddingInput.Texts(List.of("a", "b")));
        assertThat(input("[1,2]")).isEqualTo(new EmbeddingInput.Tokens(List.of(List.of(1, 2))));
        assertThat(input("[[1,2],[3]]")).isEqualTo(new EmbeddingInput.Tokens(List.of(List.of(1, 2), List.of(3))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "{}", "[\"a\",1]", "[1,\"a\"]", "[[]]", "[[1.5]]", "[[1],2]"})
    void what_is_no_input_is_refused(String input) {
        assertThatThrownBy(() -> input(input))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @Test
    void nothing_null_is_sent_upstream() {
        var asked = OPENAI.asked(
                Streams.utf8(
                        "{\"model\":\"m\",\"input\":\"Hi\",\"dimensions\":null,\"user\":null,\"encoding_format\":\"base64\",\"hearth\":{}}"));

        assertThat(asked.base64()).isTrue();
        assertThat(asked.strangers()).isEmpty();
        assertThat(OPENAI.encode(asked, "up")).asString().isEqualTo("{\"model\":\"up\",\"input\":[\"Hi\"]}");
        assertThat(OLLAMA.encode(asked, "up")).asString().isEqualTo("{\"model\":\"up\",\"input\":[\"Hi\"]}");
    }

    @Test
    void a_field_that_would_be_lost_is_named() {
        assertThat(OPENAI.asked(Streams.utf8("{\"model\":\"m\",\"input\":\"Hi\",\"x_new\":1}"))
                        .strangers())
                .containsExactly("x_new");
    }

    @Test
    void vectors_are_numbers_or_little_endian_base64() {
        var numbers = OPENAI.write(TWO, asking("float"), 9);
        var base64 = OPENAI.write(TWO, asking("base64"), 9);

        assertThat(numbers)
                .asString()
                .isEqualTo(
                        "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5,-1.25]},"
                                + "{\"object\":\"embedding\",\"index\":1,\"embedding\":[2.0,0.0]}],\"model\":\"m\","
                                + "\"usage\":{\"prompt_tokens\":7,\"total_tokens\":7}}");
        assertThat(Streams.json(base64).path("data").path(0).path("embedding").stringValue())
                .isEqualTo(
                        Base64.getEncoder().encodeToString(new byte[] {0, 0, 0, 0x3f, 0, 0, (byte) 0xa0, (byte) 0xbf}));
        for (var written : List.of(numbers, base64)) {
            assertThat(OPENAI.read(written)).hasValueSatisfying(EmbeddingsTest::isTwo);
        }
    }

    @Test
    void vectors_come_back_in_the_order_of_the_input() {
        var body = "{\"data\":[{\"index\":1,\"embedding\":[2.0]},{\"index\":0,\"embedding\":[1.0]}]}";

        assertThat(OPENAI.read(Streams.utf8(body)))
                .hasValueSatisfying(
                        read -> assertThat(read.vectors()).containsExactly(new double[] {1}, new double[] {2}));
    }

    @Test
    void ollama_is_understood_and_spoken() {
        var written = OLLAMA.write(TWO, asking("float"), 9);

        assertThat(written)
                .asString()
                .isEqualTo(
                        "{\"model\":\"m\",\"embeddings\":[[0.5,-1.25],[2.0,0.0]],\"total_duration\":9,\"load_duration\":0,\"prompt_eval_count\":7}");
        assertThat(OLLAMA.read(written)).hasValueSatisfying(EmbeddingsTest::isTwo);
        assertThat(OLLAMA.asked(Streams.utf8("{\"model\":\"m\",\"input\":[\"a\"],\"keep_alive\":1}"))
                        .input())
                .isEqualTo(new EmbeddingInput.Texts(List.of("a")));
    }

    @Test
    void ollamas_older_way_has_one_prompt_and_one_vector() {
        var asked = OLLAMA_OLDER.asked(Streams.utf8("{\"model\":\"m\",\"prompt\":\"Hi\"}"));

        assertThat(asked.input()).isEqualTo(new EmbeddingInput.Texts(List.of("Hi")));
        assertThat(OLLAMA_OLDER.write(TWO, asked, 9)).asString().isEqualTo("{\"embedding\":[0.5,-1.25]}");
        assertThatThrownBy(() -> OLLAMA_OLDER.asked(Streams.utf8("{\"model\":\"m\",\"input\":\"Hi\"}")))
                .isInstanceOf(Problem.class);
    }

    @Test
    void some_providers_count_the_total_alone() {
        var body = "{\"data\":[{\"embedding\":[1]}],\"usage\":{\"total_tokens\":7}}";

        assertThat(OPENAI.read(Streams.utf8(body)).orElseThrow().tokens()).hasValue(7);
    }

    @Test
    void tokens_are_refused_for_a_provider_that_reads_texts() {
        var asked = OPENAI.asked(Streams.utf8("{\"model\":\"m\",\"input\":[1,2]}"));

        assertThatThrownBy(() -> OLLAMA.encode(asked, "m")).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"data\":[]}",
                "{\"data\":[{\"embedding\":null}]}",
                "{\"data\":[{\"embedding\":\"%%\"}]}",
                "{\"data\":[{\"index\":5,\"embedding\":[1]}]}",
                "{\"data\":[{\"index\":0,\"embedding\":[1]},{\"index\":0,\"embedding\":[1]}]}",
                "{\"embeddings\":[[]]}",
                "{\"embeddings\":[7]}"
            })
    void what_is_no_answer_is_none(String body) {
        assertThat(OPENAI.read(Streams.utf8(body))).isEmpty();
        assertThat(OLLAMA.read(Streams.utf8(body))).isEmpty();
    }

    private static EmbeddingAsked asking(String format) {
        return OPENAI.asked(
                Streams.utf8("{\"model\":\"m\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"" + format + "\"}"));
    }

    private static void isTwo(Embeddings read) {
        assertThat(read.vectors())
                .containsExactly(TWO.vectors().getFirst(), TWO.vectors().getLast());
        assertThat(read.tokens()).hasValue(7);
    }

    private static EmbeddingInput input(String json) {
        return OPENAI.asked(Streams.utf8("{\"model\":\"m\",\"input\":" + json + "}"))
                .input();
    }
}
