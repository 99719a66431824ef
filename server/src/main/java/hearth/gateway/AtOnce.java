package hearth.gateway;

import hearth.wire.sse.FrameReader;
import hearth.wire.talk.Fault;
import java.io.InputStream;

/** The way of a call that is never answered as a stream. */
interface AtOnce extends Lane {
    @Override
    default String streamType() {
        return "application/json";
    }

    @Override
    default FrameReader frames(InputStream upstream) {
        throw noStream();
    }

    @Override
    default Passage passage() {
        throw noStream();
    }

    @Override
    default byte[] failed(Fault fault) {
        throw noStream();
    }

    private static IllegalStateException noStream() {
        return new IllegalStateException("nobody asks for a stream of this");
    }
}
