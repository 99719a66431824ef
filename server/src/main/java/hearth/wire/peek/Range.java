package hearth.wire.peek;

/** Bytes from one offset up to, and without, another. */
public record Range(int from, int to) {
    public Range {
        if (from < 0 || to < from) throw new IllegalArgumentException("a range ends after it begins");
    }
}
