package hearth.wire.peek;

import java.io.ByteArrayOutputStream;
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

    private record Splice(Range range, String text) {}

    public Splices(byte[] body) {
        this.body = body;
    }

    public void replace(Range range, String text) {
        splices.add(new Splice(range, text));
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
        var out = new ByteArrayOutputStream(body.length + 64);
        var at = 0;
        for (var splice : splices) {
            out.write(body, at, splice.range().from() - at);
            out.writeBytes(splice.text().getBytes(StandardCharsets.UTF_8));
            at = splice.range().to();
        }
        out.write(body, at, body.length - at);
        return out.toByteArray();
    }
}
