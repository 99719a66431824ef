package hearth.wire;

import hearth.wire.dialect.Dialect;
import hearth.wire.sse.Frame;
import hearth.wire.talk.Event;
import hearth.wire.talk.EventWriter;
import hearth.wire.talk.Head;
import hearth.wire.talk.Talk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Streams as text, for tests. */
public final class Streams {
    public static final Head HEAD =
            new Head("answer-1", Instant.ofEpochSecond(1_700_000_000), "house/model", () -> 5_000_000_000L);

    private Streams() {}

    public static List<Frame> frames(Dialect dialect, String text) {
        try {
            var reader = dialect.frames(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            var frames = new ArrayList<Frame>();
            for (var next = reader.next(); next.isPresent(); next = reader.next()) frames.add(next.get());
            return frames;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Everything that a provider's stream tells. */
    public static List<Event> events(Dialect dialect, String text) {
        var reader = dialect.reader();
        var events = new ArrayList<Event>();
        frames(dialect, text).forEach(frame -> events.addAll(reader.read(frame)));
        events.addAll(reader.end());
        return events;
    }

    public static String write(EventWriter writer, List<Event> events) {
        var out = new ByteArrayOutputStream();
        events.forEach(event -> out.writeBytes(writer.write(event)));
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What goes on when a provider's stream is relayed, its faults included. */
    public static String relay(Dialect dialect, String model, boolean wantsUsage, String text) {
        var relay = dialect.relay(model, wantsUsage);
        var out = new ByteArrayOutputStream();
        frames(dialect, text).forEach(frame -> out.writeBytes(relay.pass(frame).bytes()));
        out.writeBytes(relay.end().bytes());
        return out.toString(StandardCharsets.UTF_8);
    }

    public static Talk talk(List<Event> events) {
        var talk = new Talk();
        events.forEach(talk::add);
        return talk;
    }

    /** The data of each event that is JSON. */
    public static List<JsonNode> data(Dialect dialect, String text) {
        return frames(dialect, text).stream()
                .map(Frame::text)
                .filter(data -> data.startsWith("{"))
                .map(Streams::json)
                .toList();
    }

    public static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    public static JsonNode json(byte[] text) {
        return JsonMapper.shared().readTree(text);
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
