package hearth.gateway;

import hearth.gateway.Lane.Passage;
import hearth.gateway.Lane.Piece;
import hearth.wire.dialect.Dialect;
import hearth.wire.dialect.Passed;
import hearth.wire.dialect.Relay;
import hearth.wire.dialect.RequestPeek;
import hearth.wire.sse.Frame;
import hearth.wire.sse.FrameReader;
import hearth.wire.talk.Event;
import hearth.wire.talk.Fault;
import hearth.wire.talk.Head;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;

/** Caller and provider speak alike: the bytes go on, but for the few that must change. */
final class SameDialect implements Lane {
    private final Dialect dialect;
    private final Speech speech;
    private final RequestPeek peek;
    private final byte[] body;
    private final Map<String, String> headers;

    /** @param body for the provider */
    SameDialect(Speech speech, RequestPeek peek, byte[] body, Map<String, String> headers) {
        this.dialect = speech.dialect();
        this.speech = speech;
        this.peek = peek;
        this.body = body;
        this.headers = headers;
    }

    @Override
    public String path() {
        return speech.path();
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }

    @Override
    public String streamType() {
        return speech.streamType();
    }

    @Override
    public FrameReader frames(InputStream upstream) {
        return dialect.frames(upstream);
    }

    @Override
    public Passage passage() {
        return new Relayed(dialect.relay(peek.model(), peek.wantsUsage()));
    }

    @Override
    public Whole whole(byte[] upstream) {
        var passed = dialect.relayWhole(peek.model(), upstream);
        return passed.fault()
                .map(Whole::failed)
                .orElseGet(() -> new Whole(
                        passed.bytes(), passed.characters(), passed.usage().orElse(null), null));
    }

    @Override
    public Fault refused(int status, byte[] upstream) {
        return dialect.fault(status, upstream);
    }

    @Override
    public byte[] failed(Fault fault) {
        var head = new Head("", Instant.EPOCH, peek.model(), () -> 0L);
        return dialect.writer(head, peek.wantsUsage()).write(new Event.Failed(fault));
    }

    private record Relayed(Relay relay) implements Passage {
        @Override
        public Piece read(Frame frame) {
            return piece(relay.pass(frame));
        }

        @Override
        public Piece end() {
            return piece(relay.end());
        }

        private static Piece piece(Passed passed) {
            var usage = passed.usage().orElse(null);
            return passed.fault()
                    .map(Piece::failed)
                    .orElseGet(() -> passed.isDone()
                            ? Piece.last(new byte[0], passed.bytes(), usage)
                            : Piece.of(passed.bytes(), passed.isContent(), passed.characters(), usage));
        }
    }
}
