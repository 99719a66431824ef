package hearth.wire.embed;

import static org.assertj.core.api.Assertions.assertThat;

import hearth.wire.Streams;
import hearth.wire.dialect.Passed;
import hearth.wire.embed.OllamaEmbeddings.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingRelayTest {
    private static final EmbeddingDialect OPENAI = new OpenAiEmbeddings();

    /** 0.5 and -1.25 as they stand in base64. */
    private static final String BASE64 = "\"AAAAPwAAoL8=\"";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"model\":\"a\",\"user\":null,\"input\":\"Hi\"}; {\"model\":\"b\",\"input\":\"Hi\"}",
                "{\"user\":null,\"dimensions\":null,\"model\":\"a\"}; {\"model\":\"b\"}",
                "{ \"user\": null , \"model\": \"a\" , \"dimensions\":null}; { \"model\": \"b\"}",
                "{\"hearth\":{},\"user\":null,\"model\":\"a\",\"x\":{\"y\":null}}; {\"model\":\"b\",\"x\":{\"y\":null}}",
                "{\"model\":\"a\",\"user\":null,\"hearth\":{},\"dimensions\":5}; {\"model\":\"b\",\"dimensions\":5}"
            })
    void nothing_null_goes_upstream_and_all_else_keeps_its_bytes(String asked, String forwarded) {
        assertThat(EmbeddingPeek.of(Streams.utf8(asked)).forwarded("b", null))
                .asString()
                .isEqualTo(forwarded);
    }

    @Test
    void an_answer_keeps_its_bytes_but_for_the_model() {
        var passed = pass("float", "{\"odd\": [1.50],\"data\":[{\"embedding\":[0.10],\"index\":0}],\"model\":\"up\"}");

        assertThat(passed.bytes())
                .asString()
                .isEqualTo("{\"odd\": [1.50],\"data\":[{\"embedding\":[0.10],\"index\":0}],\"model\":\"fake/m\"}");
        assertThat(passed.fault()).isEmpty();
        assertThat(passed.usage()).isEmpty();
    }

    @Test
    void vectors_come_in_the_form_that_was_asked_for_whatever_the_provider_knows() {
        var numbers = "{\"data\":[{\"embedding\":[0.5,-1.25]}]}";
        var base64 = "{\"data\":[{\"embedding\":" + BASE64 + "}]}";

        assertThat(pass("base64", base64).bytes()).asString().isEqualTo(base64);
        assertThat(pass("base64", numbers).bytes()).asString().isEqualTo(base64);
        assertThat(pass("float", base64).bytes()).asString().isEqualTo(numbers);
    }

    @Test
    void what_was_read_is_counted() {
        var data = "{\"data\":[{\"embedding\":[1]}],\"usage\":";

        assertThat(read(pass("float", data + "{\"prompt_tokens\":7,\"total_tokens\":9}}")))
                .isEqualTo(7);
        assertThat(read(pass("float", data + "{\"total_tokens\":9}}"))).isEqualTo(9);
        var ollama = new OllamaEmbeddings(Shape.MANY)
                .relay(
                        EmbeddingPeek.of(Streams.utf8("{\"model\":\"m\"}")),
                        Streams.utf8("{\"embeddings\":[[1]],\"prompt_eval_count\":4}"));
        assertThat(read(ollama)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"data\":7}",
                "{\"data\":[]}",
                "{\"data\":[{\"embedding\":\"%%\"}]}",
                "{\"data\":[{\"embedding\":{\"a\":1,\"a\":2}}]}",
                "{\"error\":{\"a\":1,\"a\":2}}"
            })
    void what_is_no_answer_is_a_fault(String body) {
        assertThat(pass("float", body).fault()).isPresent();
    }

    @Test
    void an_error_that_comes_as_an_answer_is_told() {
        assertThat(pass("float", "{\"error\":{\"message\":\"no such model\"}}").fault())
                .hasValueSatisfying(fault -> assertThat(fault.message()).isEqualTo("no such model"));
    }

    private static Passed pass(String format, String body) {
        var asked = "{\"model\":\"fake/m\",\"encoding_format\":\"" + format + "\"}";
        return OPENAI.relay(EmbeddingPeek.of(Streams.utf8(asked)), Streams.utf8(body));
    }

    private static long read(Passed passed) {
        return passed.usage().orElseThrow().input();
    }
}
