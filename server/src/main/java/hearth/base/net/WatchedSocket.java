package hearth.base.net;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** A socket whose bytes are counted, and whose silence somebody else measures. TLS can be laid over it. */
final class WatchedSocket extends Socket {
    private final Origin origin;
    private final Exchange exchange;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private volatile boolean watched;

    WatchedSocket(Origin origin, Exchange exchange) {
        this.origin = origin;
        this.exchange = exchange;
    }

    /** From now on each read and each write has its time; until now all of them were a part of connecting. */
    void watch() {
        watched = true;
    }

    long sent() {
        return sent.get();
    }

    long received() {
        return received.get();
    }

    /** Frees whoever is blocked in it. */
    void cut() {
        try {
            close();
        } catch (IOException gone) {
            // It was to be closed, and so it is.
            return;
        }
    }

    private void begin() throws OutboundException {
        if (watched) exchange.waitFor(Ending.IDLE);
        exchange.check(origin);
    }

    private void end() {
        if (watched) exchange.rest();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new In(super.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new Out(super.getOutputStream());
    }

    private final class In extends FilterInputStream {
        In(InputStream source) {
            super(source);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            begin();
            try {
                var count = in.read(into, offset, length);
                if (count > 0) received.addAndGet(count);
                return count;
            } finally {
                end();
            }
        }
    }

    private final class Out extends FilterOutputStream {
        Out(OutputStream target) {
            super(target);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            begin();
            try {
                out.write(from, offset, length);
                sent.addAndGet(length);
            } finally {
                end();
            }
        }
    }
}
