package hearth.wire;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import hearth.base.text.Problem;
import hearth.wire.anthropic.AnthropicDialect;
import hearth.wire.dialect.Dialect;
import hearth.wire.embed.EmbeddingAsked;
import hearth.wire.embed.EmbeddingDialect;
import hearth.wire.embed.EmbeddingPeek;
import hearth.wire.embed.OllamaEmbeddings;
import hearth.wire.embed.OllamaEmbeddings.Shape;
import hearth.wire.embed.OpenAiEmbeddings;
import hearth.wire.json.Json;
import hearth.wire.ollama.OllamaDialect;
import hearth.wire.openai.Flavour;
import hearth.wire.openai.OpenAiDialect;
import hearth.wire.sse.Frame;
import hearth.wire.talk.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whatever callers send is read or refused with a 400, whatever providers send is understood or a fault; nothing else is thrown. */
class DialectsFuzz {
    private static final List<Dialect> DIALECTS = List.of(
            new OpenAiDialect(Flavour.OPENAI),
            new OpenAiDialect(Flavour.THOUGHTFUL),
            new AnthropicDialect(),
            new OllamaDialect(OllamaDialect.Shape.CHAT),
            new OllamaDialect(OllamaDialect.Shape.GENERATE));

    private static final EmbeddingDialect OPENAI = new OpenAiEmbeddings();
    private static final EmbeddingDialect OLLAMA = new OllamaEmbeddings(Shape.MANY);
    private static final EmbeddingDialect OLLAMA_OLDER = new OllamaEmbeddings(Shape.ONE);

