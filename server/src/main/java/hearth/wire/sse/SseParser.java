package hearth.wire.sse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Server-sent events as the HTML standard cuts them: lines end with LF, CR or both, a blank line ends an event, and one
 * without {@code data:} is none. Ids and retry times stay in the raw bytes; nobody in the house reads them.
 */
public final class SseParser implements FrameParser {
    /** PROTOCOL's cap on a line, and ours on an event of many lines. */
    public static final int LONGEST_LINE = 1 << 20;

    public static final int LARGEST_EVENT = 4 << 20;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Inflow inflow = new Inflow();
    private boolean begun;

    /** The line that is being read, and the first byte that was not looked at; both count from the event's start. */
    private int line;

    private int scan;

    /** A CR was the last byte that came: the LF of the same line end may follow. */
    private boolean betweenCrAndLf;

    private boolean crlf;

    private boolean anyField;
    private String name = "";
    private int dataFrom = -1;
    private int dataTo;
    private final ByteArrayOutputStream joined = new ByteArrayOutputStream();
    private boolean isJoined;

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
        if (!begun && !skipMark()) return Optional.empty();
        while (scan < inflow.size()) {
            var character = inflow.at(scan);
            if (betweenCrAndLf && isLateLineFeed(character)) continue;
            scan++;
            if (character != '\n' && character != '\r') continue;
            var end = scan - 1;
            if (character == '\r') seeLineFeed();
            var frame = line(line, end);
            line = scan;
            if (frame.isPresent()) return frame;
        }
        check(scan);
        return Optional.empty();
    }

    /** The byte order mark that some editors put first; false while it may still become one. */
    private boolean skipMark() {
        for (var i = 0; i < MARK.length; i++) {
            if (i == inflow.size()) return false;
            if (inflow.at(i) != MARK[i]) {
                begun = true;
                return true;
            }
        }
        inflow.drop(MARK.length);
        begun = true;
        return true;
    }

    private boolean isLateLineFeed(byte character) {
        betweenCrAndLf = false;
        if (character != '\n') return false;
        crlf = true;
        scan++;
        line = scan;
        // After a whole event it is no part of the next: the event went out with it already.
        if (!anyField && scan == 1) startOver();
        return true;
    }

    private void seeLineFeed() {
        if (scan == inflow.size()) {
            betweenCrAndLf = true;
        } else if (inflow.at(scan) == '\n') {
            crlf = true;
            scan++;
        }
    }

    private Optional<Frame> line(int from, int to) throws TooLongException {
        if (to - from > LONGEST_LINE) throw new TooLongException("a line", LONGEST_LINE);
        check(to);
        if (from == to) return event();
        if (inflow.at(from) == ':') {
            // Comments between events are heartbeats, and ours are sent anyway.
            if (!anyField) startOver();
            return Optional.empty();
        }
        anyField = true;
        field(from, to);
        return Optional.empty();
    }

    private void check(int scanned) throws TooLongException {
        if (scanned - line > LONGEST_LINE) throw new TooLongException("a line", LONGEST_LINE);
        if (scanned > LARGEST_EVENT) throw new TooLongException("an event", LARGEST_EVENT);
    }

    private void field(int from, int to) {
        var colon = from;
        while (colon < to && inflow.at(colon) != ':') colon++;
        var value = Math.min(colon + 1, to);
        if (value < to && inflow.at(value) == ' ') value++;
        if (isNamed(from, colon, "data")) {
            data(value, to);
        } else if (isNamed(from, colon, "event")) {
            name = inflow.text(value, to);
        }
    }

    private boolean isNamed(int from, int to, String field) {
        if (to - from != field.length()) return false;
        for (var i = 0; i < field.length(); i++) {
            if (inflow.at(from + i) != field.charAt(i)) return false;
        }
        return true;
    }

    private void data(int from, int to) {
        if (dataFrom < 0) {
            dataFrom = from;
            dataTo = to;
            return;
        }
        if (!isJoined) {
            joined.writeBytes(inflow.copy(dataFrom, dataTo));
            isJoined = true;
        }
        joined.write('\n');
        joined.writeBytes(inflow.copy(from, to));
    }

    private Optional<Frame> event() {
        if (dataFrom < 0) {
            startOver();
            return Optional.empty();
        }
        var data = isJoined ? joined.toByteArray() : inflow.copy(dataFrom, dataTo);
        var frame = new Frame(name, data, raw());
        startOver();
        return Optional.of(frame);
    }

    /** Where lines end with CR LF and the last LF is still on its way, it is put there: bytes handed on must not end in half a line end. */
    private byte[] raw() {
        var raw = inflow.copy(0, scan);
        if (!betweenCrAndLf || !crlf) return raw;
        var whole = Arrays.copyOf(raw, raw.length + 1);
        whole[raw.length] = '\n';
        return whole;
    }

    private void startOver() {
        inflow.drop(scan);
        scan = 0;
        line = 0;
        anyField = false;
        name = "";
        dataFrom = -1;
        isJoined = false;
        joined.reset();
    }

    @Override
    public Optional<Frame> rest() throws TooLongException {
        if (scan > line) line(line, scan);
        return event();
    }
}
