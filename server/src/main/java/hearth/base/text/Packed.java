package hearth.base.text;

/** Bytes that are kept in both forms they are sent in, so that nothing is compressed twice. Whoever gets them only reads. */
public final class Packed {
    private final byte[] plain;
    private final byte[] gzipped;

    private Packed(byte[] plain, byte[] gzipped) {
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

    public boolean isSmallerGzipped() {
        return gzipped.length < plain.length;
    }

    public byte[] plain() {
        return plain;
    }

    public byte[] gzipped() {
        return gzipped;
    }
}
