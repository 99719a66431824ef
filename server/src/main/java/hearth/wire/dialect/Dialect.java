package hearth.wire.dialect;

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

/**
 * A way to talk with models. Where caller and provider speak the same, {@code peek} and {@code relay} hand the bytes on;
 * else the caller's dialect reads the request and writes the answer, and the provider's the other way round.
 */
public interface Dialect {
    /** What must be known of a request that goes on as it is; a {@code Problem} where it is none. */
    RequestPeek peek(byte[] body);

    /** The field in which a provider of this dialect takes a cap on its answer. */
    RequestPeek.Limit limit(long tokens);

    /** Hands a stream on under the model's name that the caller used. */
    Relay relay(String model, boolean wantsUsage);

    /** The same for a whole answer. */
    Passed relayWhole(String model, byte[] body);

    /** What a caller asks; a {@code Problem} where it is no request. */
    Asked asked(byte[] body);

    /** The field by which callers know a wish that was lost. */
    String field(Wish wish);

    Encoded encode(Prompt prompt, String model, boolean stream);

    FrameReader frames(InputStream in);

    EventReader reader();

    /** A provider's whole answer; one that is no answer is a fault here, as in a stream. */
    Talk whole(byte[] body);

    /** What a provider's refusal says. */
    Fault fault(int status, byte[] body);

    /** Tells an answer to a caller as a stream. */
    EventWriter writer(Head head, boolean wantsUsage);

    /** Tells a whole answer to a caller. */
    byte[] answer(Head head, Answer answer);

    /** The status by which callers of this dialect know what providers or the house call by that one. */
    default int status(int status) {
        return status;
    }

    /** Tells a caller what went wrong, before anything was sent. */
    byte[] failure(Fault fault);
}
