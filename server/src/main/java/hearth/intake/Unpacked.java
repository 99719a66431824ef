package hearth.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** How much came out of a zip so far, all entries together, against how much of it was read. */
final class Unpacked {
    /** Texts of conversations shrink to a tenth; what repeats itself most, to a fiftieth. */
    private static final long RATIO = 200;

    private static final long HARMLESS = 50_000_000;
    private static final long MOST = 50_000_000_000L;

    private final AtomicLong packed;
    private final AtomicLong unpacked = new AtomicLong();

    Unpacked(AtomicLong packed) {
        this.packed = packed;
    }

    /** The entry at which the zip stands; it stays open when this is closed. */
    InputStream of(InputStream zip) {
        return new Counted(zip, unpacked) {
            @Override
            void counted(long many) throws IOException {
                super.counted(many);
                var all = unpacked.get();
                if (all > MOST || (all > HARMLESS && all / RATIO > packed.get())) throw new BombException();
            }

            @Override
            public void close() {
                // The zip goes on with its next entry.
            }
        };
    }
}
