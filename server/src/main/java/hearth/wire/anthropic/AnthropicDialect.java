package hearth.wire.anthropic;

import hearth.wire.dialect.Dialect;
import hearth.wire.dialect.Passed;
import hearth.wire.dialect.Relay;
import hearth.wire.dialect.RequestPeek;
import hearth.wire.json.Json;
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
import java.util.OptionalLong;

/** Messages, and the counting of their tokens. */
public record AnthropicDialect() implements Dialect {
    @Override
    public RequestPeek peek(byte[] body) {
        return AnthropicPeek.of(body);
    }

    @Override
    public RequestPeek.Limit limit(long tokens) {
        return new RequestPeek.Limit("max_tokens", tokens);
    }

    /** Usage is part of every stream here. */
    @Override
    public Relay relay(String model, boolean wantsUsage) {
        return new AnthropicRelay(model);
    }

    @Override
    public Passed relayWhole(String model, byte[] body) {
        return AnthropicRelay.whole(model, body);
    }

    @Override
    public Asked asked(byte[] body) {
        return AnthropicRequests.read(body);
    }

    @Override
    public String field(Wish wish) {
        return switch (wish) {
            case TEMPERATURE -> "temperature";
            case TOP_K -> "top_k";
            case STOP -> "stop_sequences";
            case SEED -> "seed";
            case FREQUENCY_PENALTY -> "frequency_penalty";
            case PRESENCE_PENALTY -> "presence_penalty";
            case TOOL_CHOICE -> "tool_choice";
            case PARALLEL_TOOLS -> "tool_choice.disable_parallel_tool_use";
            case NAMES -> "messages[].name";
            case IMAGE_ADDRESS -> "messages[].content[].source.url";
            case JSON_FORMAT -> "output_config.format";
        };
    }

    @Override
    public Encoded encode(Prompt prompt, String model, boolean stream) {
        return AnthropicPrompts.write(prompt, model, stream);
    }

    @Override
    public FrameReader frames(InputStream in) {
        return FrameReader.sse(in);
    }

    @Override
    public EventReader reader() {
        return new AnthropicReader();
    }

    @Override
    public Talk whole(byte[] body) {
        return AnthropicReader.whole(body);
    }

    @Override
    public Fault fault(int status, byte[] body) {
        return AnthropicFaults.read(status, body);
    }

    @Override
    public EventWriter writer(Head head, boolean wantsUsage) {
        return new AnthropicWriter(head);
    }

    @Override
    public byte[] answer(Head head, Answer answer) {
        return AnthropicWriter.whole(head, answer);
    }

    /** To be overloaded has a number of its own here, by which its SDKs know it. */
    @Override
    public int status(int status) {
        return status == 503 ? 529 : status;
    }

    @Override
    public byte[] failure(Fault fault) {
        return AnthropicFaults.write(fault);
    }

    /** What a provider counted; empty where that is no count. */
    public OptionalLong count(byte[] body) {
        var tokens = Json.object(body)
                .map(tree -> tree.path("input_tokens").asLong(-1))
                .orElse(-1L);
        return tokens < 0 ? OptionalLong.empty() : OptionalLong.of(tokens);
    }
}
