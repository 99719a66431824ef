package hearth.wire.sse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that came and are not used up yet, counted from the first of them. It grows as its user lets it. */
final class Inflow {
    /** Events are small, and thousands of streams wait for their next one at the same time. */
    private static final int ROOM = 512;

    /** What one large event needed is not kept for all the small ones after it. */
    private static final int MOST_KEPT = 16 * 1024;

    private byte[] bytes = new byte[ROOM];
    private int start;
    private int end;

    int size() {
        return end - start;
    }

    byte at(int index) {
        return bytes[start + index];
    }

    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, start + from, start + to);
    }

    String text(int from, int to) {
        return new String(bytes, start + from, to - from, StandardCharsets.UTF_8);
    }

    void drop(int count) {
        start += count;
        if (start == end) {
            start = 0;
            end = 0;
            if (bytes.length > MOST_KEPT) bytes = new byte[ROOM];
        }
    }

    void push(byte[] more, int from, int length) {
        makeRoom(length);
        System.arraycopy(more, from, bytes, end, length);
        end += length;
    }

    /** Reads what is there, and waits when nothing is; false at the end. */
    boolean fill(InputStream in) throws IOException {
        makeRoom(ROOM);
        var count = in.read(bytes, end, bytes.length - end);
        if (count < 0) return false;
        end += count;
        return true;
    }

    private void makeRoom(int wanted) {
        if (bytes.length - end >= wanted) return;
        var size = size();
        var target = bytes.length;
        while (target - size < wanted) target *= 2;
        var roomier = target == bytes.length ? bytes : new byte[target];
        System.arraycopy(bytes, start, roomier, 0, size);
        bytes = roomier;
        start = 0;
        end = size;
    }
}
