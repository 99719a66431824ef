package hearth.wire.anthropic;

import hearth.wire.json.Json;
import hearth.wire.prompt.Part;
import hearth.wire.sse.SseText;
import hearth.wire.talk.Answer;
import hearth.wire.talk.Event;
import hearth.wire.talk.EventWriter;
import hearth.wire.talk.FinishReason;
import hearth.wire.talk.Head;
import hearth.wire.talk.Usage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Tells an answer in the Anthropic dialect, piece by piece or whole. Blocks stand one after the other here, while
 * elsewhere several tools may be told at once: one that begins before the arguments of another are whole has to wait.
 */
final class AnthropicWriter implements EventWriter {
    private static final Usage NOTHING_YET = new Usage(0, 0, 0, 0, 0);

    private final Head head;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private boolean begun;
    private Kind open = Kind.NONE;
    private int block = -1;
    private int tool = -1;
    private final StringBuilder arguments = new StringBuilder();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean anyTools;
    private boolean refused;
    private FinishReason reason = FinishReason.STOP;
    private @Nullable String stopSequence;
    private @Nullable Usage usage;

    private enum Kind {
        NONE,
        TEXT,
        THINKING,
        TOOL
    }

    private record Waiting(Event.ToolBegin begin, StringBuilder arguments) {}

    AnthropicWriter(Head head) {
        this.head = head;
    }

    @Override
    public byte[] write(Event event) {
        switch (event) {
            case Event.Started _ -> {}
            case Event.Text(var text) -> text(text);
            case Event.Refusal(var text) -> {
                refused = true;
                text(text);
            }
            case Event.Thinking(var text) -> {
                open(Kind.THINKING);
                delta("thinking_delta", "thinking", text);
            }
            case Event.Signature(var signature) -> {
                open(Kind.THINKING);
                delta("signature_delta", "signature", signature);
                close();
            }
            case Event.RedactedThinking(var hidden) -> {
                settle();
                startBlock(json -> hidden(json, hidden));
                stopBlock();
            }
            case Event.ToolBegin begin -> begin(begin);
            case Event.ToolArguments(var index, var fragment) -> arguments(index, fragment);
            case Event.Finish(var why, var sequence) -> {
                reason = why;
                stopSequence = sequence;
            }
            case Event.Used(var counted) -> usage = counted;
            case Event.Done() -> done();
            case Event.Failed(var fault) -> emit("error", AnthropicFaults.write(fault));
        }
        var bytes = out.toByteArray();
        out.reset();
        return bytes;
    }

    private void text(String text) {
        open(Kind.TEXT);
        delta("text_delta", "text", text);
    }

    private void open(Kind kind) {
        if (open == kind) return;
        settle();
        startBlock(kind == Kind.TEXT ? AnthropicWriter::emptyText : AnthropicWriter::emptyThought);
        open = kind;
    }

    private static void emptyText(JsonGenerator json) {
        json.writeStringProperty("type", "text");
        json.writeStringProperty("text", "");
    }

    private static void emptyThought(JsonGenerator json) {
        json.writeStringProperty("type", "thinking");
        json.writeStringProperty("thinking", "");
        json.writeStringProperty("signature", "");
    }

    private static void hidden(JsonGenerator json, String data) {
        json.writeStringProperty("type", "redacted_thinking");
        json.writeStringProperty("data", data);
    }

    private void begin(Event.ToolBegin begin) {
        anyTools = true;
        if (open == Kind.TOOL && !isWhole()) {
            waiting.add(new Waiting(begin, new StringBuilder()));
            return;
        }
        close();
        startTool(begin);
    }

    private void startTool(Event.ToolBegin begin) {
        startBlock(json -> {
            json.writeStringProperty("type", "tool_use");
            json.writeStringProperty("id", begin.id());
            json.writeStringProperty("name", begin.name());
            json.writeObjectPropertyStart("input");
            json.writeEndObject();
        });
        open = Kind.TOOL;
        tool = begin.index();
        arguments.setLength(0);
    }

    private boolean isWhole() {
        return Json.object(arguments.toString()).isPresent();
    }

    private void arguments(int index, String fragment) {
        if (open == Kind.TOOL && index == tool) {
            tell(fragment);
            while (!waiting.isEmpty() && isWhole()) next();
        } else {
            for (var each : waiting) {
                if (each.begin().index() == index) each.arguments().append(fragment);
            }
        }
    }

    private void tell(String fragment) {
        arguments.append(fragment);
        if (!fragment.isEmpty()) delta("input_json_delta", "partial_json", fragment);
    }

