package hearth.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is read through it. */
class Counted extends FilterInputStream {
    private final AtomicLong count;

    Counted(InputStream in, AtomicLong count) {
        super(in);
        this.count = count;
    }

    @Override
    public int read() throws IOException {
        var one = super.read();
        if (one >= 0) counted(1);
        return one;
    }

    @Override
    public int read(byte[] into, int at, int most) throws IOException {
        var many = super.read(into, at, most);
        if (many > 0) counted(many);
        return many;
    }

    @Override
    public long skip(long most) throws IOException {
        var many = super.skip(most);
        counted(many);
        return many;
    }

    /** What was read cannot be read anew, or it would count twice. */
    @Override
    public boolean markSupported() {
        return false;
    }

    void counted(long many) throws IOException {
        count.addAndGet(many);
    }
}
