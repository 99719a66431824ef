package hearth.wire.sse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The frames of a stream, one after the other. */
public final class FrameReader {
    private final InputStream in;
    private final FrameParser parser;
    private Optional<Frame> ahead = Optional.empty();
    private boolean ended;

    private FrameReader(InputStream in, FrameParser parser) {
        this.in = in;
        this.parser = parser;
    }

    public static FrameReader sse(InputStream in) {
        return new FrameReader(in, new SseParser());
    }

    public static FrameReader ndjson(InputStream in) {
        return new FrameReader(in, new NdjsonParser());
    }

    /** Waits for the next frame; empty at the end of the stream, and ever after. */
    public Optional<Frame> next() throws IOException {
        while (!isReady()) {
            if (ended) return Optional.empty();
            fill();
        }
        var frame = ahead;
        ahead = Optional.empty();
        return frame;
    }

    /** Whether the next frame is here already, be it on the wire: as long as it is, nothing needs to be flushed. Never waits. */
    public boolean isReady() throws IOException {
        look();
        while (ahead.isEmpty() && !ended && in.available() > 0) {
            fill();
            look();
        }
        return ahead.isPresent();
    }

    private void look() throws IOException {
        if (ahead.isEmpty() && !ended) ahead = parser.poll();
    }

    private void fill() throws IOException {
        if (parser.fill(in)) return;
        ended = true;
        ahead = parser.rest();
    }
}
