package hearth.wire.anthropic;

import hearth.wire.dialect.Passed;
import hearth.wire.dialect.Relay;
import hearth.wire.json.Json;
import hearth.wire.peek.Range;
import hearth.wire.peek.Scan;
import hearth.wire.peek.Splices;
import hearth.wire.sse.Frame;
import hearth.wire.sse.SseText;
import hearth.wire.talk.Fault;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Hands the events of a message on; the model's name is all that changes in them. */
final class AnthropicRelay implements Relay {
    private final String model;
    private final AnthropicUsage usage = new AnthropicUsage();
    private boolean ended;

    AnthropicRelay(String model) {
        this.model = model;
    }

    /** What was found in one event, or in a whole message. */
    private final class Found {
        private final byte[] data;
        private final Passed.Seen seen = new Passed.Seen();
        private final Splices splices;
        private String type = "";
        private boolean anyContent;
        private @Nullable JsonNode error;

        Found(byte[] data) {
            this.data = data;
            this.splices = new Splices(data);
        }

        /** False for what is no JSON object, or an ambiguous one. */
        boolean read() {
            try (var scan = Scan.of(data).orElse(null)) {
                if (scan == null) return false;
                for (var name = scan.next(); name != null; name = scan.next()) {
                    member(name, scan);
                    scan.passed();
                }
                return true;
            } catch (JacksonException broken) {
                return false;
            }
        }

        private void member(String name, Scan scan) {
            switch (name) {
                case "type" -> type = scan.text().orElse("");
                case "message" -> message(scan);
                case "model" -> model(scan);
                case "usage" -> usage(scan);
                case "delta" -> piece(scan);
                case "content_block" -> piece(scan);
                case "content" -> {
                    anyContent = true;
                    if (!scan.isNull()) seen.content(scan.characters());
                }
                case "stop_reason" -> reason(scan);
                case "error" -> error = Json.value(copy(scan.range())).orElse(null);
                default -> scan.pass();
            }
        }

        private void message(Scan scan) {
            if (!scan.enter()) return;
            for (var name = scan.inner(); name != null; name = scan.inner()) {
                switch (name) {
                    case "model" -> model(scan);
                    case "usage" -> usage(scan);
                    default -> scan.pass();
                }
            }
        }

        private void model(Scan scan) {
            var from = scan.start();
            var named = scan.text().orElse("");
            if (!named.equals(model)) splices.replace(new Range(from, scan.end()), Json.quoted(model));
        }

        private void usage(Scan scan) {
            Json.object(copy(scan.range())).ifPresent(usage::read);
            usage.total().ifPresent(seen::usage);
        }

        private byte[] copy(Range range) {
            return Arrays.copyOfRange(data, range.from(), range.to());
        }

        /** A delta of a block or of the message, or a block that begins: a tool has a name at once, a text is empty. */
        private void piece(Scan scan) {
            if (!scan.enter()) return;
            for (var name = scan.inner(); name != null; name = scan.inner()) {
                switch (name) {
                    case "text", "thinking", "partial_json", "signature", "data", "name" -> seen.content(scan.length());
                    case "stop_reason" -> reason(scan);
                    default -> scan.pass();
                }
            }
        }

        private void reason(Scan scan) {
            scan.text().map(AnthropicReader::reason).ifPresent(seen::reason);
        }
    }

    @Override
    public Passed pass(Frame frame) {
        if (ended) return new Passed.Seen().withNothing();
        var found = new Found(frame.data());
        if (!found.read()) return fail(Fault.garbled());
        var error = found.error;
        if (error != null && error.isObject()) return fail(AnthropicFaults.inStream(error));
        if (found.type.equals("message_stop")) {
            ended = true;
            found.seen.done();
        }
        // Clients of this dialect go by the event's name, which not everybody who took it over sends.
        var isPlain = found.splices.isEmpty() && frame.name().equals(found.type);
        return found.seen.with(isPlain ? frame.raw() : SseText.event(found.type, found.splices.bytes()));
    }

    private Passed fail(Fault fault) {
        ended = true;
        return failed(fault, SseText.event("error", AnthropicFaults.write(fault)));
    }

    private static Passed failed(Fault fault, byte[] bytes) {
        var seen = new Passed.Seen();
        seen.fault(fault);
        return seen.with(bytes);
    }

    @Override
    public Passed end() {
        return ended ? new Passed.Seen().withNothing() : fail(Fault.cut());
    }

    static Passed whole(String model, byte[] body) {
        var found = new AnthropicRelay(model).new Found(body);
        if (!found.read()) return whole(Fault.garbled());
        var error = found.error;
        if (error != null && error.isObject()) return whole(AnthropicFaults.inStream(error));
        if (!found.anyContent) return whole(Fault.garbled());
        found.seen.done();
        return found.seen.with(found.splices.bytes());
    }

    private static Passed whole(Fault fault) {
        return failed(fault, AnthropicFaults.write(fault));
    }
}
