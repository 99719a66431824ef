package hearth.wire.ollama;

import hearth.wire.json.Json;
import hearth.wire.ollama.OllamaDialect.Shape;
import hearth.wire.prompt.Part;
import hearth.wire.talk.Answer;
import hearth.wire.talk.Event;
import hearth.wire.talk.EventWriter;
import hearth.wire.talk.FinishReason;
import hearth.wire.talk.Head;
import hearth.wire.talk.Usage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Tells an answer in the Ollama dialect, line by line or whole. Tools are told whole, when nothing more can come to them. */
final class OllamaWriter implements EventWriter {
    private final Head head;
    private final Shape shape;
    private long contentAt;
    private final Map<Integer, Use> uses = new TreeMap<>();
    private FinishReason reason = FinishReason.STOP;
    private @Nullable Usage usage;

    private record Use(String id, String name, StringBuilder arguments) {}

    OllamaWriter(Head head, Shape shape) {
        this.head = head;
        this.shape = shape;
    }

    @Override
    public byte[] write(Event event) {
        if (event.isContent() && contentAt == 0) contentAt = head.nanos().getAsLong();
        return switch (event) {
            case Event.Text(var text) -> line(text, "", List.of());
            case Event.Refusal(var text) -> line(text, "", List.of());
            case Event.Thinking(var text) -> line("", text, List.of());
            // There is no place for these here, and no client that would send them back.
            case Event.Started _, Event.Signature _, Event.RedactedThinking _ -> new byte[0];
            case Event.ToolBegin(var index, var id, var name) -> {
                uses.put(index, new Use(id, name, new StringBuilder()));
                yield new byte[0];
            }
            case Event.ToolArguments(var index, var fragment) -> {
                var use = uses.get(index);
                if (use != null) use.arguments().append(fragment);
                yield new byte[0];
            }
            case Event.Finish(var why, var _) -> {
                reason = why;
                yield new byte[0];
            }
            case Event.Used(var counted) -> {
                usage = counted;
                yield new byte[0];
            }
            case Event.Done() -> done();
            case Event.Failed(var fault) -> ended(OllamaFaults.write(fault));
        };
    }

    private byte[] done() {
        var out = new ByteArrayOutputStream();
        var calls = new ArrayList<Part.ToolUse>();
        uses.values()
                .forEach(use -> calls.add(
                        new Part.ToolUse(use.id(), use.name(), use.arguments().toString())));
        if (!calls.isEmpty()) out.writeBytes(line("", "", calls));
        out.writeBytes(object(json -> {
            said(json, "", "", List.of());
            ending(json, reason, usage);
        }));
        return out.toByteArray();
    }

    private byte[] line(String text, String thoughts, List<Part.ToolUse> calls) {
        return object(json -> {
            said(json, text, thoughts, calls);
            json.writeBooleanProperty("done", false);
        });
    }

    private byte[] object(Consumer<JsonGenerator> members) {
        return ended(Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("model", head.model());
            json.writeStringProperty("created_at", head.created().toString());
            members.accept(json);
            json.writeEndObject();
        }));
    }

    private static byte[] ended(byte[] line) {
        var out = new ByteArrayOutputStream(line.length + 1);
        out.writeBytes(line);
        out.write('\n');
        return out.toByteArray();
    }

    private void said(JsonGenerator json, String text, String thoughts, List<Part.ToolUse> calls) {
        if (shape == Shape.GENERATE) {
            json.writeStringProperty("response", text);
            if (!thoughts.isEmpty()) json.writeStringProperty("thinking", thoughts);
            return;
        }
        json.writeObjectPropertyStart("message");
        json.writeStringProperty("role", "assistant");
        json.writeStringProperty("content", text);
        if (!thoughts.isEmpty()) json.writeStringProperty("thinking", thoughts);
        if (!calls.isEmpty()) {
            json.writeArrayPropertyStart("tool_calls");
            calls.forEach(call -> toolCall(json, call));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    static void toolCall(JsonGenerator json, Part.ToolUse use) {
        json.writeStartObject();
        json.writeStringProperty("id", use.id());
        json.writeObjectPropertyStart("function");
        json.writeStringProperty("name", use.name());
        // An object always; what a model wrote that is none is kept inside of one.
        Json.raw(json, "arguments", Json.objectText(use.arguments()));
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Durations are nanoseconds. How long a model was loaded and read its prompt is known only as the time to its first word. */
    private void ending(JsonGenerator json, FinishReason why, @Nullable Usage counted) {
        var now = head.nanos().getAsLong();
        var first = contentAt == 0 ? now : contentAt;
        json.writeBooleanProperty("done", true);
        json.writeStringProperty("done_reason", why == FinishReason.LENGTH ? "length" : "stop");
        json.writeNumberProperty("total_duration", now);
        json.writeNumberProperty("load_duration", 0);
        json.writeNumberProperty("prompt_eval_count", counted == null ? 0 : counted.input());
        json.writeNumberProperty("prompt_eval_duration", first);
        json.writeNumberProperty("eval_count", counted == null ? 0 : counted.output());
        json.writeNumberProperty("eval_duration", now - first);
    }

    static byte[] whole(Head head, Shape shape, Answer answer) {
        var thoughts = new StringBuilder();
        var text = new StringBuilder();
        var calls = new ArrayList<Part.ToolUse>();
        for (var part : answer.parts()) {
            switch (part) {
                case Part.Text(var some, var _) -> text.append(some);
                case Part.Refusal(var some) -> text.append(some);
                case Part.Thinking(var some, var _) -> thoughts.append(some);
                case Part.ToolUse use -> calls.add(use);
                case Part.RedactedThinking _, Part.Image _, Part.ToolResult _ -> {}
            }
        }
        var writer = new OllamaWriter(head, shape);
        return Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("model", head.model());
            json.writeStringProperty("created_at", head.created().toString());
            writer.said(json, text.toString(), thoughts.toString(), calls);
            writer.ending(json, answer.reason(), answer.usage());
            json.writeEndObject();
        });
    }
}
