package hearth.gateway;

import hearth.base.http.Outlet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way to the caller. Two threads use it: the one that answers, and the pulse that keeps a silent stream alive and so notices
 * when nobody reads any more.
 */
final class Downstream {
    /** How long nothing at all is said. */
    private static final long QUIET_NANOS = Duration.ofSeconds(5).toNanos();

    private static final long BEAT_NANOS = Duration.ofSeconds(1).toNanos();
    private static final byte[] BEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private static final int LONGEST_TAPE = 1 << 20;

    private final Outlet outlet;
    private final String type;
    private final long opened = System.nanoTime();
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private Map<String, String> headers = Map.of();
    private @Nullable ByteArrayOutputStream tape;
    private @Nullable OutputStream out;
    private long lastWrite = opened;
    private boolean content;
    private boolean ended;
    private volatile boolean left;

    Downstream(Outlet outlet, String type) {
        this.outlet = outlet;
        this.type = type;
    }

    /** The caller is gone. */
    static final class LeftException extends IOException {
        LeftException(IOException cause) {
            super("whoever asked is gone", cause);
        }
    }

    synchronized boolean hasBegun() {
        return out != null || outlet.hasBegun();
    }

    synchronized boolean hasContent() {
        return content;
    }

    boolean isLeft() {
        return left;
    }

    /** What is said of the answer before it begins; later it is too late. */
    synchronized void tell(Map<String, String> about) {
        headers = Map.copyOf(about);
    }

    /** From now on what is said is remembered too, but for signs of life. */
    synchronized void record() {
        tape = new ByteArrayOutputStream();
    }

    /** All of it; empty where nobody wanted it, or where it was too much to remember. */
    synchronized Optional<byte[]> recorded() {
        return tape == null ? Optional.empty() : Optional.of(tape.toByteArray());
    }

    /** Held back until something of it is content. */
    synchronized void write(byte[] bytes, boolean isContent) throws IOException {
        if (bytes.length == 0) return;
        content |= isContent;
        if (content) {
            begin();
            say(bytes);
        } else {
            held.writeBytes(bytes);
        }
    }

    /** What was held back is nobody's: another attempt begins anew. */
    synchronized void forget() {
        held.reset();
    }

    synchronized void flush() throws IOException {
        if (out == null) return;
        try {
            out.flush();
        } catch (IOException gone) {
            throw left(gone);
        }
    }

    synchronized void end(byte[] last) throws IOException {
        ended = true;
        begin();
        say(last);
        flush();
    }

    /** The answer is not whole: what is said last tells so, and so does the connection. */
    synchronized void breakOff(byte[] last) throws IOException {
        end(last);
        outlet.breakOff();
    }

    /** With what is known of it besides. */
    synchronized void whole(Map<String, String> more, byte[] body) throws IOException {
        ended = true;
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        outlet.whole(200, "application/json", all, body);
    }

    private void begin() throws IOException {
        open();
        if (held.size() == 0) return;
        say(held.toByteArray());
        held.reset();
    }

    private void open() throws IOException {
        if (out == null) out = outlet.begin(type, headers);
    }

    private void say(byte[] bytes) throws IOException {
        put(bytes);
        if (tape == null) return;
        if (tape.size() + bytes.length > LONGEST_TAPE) {
            tape = null;
        } else {
            tape.writeBytes(bytes);
        }
    }

    private void put(byte[] bytes) throws IOException {
        if (out == null) throw new IllegalStateException("written before it began");
        try {
            out.write(bytes);
            lastWrite = System.nanoTime();
        } catch (IOException gone) {
            throw left(gone);
        }
    }

    private LeftException left(IOException gone) {
        left = true;
        return new LeftException(gone);
    }

    /** A sign of life where there was none for a second, from the fifth second on. */
    synchronized void beat(long now) throws IOException {
        if (outlet.isLeft()) throw left(new IOException("told to stop"));
        if (ended || left || !type.startsWith("text/event-stream")) return;
        if (out == null && now - opened < QUIET_NANOS) return;
        if (out != null && now - lastWrite < BEAT_NANOS) return;
        open();
        put(BEAT);
        flush();
    }
}
