package hearth.base.net;

import hearth.base.net.OutboundException.Reason;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The body of an answer as it comes: counted, watched, and gone when it is closed. */
final class Body extends InputStream {
    private final InputStream source;
    private final Origin origin;
    private final Exchange exchange;
    private final long length;
    private final long most;
    private final Runnable whole;
    private final Runnable broken;
    private long taken;
    private boolean atEnd;
    private @Nullable OutboundException failure;

    /**
     * One of the two runs: {@code whole} after the last byte, {@code broken} whenever it ends earlier.
     *
     * @param length negative where the answer does not say it
     */
    Body(
            InputStream source,
            long length,
            Origin origin,
            Exchange exchange,
            long most,
            Runnable whole,
            Runnable broken) {
        this.source = source;
        this.length = length;
        this.origin = origin;
        this.exchange = exchange;
        this.most = most;
        this.whole = whole;
        this.broken = broken;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (failure != null) throw failure;
        if (atEnd) return -1;
        if (length == 0) return 0;
        var count = waitForSome(into, offset, length);
        if (count < 0) {
            endsHere();
            return -1;
        }
        taken += count;
        if (taken > most) throw failed(tooLarge(origin, most));
        return count;
    }

    /** Takes no more room than it says it needs, where it says so. */
    @Override
    public byte[] readAllBytes() throws IOException {
        if (length < 0 || taken > 0) return super.readAllBytes();
        var bytes = readNBytes(Math.toIntExact(length));
        if (read() >= 0) throw new IllegalStateException("more came than was said");
        return bytes;
    }

    void endsHere() {
        atEnd = true;
        whole.run();
    }

    private int waitForSome(byte[] into, int offset, int length) throws OutboundException {
        exchange.waitFor(Ending.IDLE);
        try {
            exchange.check(origin);
            return source.read(into, offset, length);
        } catch (IOException | RuntimeException thrown) {
            throw failed(Failures.talking(origin, exchange, thrown));
        } finally {
            exchange.rest();
        }
    }

    static OutboundException tooLarge(Origin origin, long most) {
        return new OutboundException(
                Reason.TOO_LARGE,
                origin.shown() + " answers with more than the " + most + " bytes that are taken here.");
    }

    private OutboundException failed(OutboundException why) {
        failure = why;
        broken.run();
        return why;
    }

    /** What can be read without waiting. */
    @Override
    public int available() throws IOException {
        return atEnd || failure != null ? 0 : source.available();
    }

    /** Before the end, this closes the connection: reading the rest of a stream could take for ever. */
    @Override
    public void close() {
        if (atEnd || failure != null || isEndHere()) return;
        failure =
                new OutboundException(Reason.STOPPED, "The answer of " + origin.shown() + " was closed by its reader.");
        broken.run();
    }

    /** A stream says that it is done before its HTTP does; where both came, the connection can serve again. */
    private boolean isEndHere() {
        try {
            return available() > 0 && read() < 0;
        } catch (IOException gone) {
            return failure != null;
        }
    }
}
