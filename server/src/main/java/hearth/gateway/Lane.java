package hearth.gateway;

import hearth.wire.sse.Frame;
import hearth.wire.sse.FrameReader;
import hearth.wire.talk.Fault;
import hearth.wire.talk.Usage;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one call goes from the caller's dialect to a provider's, and its answer back. */
public interface Lane {
    /** Below the provider's own address. */
    String path();

    byte[] body();

    /** Of the caller's, those that the provider must see. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** What the caller's program expects to read. */
    String streamType();

    FrameReader frames(InputStream upstream);

    /** For one attempt to read a stream. */
    Passage passage();

    Whole whole(byte[] upstream);

    /** What the provider's refusal says. */
    Fault refused(int status, byte[] upstream);

    /** What went wrong, told inside a stream. */
    byte[] failed(Fault fault);

    /** Turns what a provider streams into what the caller reads. */
    interface Passage {
        Piece read(Frame frame);

        /** The provider's stream is over; a fault unless it said so itself. */
        Piece end();
    }

    /**
     * What came of one frame.
     *
     * @param bytes for the caller, often none
     * @param content whether a person would see any of it
     * @param written how many characters of the answer are in it, for when nobody else counts them
     * @param last the end, as the caller's dialect says it; it is sent once the call is booked
     */
    @SuppressWarnings("ArrayRecordComponent") // written once, read once, compared never
    record Piece(
            byte[] bytes,
            boolean content,
            long written,
            @Nullable Usage usage,
            byte @Nullable [] last,
            @Nullable Fault fault) {
        public static Piece of(byte[] bytes, boolean content, long written, @Nullable Usage usage) {
            return new Piece(bytes, content, written, usage, null, null);
        }

        public static Piece last(byte[] bytes, byte[] last, @Nullable Usage usage) {
            return new Piece(bytes, false, 0, usage, last, null);
        }

        public static Piece failed(Fault fault) {
            return new Piece(new byte[0], false, 0, null, null, fault);
        }
    }

    /** An answer that came at once. */
    @SuppressWarnings("ArrayRecordComponent") // written once, read once, compared never
    record Whole(
            byte[] bytes,
            long written,
            @Nullable Usage usage,
            @Nullable Fault fault) {
        public static Whole failed(Fault fault) {
            return new Whole(new byte[0], 0, null, fault);
        }
    }
}
