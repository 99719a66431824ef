package hearth.wire.peek;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to some bytes that leave all others as they are. */
public final class Splices {
    private final byte[] body;
    private final List<Splice> splices = new ArrayList<>();

    /** What is inserted where a cut begins comes before it. */
    private static final Comparator<Splice> ORDER = Comparator.<Splice>comparingInt(
                    splice -> splice.range().from())
            .thenComparingInt(splice -> splice.range().to());

    @SuppressWarnings("ArrayRecordComponent") // made here, read here
    private record Splice(Range range, byte[] text) {
        int grows() {
            return text.length - (range.to() - range.from());
        }
    }

    public Splices(byte[] body) {
        this.body = body;
    }

    public void replace(Range range, String text) {
        splices.add(new Splice(range, text.getBytes(StandardCharsets.UTF_8)));
    }

    public void insert(int at, String text) {
        replace(new Range(at, at), text);
    }

    public void cut(Range range) {
        replace(range, "");
    }

    public boolean isEmpty() {
        return splices.isEmpty();
    }

    /** The same array where nothing changes. */
    public byte[] bytes() {
        if (splices.isEmpty()) return body;
        splices.sort(ORDER);
        var out = ByteBuffer.allocate(
                body.length + splices.stream().mapToInt(Splice::grows).sum());
        var at = 0;
        for (var splice : splices) {
            out.put(body, at, splice.range().from() - at).put(splice.text());
            at = splice.range().to();
        }
        return out.put(body, at, body.length - at).array();
    }
}
