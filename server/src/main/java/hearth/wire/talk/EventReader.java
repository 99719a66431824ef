package hearth.wire.talk;

import hearth.wire.sse.Frame;
import java.util.List;

/** Understands a provider's stream. It never throws: what cannot be understood is a failed event, and the last one. */
public interface EventReader {
    List<Event> read(Frame frame);

    /** The stream is over: nothing, unless the provider never said so. */
    List<Event> end();
}
