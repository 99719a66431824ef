package hearth.audit;

/** The end of a chain: its last line's number and hash, and the seal that all lines together give. */
record Head(long seq, String hash, String seal) {
    static final Head NONE = new Head(0, "", "");
}
