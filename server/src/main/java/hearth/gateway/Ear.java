package hearth.gateway;

import hearth.base.http.Outlet;
import hearth.wire.dialect.Dialect;
import hearth.wire.sse.SseParser;
import hearth.wire.sse.TooLongException;
import hearth.wire.talk.Event;
import hearth.wire.talk.EventReader;
import hearth.wire.talk.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Takes a stream in and tells it event by event, in the dialect in which the house itself asks. */
final class Ear implements Outlet {
    private static final Dialect DIALECT = Speech.OPENAI.dialect();

    private final Listener listener;
    private final SseParser frames = new SseParser();
    private final EventReader reader = DIALECT.reader();
    private boolean begun;
    private boolean ended;

    Ear(Listener listener) {
        this.listener = listener;
    }

    @Override
    public OutputStream begin(String type, Map<String, String> headers) {
        begun = true;
        return new OutputStream() {
            @Override
            public void write(int each) throws IOException {
                write(new byte[] {(byte) each}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                if (listener.isLeft()) throw new IOException("told to stop");
                take(bytes, from, length);
            }
        };
    }

    private void take(byte[] bytes, int from, int length) throws TooLongException {
        frames.push(bytes, from, length);
        for (var frame = frames.poll(); frame.isPresent(); frame = frames.poll()) tell(reader.read(frame.get()));
    }

    private void tell(List<Event> events) {
        for (var event : events) {
            if (ended) return;
            ended = event instanceof Event.Done || event instanceof Event.Failed;
            listener.hear(event);
        }
    }

    /** A house that asks for a stream gets one. */
    @Override
    public void whole(int status, String type, Map<String, String> headers, byte[] body) {
        throw new IllegalStateException("a whole answer where a stream was asked for");
    }

    @Override
    public void breakOff() {
        end();
    }

    /** What ended without saying so was cut, unless its hearer had enough. */
    void end() {
        if (!ended && !listener.isLeft()) tell(List.of(new Event.Failed(Fault.cut())));
    }

    @Override
    public boolean isLeft() {
        return listener.isLeft();
    }

    @Override
    public boolean hasBegun() {
        return begun;
    }
}