    /** What requests and answers are made of, so that chance gets somewhere. */
    private static final String[] WORDS = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "null",
        "true",
        "false",
        "0",
        "-1",
        "1.5",
        "1e400",
        "99999999999999999999",
        "\"\"",
        "\"a\"",
        "\"\\ud83d\"",
        "\"data:image/png;base64,AA\"",
        "\"model\":\"m\"",
        "\"stream\":true",
        "\"stream_options\":{",
        "\"include_usage\":",
        "\"max_tokens\":",
        "\"options\":{",
        "\"num_predict\":",
        "\"hearth\":{",
        "\"input\":",
        "\"prompt\":",
        "\"dimensions\":null",
        "\"data\":[",
        "\"embedding\":",
        "\"messages\":[",
        "\"role\":\"user\"",
        "\"role\":\"assistant\"",
        "\"role\":\"tool\"",
        "\"role\":\"system\"",
        "\"content\":",
        "\"type\":\"text\"",
        "\"text\":",
        "\"type\":\"image_url\"",
        "\"image_url\":{\"url\":",
        "\"images\":[",
        "\"type\":\"tool_use\"",
        "\"type\":\"tool_result\"",
        "\"tool_use_id\":\"a\"",
        "\"id\":\"a\"",
        "\"name\":\"f\"",
        "\"input\":",
        "\"tool_calls\":[{",
        "\"tool_call_id\":\"a\"",
        "\"function\":{",
        "\"arguments\":",
        "\"tools\":[{",
        "\"parameters\":",
        "\"thinking\":",
        "\"signature\":",
        "\"reasoning_details\":[{",
        "\"think\":",
        "\"format\":",
        "\"response_format\":{",
        "\"choices\":[{",
        "\"index\":0",
        "\"delta\":{",
        "\"message\":{",
        "\"finish_reason\":\"stop\"",
        "\"usage\":{",
        "\"prompt_tokens\":",
        "\"completion_tokens\":",
        "\"input_tokens\":",
        "\"output_tokens\":",
        "\"error\":",
        "\"done\":true",
        "\"eval_count\":",
        "\"type\":\"message_start\"",
        "\"type\":\"content_block_start\"",
        "\"content_block\":{",
        "\"type\":\"content_block_delta\"",
        "\"type\":\"message_stop\"",
        "\"data\":[",
        "\"embedding\":",
        "\"embeddings\":[",
        "\n",
        "data: ",
        "\n\n",
        "event: error\n",
        "[DONE]"
    };

    @FuzzTest(maxDuration = "15s")
    void any_request_is_read_or_refused(FuzzedDataProvider data) {
        var body = body(data);
        for (var dialect : DIALECTS) {
            peek(dialect, body);
            var asked = refusable(() -> dialect.asked(body));
            if (asked == null) continue;
            for (var other : DIALECTS) {
                var encoded = other.encode(asked.prompt(), asked.model(), asked.stream());
                if (Json.object(encoded.bytes()).isEmpty()) throw new AssertionError("no JSON goes upstream");
                encoded.lost().forEach(dialect::field);
            }
        }
        embed(refusable(() -> OPENAI.asked(body)));
        embed(refusable(() -> OLLAMA.asked(body)));
        embed(refusable(() -> OLLAMA_OLDER.asked(body)));
        passEmbedding(body);
    }

    private static void passEmbedding(byte[] body) {
        var peek = refusable(() -> EmbeddingPeek.of(body));
        if (peek == null) return;
        var forwarded = Json.value(peek.forwarded("other", null));
        // What is ambiguous further inside is read by nobody here.
        if (forwarded.isEmpty()) return;
        if (!forwarded.get().path("model").asString("").equals("other")) throw new AssertionError("another model");
        if (forwarded.get().has("hearth")) throw new AssertionError("our own object goes upstream");
        for (var value : forwarded.get()) {
            if (value.isNull()) throw new AssertionError("null goes upstream");
        }
    }

    private static void peek(Dialect dialect, byte[] body) {
        var peek = refusable(() -> dialect.peek(body));
        if (peek == null) return;
        var limit = dialect.limit(7);
        var forwarded = peek.forwarded("other/\"model\"", limit);
        var again = dialect.peek(forwarded);
        if (!again.model().equals("other/\"model\"")) throw new AssertionError("another model");
        if (again.hearth().isPresent()) throw new AssertionError("our own object goes upstream");
        if (again.limit().orElse(-1) != peek.limit().orElse(7)) throw new AssertionError("another limit");
        if (again.isStreamed() && !again.wantsUsage()) throw new AssertionError("no usage");
    }

    private static void embed(@Nullable EmbeddingAsked asked) {
        if (asked == null) return;
        if (Json.object(OPENAI.encode(asked, "m")).isEmpty()) throw new AssertionError("no JSON");
        refusable(() -> OLLAMA.encode(asked, "m"));
    }

    private static <T> @Nullable T refusable(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Problem refused) {
            if (refused.status() != 400) throw refused;
            return null;
        }
    }

    @FuzzTest(maxDuration = "15s")
    void any_stream_is_understood_or_a_fault(FuzzedDataProvider data) {
        var frames = new ArrayList<Frame>();
        var count = data.consumeInt(0, 6);
        for (var i = 0; i < count; i++) {
            var line = body(data);
            frames.add(new Frame("", line, line.length == 0 ? new byte[] {'\n'} : line));
        }
        for (var dialect : DIALECTS) {
            var events = events(dialect, frames);
            for (var other : DIALECTS) Streams.write(other.writer(Streams.HEAD, true), events);
            var relay = dialect.relay("m", true);
            frames.forEach(relay::pass);
            relay.end();
        }
    }

    private static List<Event> events(Dialect dialect, List<Frame> frames) {
        var reader = dialect.reader();
        var events = new ArrayList<Event>();
        frames.forEach(frame -> events.addAll(reader.read(frame)));
        events.addAll(reader.end());
        var ends = events.stream()
                .filter(event -> event instanceof Event.Done || event instanceof Event.Failed)
                .count();
        if (ends != 1) throw new AssertionError("a stream ends once");
        return events;
    }

    @FuzzTest(maxDuration = "15s")
    void any_answer_is_understood_or_a_fault(FuzzedDataProvider data) {
        var body = body(data);
        for (var dialect : DIALECTS) {
            var talk = dialect.whole(body);
            if (talk.isDone() == talk.fault().isPresent()) throw new AssertionError("neither done nor failed, or both");
            if (talk.isDone()) DIALECTS.forEach(other -> other.answer(Streams.HEAD, talk.answer()));
            dialect.relayWhole("m", body);
            dialect.failure(dialect.fault(500, body));
        }
        var asked = OPENAI.asked(Streams.utf8("{\"model\":\"m\",\"input\":\"a\",\"encoding_format\":\"base64\"}"));
        for (var dialect : List.of(OPENAI, OLLAMA, OLLAMA_OLDER)) {
            dialect.read(body).ifPresent(read -> dialect.write(read, asked, 1));
            dialect.relay(EmbeddingPeek.of(Streams.utf8("{\"model\":\"m\"}")), body);
        }
    }

    private static byte[] body(FuzzedDataProvider data) {
        if (data.consumeBoolean()) return data.consumeBytes(200);
        var text = new StringBuilder("{");
        var count = data.consumeInt(0, 40);
        for (var i = 0; i < count; i++) text.append(data.pickValue(WORDS));
        return Streams.utf8(text.toString());
    }
}
