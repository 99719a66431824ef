package hearth.wire.sse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One message of a stream: its name, what it says, and its own bytes, in which it can be handed on unchanged. */
public final class Frame {
    private final String name;
    private final byte[] data;
    private final byte[] raw;

    /** Takes the arrays as they are; a frame is read by whoever holds it and written by nobody. */
    public Frame(String name, byte[] data, byte[] raw) {
        this.name = name;
        this.data = data;
        this.raw = raw;
    }

    /** A line of NDJSON and an event without {@code event:} have none. */
    public String name() {
        return name;
    }

    public byte[] data() {
        return data;
    }

    /** As it came, from its first byte to the blank line that ended it. */
    public byte[] raw() {
        return raw;
    }

    public String text() {
        return new String(data, StandardCharsets.UTF_8);
    }

    public boolean says(byte[] words) {
        return Arrays.equals(data, words);
    }
}
