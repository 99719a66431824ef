package hearth.wire.sse;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** JSON by the line, as Ollama streams it. Blank lines say nothing. */
public final class NdjsonParser implements FrameParser {
    private final Inflow inflow = new Inflow();
    private int scan;

    @Override
    public void push(byte[] bytes, int from, int length) {
        inflow.push(bytes, from, length);
    }

    @Override
    public boolean fill(InputStream in) throws IOException {
        return inflow.fill(in);
    }

    @Override
    public Optional<Frame> poll() throws TooLongException {
        while (scan < inflow.size()) {
            if (inflow.at(scan++) != '\n') continue;
            var line = line(scan);
            if (line.isPresent()) return line;
        }
        check(scan);
        return Optional.empty();
    }

    @Override
    public Optional<Frame> rest() throws TooLongException {
        return line(inflow.size());
    }

    private Optional<Frame> line(int length) throws TooLongException {
        check(length);
        var from = 0;
        var to = length;
        while (to > 0 && isBlank(inflow.at(to - 1))) to--;
        while (from < to && isBlank(inflow.at(from))) from++;
        var line = from == to
                ? Optional.<Frame>empty()
                : Optional.of(new Frame("", inflow.copy(from, to), inflow.copy(0, length)));
        inflow.drop(length);
        scan = 0;
        return line;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }

    private static void check(int length) throws TooLongException {
        if (length > SseParser.LONGEST_LINE) throw new TooLongException("a line", SseParser.LONGEST_LINE);
    }
}
