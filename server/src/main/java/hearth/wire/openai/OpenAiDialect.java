package hearth.wire.openai;

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

/** Chat completions. */
public record OpenAiDialect(Flavour flavour) implements Dialect {
    @Override
    public RequestPeek peek(byte[] body) {
        return OpenAiPeek.of(body);
    }

    @Override
    public RequestPeek.Limit limit(long tokens) {
        return new RequestPeek.Limit(flavour.limit(), tokens);
    }

    @Override
    public Relay relay(String model, boolean wantsUsage) {
        return new OpenAiRelay(model, wantsUsage);
    }

    @Override
    public Passed relayWhole(String model, byte[] body) {
        return OpenAiRelay.whole(model, body);
    }

    @Override
    public Asked asked(byte[] body) {
        return OpenAiRequests.read(body);
    }

    @Override
    public String field(Wish wish) {
        return switch (wish) {
            case TEMPERATURE -> "temperature";
            case TOP_K -> "top_k";
            case STOP -> "stop";
            case SEED -> "seed";
            case FREQUENCY_PENALTY -> "frequency_penalty";
            case PRESENCE_PENALTY -> "presence_penalty";
            case TOOL_CHOICE -> "tool_choice";
            case PARALLEL_TOOLS -> "parallel_tool_calls";
            case NAMES -> "messages[].name";
            case IMAGE_ADDRESS -> "messages[].content[].image_url.url";
            case JSON_FORMAT -> "response_format";
        };
    }

    @Override
    public Encoded encode(Prompt prompt, String model, boolean stream) {
        return OpenAiPrompts.write(prompt, model, stream, flavour);
    }

    @Override
    public FrameReader frames(InputStream in) {
        return FrameReader.sse(in);
    }

    @Override
    public EventReader reader() {
        return new OpenAiReader();
    }

    @Override
    public Talk whole(byte[] body) {
        return OpenAiReader.whole(body);
    }

    @Override
    public Fault fault(int status, byte[] body) {
        return OpenAiFaults.read(status, body);
    }

    @Override
    public EventWriter writer(Head head, boolean wantsUsage) {
        return new OpenAiWriter(head, wantsUsage);
    }

    @Override
    public byte[] answer(Head head, Answer answer) {
        return OpenAiWriter.whole(head, answer);
    }

    /** Nobody here knows Anthropic's own number for being overloaded. */
    @Override
    public int status(int status) {
        return status == 529 ? 503 : status;
    }

    @Override
    public byte[] failure(Fault fault) {
        return OpenAiFaults.write(fault);
    }
}
