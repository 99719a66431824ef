package hearth.base.text;

import org.jspecify.annotations.Nullable;

/** Bytes that are kept in both forms they are sent in, so that nothing is compressed twice. Whoever gets them only reads. */
public final class Packed {
    private final byte @Nullable [] plain;
    private final byte[] gzipped;

    private Packed(byte @Nullable [] plain, byte[] gzipped) {
        this.plain = plain;
        this.gzipped = gzipped;
    }

    public static Packed of(byte[] plain) {
        return new Packed(plain, Gzip.bytes(plain));
    }

    /** Of what is compressed by its own nature. */
    public static Packed asItIs(byte[] plain) {
        return new Packed(plain, plain);
    }

    /** Of what is large and asked for by few: those who take no gzip wait for it to be unpacked. */
    public static Packed tight(byte[] plain) {
        return new Packed(null, Gzip.bytes(plain));
    }

    public boolean isSmallerGzipped() {
        return plain == null || gzipped.length < plain.length;
    }

    public byte[] plain() {
        return plain == null ? Gzip.plain(gzipped) : plain;
    }

    public byte[] gzipped() {
        return gzipped;
    }
}
