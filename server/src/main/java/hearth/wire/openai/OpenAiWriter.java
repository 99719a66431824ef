package hearth.wire.openai;

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
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Tells an answer in the OpenAI dialect, piece by piece or whole. */
final class OpenAiWriter implements EventWriter {
    private static final byte[] NOTHING = {};

    private final Head head;
    private final boolean wantsUsage;
    private boolean begun;
    private boolean anyTools;
    private final StringBuilder thoughts = new StringBuilder();
    private int details;
    private @Nullable Usage usage;

    OpenAiWriter(Head head, boolean wantsUsage) {
        this.head = head;
        this.wantsUsage = wantsUsage;
    }

    @Override
    public byte[] write(Event event) {
        return switch (event) {
            case Event.Started _ -> NOTHING;
            case Event.Text(var text) -> delta(json -> json.writeStringProperty("content", text));
            case Event.Refusal(var text) -> delta(json -> json.writeStringProperty("refusal", text));
            case Event.Thinking(var text) -> {
                thoughts.append(text);
                yield delta(json -> json.writeStringProperty("reasoning_content", text));
            }
            case Event.Signature(var signature) -> {
                var signed = new Part.Thinking(thoughts.toString(), signature);
                thoughts.setLength(0);
                yield detail(signed);
            }
            case Event.RedactedThinking(var hidden) -> detail(new Part.RedactedThinking(hidden));
            case Event.ToolBegin begin -> {
                anyTools = true;
                yield delta(json -> tool(json, begin));
            }
            case Event.ToolArguments(var index, var fragment) -> delta(json -> arguments(json, index, fragment));
            case Event.Finish(var reason, var _) -> finish(reason.withTools(anyTools));
            case Event.Used(var counted) -> {
                usage = counted;
                yield NOTHING;
            }
            case Event.Done() -> done();
            case Event.Failed(var fault) -> SseText.data(OpenAiFaults.write(fault));
        };
    }

    private byte[] detail(Part thought) {
        return delta(json -> Thoughts.writeDetails(json, List.of(thought), details++));
    }

    private static void tool(JsonGenerator json, Event.ToolBegin begin) {
        json.writeArrayPropertyStart("tool_calls");
        json.writeStartObject();
        json.writeNumberProperty("index", begin.index());
        json.writeStringProperty("id", begin.id());
        json.writeStringProperty("type", "function");
        json.writeObjectPropertyStart("function");
        json.writeStringProperty("name", begin.name());
        json.writeStringProperty("arguments", "");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void arguments(JsonGenerator json, int index, String fragment) {
        json.writeArrayPropertyStart("tool_calls");
        json.writeStartObject();
        json.writeNumberProperty("index", index);
        json.writeObjectPropertyStart("function");
        json.writeStringProperty("arguments", fragment);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    /** The role comes with the first content, since nothing is sent before that. */
    private byte[] delta(Consumer<JsonGenerator> content) {
        var isFirst = !begun;
        begun = true;
        return chunk(
                json -> {
                    json.writeStartObject();
                    if (isFirst) json.writeStringProperty("role", "assistant");
                    content.accept(json);
                    json.writeEndObject();
                },
                null);
    }

    private byte[] finish(FinishReason reason) {
        var out = new ByteArrayOutputStream();
        if (!begun) out.writeBytes(delta(json -> json.writeStringProperty("content", "")));
        out.writeBytes(chunk(
                json -> {
                    json.writeStartObject();
                    json.writeEndObject();
                },
                name(reason)));
        return out.toByteArray();
    }

    private byte[] chunk(Consumer<JsonGenerator> delta, @Nullable String reason) {
        return SseText.data(Json.write(json -> {
            start(json, "chat.completion.chunk");
            json.writeArrayPropertyStart("choices");
            json.writeStartObject();
            json.writeNumberProperty("index", 0);
            json.writeName("delta");
            delta.accept(json);
            json.writeStringProperty("finish_reason", reason);
            json.writeEndObject();
            json.writeEndArray();
            if (wantsUsage) json.writeNullProperty("usage");
            json.writeEndObject();
        }));
    }

    private byte[] done() {
        var out = new ByteArrayOutputStream();
        var counted = usage;
        if (wantsUsage && counted != null) {
            out.writeBytes(SseText.data(Json.write(json -> {
                start(json, "chat.completion.chunk");
                json.writeArrayPropertyStart("choices");
                json.writeEndArray();
                OpenAiUsage.write(json, counted);
                json.writeEndObject();
            })));
        }
        out.writeBytes(SseText.data(OpenAiReader.DONE));
        return out.toByteArray();
    }

    private void start(JsonGenerator json, String object) {
        json.writeStartObject();
        json.writeStringProperty("id", head.id());
        json.writeStringProperty("object", object);
        json.writeNumberProperty("created", head.created().getEpochSecond());
        json.writeStringProperty("model", head.model());
    }

    static byte[] whole(Head head, Answer answer) {
        var writer = new OpenAiWriter(head, true);
        return Json.write(json -> writer.completion(json, answer));
    }

    private void completion(JsonGenerator json, Answer answer) {
        start(json, "chat.completion");
        json.writeArrayPropertyStart("choices");
        json.writeStartObject();
        json.writeNumberProperty("index", 0);
        json.writeObjectPropertyStart("message");
        message(json, answer);
        json.writeEndObject();
        json.writeNullProperty("logprobs");
        json.writeStringProperty("finish_reason", name(answer.reason().withTools(answer.usesTools())));
        json.writeEndObject();
        json.writeEndArray();
        if (answer.usage() != null) OpenAiUsage.write(json, answer.usage());
        json.writeEndObject();
    }

    private static void message(JsonGenerator json, Answer answer) {
        var uses = answer.parts().stream()
                .filter(part -> part instanceof Part.ToolUse)
                .map(Part.ToolUse.class::cast)
                .toList();
        var refusals = answer.parts().stream()
                .filter(part -> part instanceof Part.Refusal)
                .map(part -> ((Part.Refusal) part).text())
                .toList();
        var text = answer.text();
        var isSilent = text.isEmpty() && (!uses.isEmpty() || !refusals.isEmpty());
        json.writeStringProperty("role", "assistant");
        json.writeStringProperty("content", isSilent ? null : text);
        json.writeStringProperty("refusal", refusals.isEmpty() ? null : String.join("", refusals));
        Thoughts.write(json, answer.parts());
        if (!uses.isEmpty()) OpenAiTurns.writeUses(json, uses);
    }

    private static String name(FinishReason reason) {
        return switch (reason) {
            case STOP, STOP_SEQUENCE -> "stop";
            case LENGTH -> "length";
            case TOOL_USE -> "tool_calls";
            case REFUSED -> "content_filter";
        };
    }
}
