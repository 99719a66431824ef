package hearth.wire.sse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Cuts bytes into frames, however they were split into packets. */
public sealed interface FrameParser permits SseParser, NdjsonParser {
    /** A character may be cut anywhere. Poll until nothing comes before pushing on: what waits here takes memory. */
    void push(byte[] bytes, int from, int length);

    default void push(byte[] bytes) {
        push(bytes, 0, bytes.length);
    }

    /** False at the end of the stream. */
    boolean fill(InputStream in) throws IOException;

    /** The next whole frame, if it is there. */
    Optional<Frame> poll() throws TooLongException;

    /** What stands there when the stream ends: some senders forget the last line end, and whoever reads on sees whether it is whole. */
    Optional<Frame> rest() throws TooLongException;
}