    private void next() {
        close();
        var first = waiting.removeFirst();
        startTool(first.begin());
        tell(first.arguments().toString());
    }

    /** Ends what is open, and whatever had to wait. */
    private void settle() {
        while (!waiting.isEmpty()) next();
        close();
    }

    private void close() {
        if (open == Kind.NONE) return;
        stopBlock();
        open = Kind.NONE;
    }

    private void done() {
        settle();
        start();
        var why = refused && reason == FinishReason.STOP ? FinishReason.REFUSED : reason.withTools(anyTools);
        event("message_delta", json -> {
            json.writeObjectPropertyStart("delta");
            json.writeStringProperty("stop_reason", name(why));
            json.writeStringProperty("stop_sequence", stopSequence);
            json.writeEndObject();
            AnthropicUsage.write(json, usage == null ? NOTHING_YET : usage);
        });
        event("message_stop", json -> {});
    }

    /** With the first content, or the end: nothing is sent before. */
    private void start() {
        if (begun) return;
        begun = true;
        event("message_start", json -> {
            json.writeObjectPropertyStart("message");
            opening(json);
            json.writeArrayPropertyStart("content");
            json.writeEndArray();
            json.writeNullProperty("stop_reason");
            json.writeNullProperty("stop_sequence");
            AnthropicUsage.write(json, usage == null ? NOTHING_YET : usage);
            json.writeEndObject();
        });
    }

    private void opening(JsonGenerator json) {
        json.writeStringProperty("id", head.id());
        json.writeStringProperty("type", "message");
        json.writeStringProperty("role", "assistant");
        json.writeStringProperty("model", head.model());
    }

    private void startBlock(Consumer<JsonGenerator> content) {
        start();
        block++;
        event("content_block_start", json -> {
            json.writeNumberProperty("index", block);
            json.writeObjectPropertyStart("content_block");
            content.accept(json);
            json.writeEndObject();
        });
    }

    private void delta(String type, String field, String text) {
        event("content_block_delta", json -> {
            json.writeNumberProperty("index", block);
            json.writeObjectPropertyStart("delta");
            json.writeStringProperty("type", type);
            json.writeStringProperty(field, text);
            json.writeEndObject();
        });
    }

    private void stopBlock() {
        event("content_block_stop", json -> json.writeNumberProperty("index", block));
    }

    private void event(String type, Consumer<JsonGenerator> members) {
        emit(type, Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("type", type);
            members.accept(json);
            json.writeEndObject();
        }));
    }

    private void emit(String type, byte[] data) {
        out.writeBytes(SseText.event(type, data));
    }

    static byte[] whole(Head head, Answer answer) {
        var writer = new AnthropicWriter(head);
        return Json.write(json -> writer.message(json, answer));
    }

    private void message(JsonGenerator json, Answer answer) {
        json.writeStartObject();
        opening(json);
        json.writeArrayPropertyStart("content");
        for (var part : answer.parts()) content(json, part);
        json.writeEndArray();
        json.writeStringProperty("stop_reason", name(answer.reason().withTools(answer.usesTools())));
        json.writeStringProperty("stop_sequence", answer.stopSequence());
        AnthropicUsage.write(json, answer.usage() == null ? NOTHING_YET : answer.usage());
        json.writeEndObject();
    }

    private static void content(JsonGenerator json, Part part) {
        json.writeStartObject();
        switch (part) {
            case Part.Text(var text, var _) -> said(json, text);
            case Part.Refusal(var text) -> said(json, text);
            case Part.Thinking(var text, var signature) -> {
                json.writeStringProperty("type", "thinking");
                json.writeStringProperty("thinking", text);
                json.writeStringProperty("signature", signature == null ? "" : signature);
            }
            case Part.RedactedThinking(var hidden) -> hidden(json, hidden);
            case Part.ToolUse use -> {
                json.writeStringProperty("type", "tool_use");
                json.writeStringProperty("id", use.id());
                json.writeStringProperty("name", use.name());
                Json.raw(json, "input", Json.objectText(use.arguments()));
            }
            case Part.Image _, Part.ToolResult _ -> throw new IllegalArgumentException("no model answers this");
        }
        json.writeEndObject();
    }

    private static void said(JsonGenerator json, String text) {
        json.writeStringProperty("type", "text");
        json.writeStringProperty("text", text);
    }

    private static String name(FinishReason reason) {
        return switch (reason) {
            case STOP -> "end_turn";
            case STOP_SEQUENCE -> "stop_sequence";
            case LENGTH -> "max_tokens";
            case TOOL_USE -> "tool_use";
            case REFUSED -> "refusal";
        };
    }
}
