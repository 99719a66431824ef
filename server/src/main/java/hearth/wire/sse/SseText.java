package hearth.wire.sse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Server-sent events as they go out. */
public final class SseText {
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EVENT = "event: ".getBytes(StandardCharsets.UTF_8);
    private static final byte[] COMMENT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private SseText() {}

    /** An event without a name. */
    public static byte[] data(byte[] data) {
        return event("", data);
    }

    /** A line end in the data begins another {@code data:} line, so that it says the same to whoever reads it. */
    public static byte[] event(String name, byte[] data) {
        var named = name.getBytes(StandardCharsets.UTF_8);
        var head = name.isEmpty() ? 0 : EVENT.length + named.length + 1;
        var out = new byte[head + (lineEnds(data) + 1) * (DATA.length + 1) + data.length + 1];
        var at = 0;
        if (head > 0) {
            at = put(out, at, EVENT);
            at = put(out, at, named);
            out[at++] = '\n';
        }
        at = put(out, at, DATA);
        for (var i = 0; i < data.length; i++) {
            if (isLineEnd(data, i)) {
                out[at++] = '\n';
                at = put(out, at, DATA);
                if (data[i] == '\r' && i + 1 < data.length && data[i + 1] == '\n') i++;
            } else {
                out[at++] = data[i];
            }
        }
        out[at++] = '\n';
        out[at++] = '\n';
        return at == out.length ? out : Arrays.copyOf(out, at);
    }

    /** Says nothing, and so finds out whether anybody is still there. */
    public static byte[] comment() {
        return COMMENT.clone();
    }

    private static int lineEnds(byte[] data) {
        var count = 0;
        for (var i = 0; i < data.length; i++) {
            if (isLineEnd(data, i)) count++;
        }
        return count;
    }

    private static boolean isLineEnd(byte[] data, int index) {
        return data[index] == '\n' || data[index] == '\r';
    }

    private static int put(byte[] out, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, out, at, bytes.length);
        return at + bytes.length;
    }
}
