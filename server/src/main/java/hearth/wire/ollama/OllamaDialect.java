package hearth.wire.ollama;

import hearth.wire.dialect.Dialect;
import hearth.wire.dialect.Passed;
import hearth.wire.dialect.Relay;
import hearth.wire.dialect.RequestPeek;
import hearth.wire.prompt.Prompt;
import hearth.wire.prompt.Wish;
import hearth.wire.sse.FrameReader;
import hearth.wire.talk.Answer;
import hearth.wire.talk.Asked;
import hearth.wire.talk.Encoded;
import hearth.wire.talk.EventReader;
import hearth.wire.talk.EventWriter;
import hearth.wire.talk.Fault;
import hearth.wire.talk.Head;
import hearth.wire.talk.Talk;
import java.io.InputStream;

/** A chat, or a text that is gone on with; a provider is always asked for a chat. */
public record OllamaDialect(Shape shape) implements Dialect {
    /** Which of the two a caller speaks. */
    public enum Shape {
        CHAT,
        GENERATE
    }

    @Override
    public RequestPeek peek(byte[] body) {
        return OllamaPeek.of(body);
    }

    @Override
    public RequestPeek.Limit limit(long tokens) {
        return new RequestPeek.Limit("num_predict", tokens);
    }

    /** Usage is part of every last line here. */
    @Override
    public Relay relay(String model, boolean wantsUsage) {
        return new OllamaRelay(model);
    }

    @Override
    public Passed relayWhole(String model, byte[] body) {
        return OllamaRelay.whole(model, body);
    }

    @Override
    public Asked asked(byte[] body) {
        return switch (shape) {
            case CHAT -> OllamaRequests.chat(body);
            case GENERATE -> OllamaRequests.generate(body);
        };
    }

    @Override
    public String field(Wish wish) {
        return switch (wish) {
            case TEMPERATURE -> "options.temperature";
            case TOP_K -> "options.top_k";
            case STOP -> "options.stop";
            case SEED -> "options.seed";
            case FREQUENCY_PENALTY -> "options.frequency_penalty";
            case PRESENCE_PENALTY -> "options.presence_penalty";
            case TOOL_CHOICE, PARALLEL_TOOLS -> "tools";
            case NAMES -> "messages[].name";
            case IMAGE_ADDRESS -> "messages[].images";
            case JSON_FORMAT -> "format";
        };
    }

    @Override
    public Encoded encode(Prompt prompt, String model, boolean stream) {
        return OllamaPrompts.write(prompt, model, stream);
    }

    @Override
    public FrameReader frames(InputStream in) {
        return FrameReader.ndjson(in);
    }

    @Override
    public EventReader reader() {
        return new OllamaReader();
    }

    @Override
    public Talk whole(byte[] body) {
        return OllamaReader.whole(body);
    }

    @Override
    public Fault fault(int status, byte[] body) {
        return OllamaFaults.read(status, body);
    }

    @Override
    public EventWriter writer(Head head, boolean wantsUsage) {
        return new OllamaWriter(head, shape);
    }

    @Override
    public byte[] answer(Head head, Answer answer) {
        return OllamaWriter.whole(head, shape, answer);
    }

    @Override
    public int status(int status) {
        return status == 529 ? 503 : status;
    }

    @Override
    public byte[] failure(Fault fault) {
        return OllamaFaults.write(fault);
    }
}
