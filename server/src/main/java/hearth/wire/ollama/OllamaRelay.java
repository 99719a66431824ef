package hearth.wire.ollama;

import hearth.wire.dialect.Passed;
import hearth.wire.dialect.Relay;
import hearth.wire.json.Json;
import hearth.wire.peek.Range;
import hearth.wire.peek.Scan;
import hearth.wire.peek.Splices;
import hearth.wire.sse.Frame;
import hearth.wire.talk.Fault;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Hands lines on; the model's name is all that changes in them. */
final class OllamaRelay implements Relay {
    private final String model;
    private boolean anyTools;
    private boolean ended;

    OllamaRelay(String model) {
        this.model = model;
    }

    /** What was found in one line. */
    private final class Found {
        private final byte[] line;
        private final Passed.Seen seen = new Passed.Seen();
        private final Splices splices;
        private boolean done;
        private String reason = "";
        private long input = -1;
        private long output = -1;
        private @Nullable JsonNode error;

        Found(byte[] line) {
            this.line = line;
            this.splices = new Splices(line);
        }

        /** False for what is no JSON object, or an ambiguous one. */
        boolean read() {
            try (var scan = Scan.of(line).orElse(null)) {
                if (scan == null) return false;
                for (var name = scan.next(); name != null; name = scan.next()) {
                    member(name, scan);
                    scan.passed();
                }
            } catch (JacksonException broken) {
                return false;
            }
            if (done) end();
            return true;
        }

        private void member(String name, Scan scan) {
            switch (name) {
                case "model" -> model(scan);
                case "message" -> message(scan);
                case "response", "thinking" -> seen.content(scan.length());
                case "done" -> done = scan.token() == JsonToken.VALUE_TRUE;
                case "done_reason" -> reason = scan.text().orElse("");
                case "prompt_eval_count" -> input = scan.whole();
                case "eval_count" -> output = scan.whole();
                case "error" -> {
                    var range = scan.isNull() ? null : scan.range();
                    if (range != null) error = Json.value(copy(range)).orElse(null);
                }
                default -> scan.pass();
            }
        }

        private void model(Scan scan) {
            var from = scan.start();
            var named = scan.text().orElse("");
            if (!named.equals(model)) splices.replace(new Range(from, scan.end()), Json.quoted(model));
        }

        private void message(Scan scan) {
            if (!scan.enter()) return;
            for (var name = scan.inner(); name != null; name = scan.inner()) {
                switch (name) {
                    case "content", "thinking" -> seen.content(scan.length());
                    case "tool_calls" -> {
                        var said = scan.isNull() ? 0 : scan.characters();
                        anyTools |= said > 0;
                        seen.content(said);
                    }
                    default -> scan.pass();
                }
            }
        }

        private byte[] copy(Range range) {
            return Arrays.copyOfRange(line, range.from(), range.to());
        }

        private void end() {
            seen.done();
            seen.reason(OllamaReader.reason(reason).withTools(anyTools));
            OllamaReader.usage(input, output).ifPresent(seen::usage);
        }
    }

    @Override
    public Passed pass(Frame frame) {
        if (ended) return new Passed.Seen().withNothing();
        var found = new Found(frame.data());
        if (!found.read()) return fail(Fault.garbled());
        if (found.error != null) return fail(OllamaFaults.inStream(found.error));
        ended = found.done;
        return found.seen.with(found.splices.isEmpty() ? ended(frame.raw()) : ended(found.splices.bytes()));
    }

    /** The last line of a stream may come without its end. */
    private static byte[] ended(byte[] line) {
        if (line.length > 0 && line[line.length - 1] == '\n') return line;
        var out = new ByteArrayOutputStream(line.length + 1);
        out.writeBytes(line);
        out.write('\n');
        return out.toByteArray();
    }

    private Passed fail(Fault fault) {
        ended = true;
        return failed(fault, ended(OllamaFaults.write(fault)));
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
        var found = new OllamaRelay(model).new Found(body);
        if (!found.read()) return whole(Fault.garbled());
        if (found.error != null) return whole(OllamaFaults.inStream(found.error));
        return found.done ? found.seen.with(found.splices.bytes()) : whole(Fault.cut());
    }

    private static Passed whole(Fault fault) {
        return failed(fault, OllamaFaults.write(fault));
    }
}
