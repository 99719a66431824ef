package hearth.wire.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hearth.base.text.Problem;
import hearth.wire.Streams;
import hearth.wire.dialect.RequestPeek;
import hearth.wire.dialect.RequestPeek.Limit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiPeekTest {
    @Test
    void all_that_the_house_must_know_is_read() {
        var peek = peek("""
                {"model":"lab/fern","stream":true,"stream_options":{"include_usage":true},"max_tokens":50,"n":2,
                 "reasoning_effort":"high","response_format":{"type":"json_object"},
                 "tools":[{"type":"function","function":{"name":"weather"}}],
                 "messages":[{"role":"system","content":"Be kind."},{"role":"user","content":[
                   {"type":"text","text":"Grüße 火"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}]}""");

        assertThat(peek.model()).isEqualTo("lab/fern");
        assertThat(peek.isStreamed()).isTrue();
        assertThat(peek.wantsUsage()).isTrue();
        assertThat(peek.limit()).hasValue(50);
        assertThat(peek.choices()).isEqualTo(2);
        assertThat(peek.isReasoning()).isTrue();
        assertThat(peek.isStructured()).isTrue();
        assertThat(peek.usesTools()).isTrue();
        assertThat(peek.messages()).isEqualTo(2);
        assertThat(peek.images()).isEqualTo(1);
        assertThat(peek.characters()).isBetween(16L, 80L);
        assertThat(peek.hearth()).isEmpty();
    }

    @Test
    void what_is_not_asked_for_is_not_seen() {
        var peek = peek(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"tools\":[],\"stream\":null,"
                        + "\"response_format\":{\"type\":\"text\"},\"reasoning_effort\":\"none\"}");

        assertThat(peek.isStreamed()).isFalse();
        assertThat(peek.usesTools()).isFalse();
        assertThat(peek.isStructured()).isFalse();
        assertThat(peek.isReasoning()).isFalse();
        assertThat(peek.limit()).isEmpty();
        assertThat(peek.characters()).isEqualTo(2);
    }

    @Test
    void an_image_does_not_count_as_text_however_large() {
        var peek = peek(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,"
                        + "A".repeat(2_000_000) + "\"}}]}]}");

        assertThat(peek.characters()).isZero();
    }

    @Test
    void only_the_models_name_changes_and_every_other_byte_stays() {
        var body =
                " { \"temperature\" : 1.0e0,\n\"x_unknown\":[ 1 , {\"ü\":\"\\u00fc\"} ] , \"model\" :\t\"lab/fern\" ,\"messages\":[ ] }\n";

        assertThat(forwarded(body, "fern-7")).isEqualTo(body.replace("lab/fern", "fern-7"));
        assertThat(forwarded(body, "lab/fern")).isEqualTo(body);
        assertThat(forwarded(body, "odd\"na\\me")).isEqualTo(body.replace("lab/fern", "odd\\\"na\\\\me"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "{\"model\":\"m\",\"stream\":true}|{\"model\":\"m\",\"stream_options\":{\"include_usage\":true},\"stream\":true}",
                "{\"stream\":true,\"model\":\"m\",\"stream_options\":null}|{\"stream\":true,\"model\":\"m\",\"stream_options\":{\"include_usage\":true}}",
                "{\"model\":\"m\",\"stream\":true,\"stream_options\":{}}|{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                "{\"model\":\"m\",\"stream\":true,\"stream_options\":{ \"x\":1 }}|{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true, \"x\":1 }}",
                "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":false}}|{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}|{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}",
                "{\"model\":\"m\",\"stream\":false}|{\"model\":\"m\",\"stream\":false}",
            })
    void usage_is_asked_for_upstream_wherever_a_stream_is(String body, String expected) {
        assertThat(forwarded(body, "m")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '!',
            value = {
                "{\"model\":\"m\",\"hearth\":{\"stay_home\":true},\"n\":1}|{\"model\":\"m\",\"n\":1}",
                "{\"hearth\":{\"a\":[1,{}]} , \"model\":\"m\"}|{\"model\":\"m\"}",
                "{\"model\":\"m\" , \"hearth\": {} }|{\"model\":\"m\" }",
                "{\"model\":\"m\",\"hearth\":null,\"stream\":true}|{\"model\":\"m\",\"stream_options\":{\"include_usage\":true},\"stream\":true}",
            })
    void the_houses_own_object_never_reaches_a_provider(String body, String expected) {
        assertThat(forwarded(body, "m")).isEqualTo(expected);
        assertThat(Streams.json(forwarded(body, "m")).has("hearth")).isFalse();
    }

    @Test
    void the_houses_own_object_can_be_read() {
        assertThat(peek("{\"model\":\"m\",\"hearth\": {\"stay_home\":true} }").hearth())
                .hasValueSatisfying(json -> assertThat(json).asString().isEqualTo("{\"stay_home\":true}"));
    }

    @Test
    void a_limit_goes_upstream_where_the_caller_set_none() {
        var cap = new Limit("max_tokens", 40);

        assertThat(forwarded("{\"model\":\"m\"}", "m", cap)).isEqualTo("{\"model\":\"m\",\"max_tokens\":40}");
        assertThat(forwarded("{\"max_tokens\":null,\"model\":\"m\"}", "m", cap))
                .isEqualTo("{\"max_tokens\":40,\"model\":\"m\"}");
        assertThat(forwarded("{\"model\":\"m\",\"max_completion_tokens\":9}", "m", cap))
                .isEqualTo("{\"model\":\"m\",\"max_completion_tokens\":9}");
        assertThat(forwarded("{\"model\":\"x\",\"hearth\":{},\"stream\":true}", "m", cap))
                .isEqualTo(
                        "{\"model\":\"m\",\"stream_options\":{\"include_usage\":true},\"max_tokens\":40,\"stream\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "stream", "max_tokens", "messages", "hearth", "unknown"})
    void a_field_that_stands_there_twice_is_refused(String name) {
        var body = "{\"model\":\"m\",\"stream\":false,\"max_tokens\":1,\"messages\":[],\"hearth\":{},\"unknown\":1,\""
                + name + "\":null}";

        assertThatThrownBy(() -> peek(body)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("duplicate_field");
            assertThat(problem.field()).isEqualTo(name);
        });
    }

    @Test
    void a_field_that_is_written_in_two_ways_is_the_same_field() {
        assertThatThrownBy(() -> peek("{\"model\":\"cheap\",\"mod\\u0065l\":\"dear\"}"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{\"model\":\"m\"",
                "{\"model\":\"m\"} {}",
                "{\"model\":\"m\"}x",
                "{'model':'m'}",
                "{\"model\":7}",
                "{\"stream\":true}",
                "{\"model\":\"m\",\"stream\":\"yes\"}",
                "{\"model\":\"m\",\"max_tokens\":-1}",
                "{\"model\":\"m\",\"max_tokens\":1.5}",
                "{\"model\":\"m\",\"messages\":{}}"
            })
    void what_is_no_request_is_refused(String body) {
        assertThatThrownBy(() -> peek(body))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @Test
    void other_encodings_are_refused_since_their_bytes_would_be_counted_wrongly() {
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16)) {
            assertThatThrownBy(() -> OpenAiPeek.of("{\"model\":\"m\"}".getBytes(charset)))
                    .isInstanceOf(Problem.class);
        }
    }

    private static RequestPeek peek(String body) {
        return OpenAiPeek.of(Streams.utf8(body));
    }

    private static String forwarded(String body, String model) {
        return new String(peek(body).forwarded(model, null), StandardCharsets.UTF_8);
    }

    private static String forwarded(String body, String model, Limit cap) {
        return new String(peek(body).forwarded(model, cap), StandardCharsets.UTF_8);
    }
}
