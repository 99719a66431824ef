package hearth.wire.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FrameReaderTest {
    @Test
    void what_came_together_is_ready_together_however_it_was_cut() throws IOException {
        var frames = FrameReader.sse(new Wire("data: a\n\n", "da", "ta: b\n\n"));

        assertThat(frames.next().orElseThrow().text()).isEqualTo("a");
        assertThat(frames.isReady()).isTrue();
        assertThat(frames.next().orElseThrow().text()).isEqualTo("b");
    }

    @Test
    void half_a_frame_is_not_ready_and_nobody_waits_for_the_rest() throws IOException {
        var wire = new Wire("data: a\n\n", "da");
        var frames = FrameReader.sse(wire);

        frames.next();
        assertThat(frames.isReady()).isFalse();
        wire.comes("ta: b\n\n");
        assertThat(frames.next().orElseThrow().text()).isEqualTo("b");
    }

    @Test
    void a_stream_that_is_over_has_nothing_ready() throws IOException {
        var frames = FrameReader.sse(new ByteArrayInputStream("data: a\n\n".getBytes(StandardCharsets.UTF_8)));

        frames.next();
        assertThat(frames.isReady()).isFalse();
        assertThat(frames.next()).isEmpty();
        assertThat(frames.isReady()).isFalse();
    }

    /** Hands out one piece for each read, and fails where a reader would have to wait. */
    private static final class Wire extends InputStream {
        private final Queue<byte[]> pieces = new ArrayDeque<>();

        Wire(String... pieces) {
            List.of(pieces).forEach(this::comes);
        }

        void comes(String piece) {
            pieces.add(piece.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public int read() {
            throw new AssertionError("one byte at a time");
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            var piece = pieces.remove();
            System.arraycopy(piece, 0, into, offset, piece.length);
            return piece.length;
        }

        @Override
        public int available() {
            return pieces.isEmpty() ? 0 : pieces.element().length;
        }
    }
}
