package hearth.wire.anthropic;

import hearth.wire.json.Json;
import hearth.wire.sse.Frame;
import hearth.wire.talk.Event;
import hearth.wire.talk.EventReader;
import hearth.wire.talk.Fault;
import hearth.wire.talk.FinishReason;
import hearth.wire.talk.Talk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Understands what a provider of the Anthropic dialect streams, and what it answers whole. */
final class AnthropicReader implements EventReader {
    private final AnthropicUsage usage = new AnthropicUsage();
    private final Map<Integer, Tool> open = new HashMap<>();
    private int tools;
    private boolean ended;

    private static final class Tool {
        private final int index;
        private boolean anyArguments;

        Tool(int index) {
            this.index = index;
        }
    }

    @Override
    public List<Event> read(Frame frame) {
        var events = new ArrayList<Event>();
        if (ended) return events;
        var tree = Json.object(frame.data());
        if (tree.isEmpty()) {
            fail(Fault.garbled(), events);
        } else {
            event(tree.get(), events);
        }
        return events;
    }

    private void event(JsonNode event, List<Event> to) {
        switch (event.path("type").asString("")) {
            case "message_start" -> start(event.path("message"), to);
            case "content_block_start" -> begin(event.path("index").asInt(0), event.path("content_block"), to);
            case "content_block_delta" -> delta(event.path("index").asInt(0), event.path("delta"), to);
            case "content_block_stop" -> stop(event.path("index").asInt(0), to);
            case "message_delta" -> {
                finish(event.path("delta"), to);
                used(event.path("usage"), to);
            }
            case "message_stop" -> {
                ended = true;
                to.add(new Event.Done());
            }
            case "error" -> fail(AnthropicFaults.inStream(event.path("error")), to);
            // Pings, and what may be added later: nothing that we were promised to understand.
            default -> {}
        }
    }

    private void start(JsonNode message, List<Event> to) {
        to.add(new Event.Started(text(message, "id"), text(message, "model")));
        used(message.path("usage"), to);
    }

    private static @Nullable String text(JsonNode holder, String name) {
        var node = holder.path(name);
        return node.isString() ? node.stringValue() : null;
    }

    private void used(JsonNode counts, List<Event> to) {
        if (!counts.isObject()) return;
        usage.read(counts);
        usage.total().ifPresent(total -> to.add(new Event.Used(total)));
    }

    private void begin(int index, JsonNode block, List<Event> to) {
        switch (block.path("type").asString("")) {
            case "text" -> say(block.path("text"), Event.Text::new, to);
            case "thinking" -> {
                say(block.path("thinking"), Event.Thinking::new, to);
                say(block.path("signature"), Event.Signature::new, to);
            }
            case "redacted_thinking" -> say(block.path("data"), Event.RedactedThinking::new, to);
            case "tool_use" -> {
                var tool = new Tool(tools++);
                open.put(index, tool);
                to.add(new Event.ToolBegin(
                        tool.index,
                        block.path("id").asString(""),
                        block.path("name").asString("")));
                // Some say all of it at once.
                if (!block.path("input").isEmpty()) arguments(tool, Json.text(block.path("input")), to);
            }
            default -> {}
        }
    }

    private void delta(int index, JsonNode delta, List<Event> to) {
        switch (delta.path("type").asString("")) {
            case "text_delta" -> say(delta.path("text"), Event.Text::new, to);
            case "thinking_delta" -> say(delta.path("thinking"), Event.Thinking::new, to);
            case "signature_delta" -> say(delta.path("signature"), Event.Signature::new, to);
            case "input_json_delta" -> {
                var tool = open.get(index);
                if (tool != null) arguments(tool, delta.path("partial_json").asString(""), to);
            }
            default -> {}
        }
    }

    private interface Saying {
        Event of(String text);
    }

    private static void say(JsonNode said, Saying saying, List<Event> to) {
        var text = said.asString("");
        if (!text.isEmpty()) to.add(saying.of(text));
    }

    private static void arguments(Tool tool, String fragment, List<Event> to) {
        if (fragment.isEmpty()) return;
        tool.anyArguments = true;
        to.add(new Event.ToolArguments(tool.index, fragment));
    }

    /** A tool without arguments comes without a word of them; elsewhere that would be no JSON. */
    private void stop(int index, List<Event> to) {
        var tool = open.remove(index);
        if (tool != null && !tool.anyArguments) arguments(tool, "{}", to);
    }

    private void finish(JsonNode delta, List<Event> to) {
        var said = delta.path("stop_reason").asString("");
        if (said.isEmpty()) return;
        to.add(new Event.Finish(reason(said).withTools(tools > 0), text(delta, "stop_sequence")));
    }

    static FinishReason reason(String said) {
        return switch (said) {
            case "max_tokens", "model_context_window_exceeded" -> FinishReason.LENGTH;
            case "stop_sequence" -> FinishReason.STOP_SEQUENCE;
            case "tool_use" -> FinishReason.TOOL_USE;
            case "refusal" -> FinishReason.REFUSED;
            default -> FinishReason.STOP;
        };
    }

    private void fail(Fault fault, List<Event> to) {
        ended = true;
        to.add(new Event.Failed(fault));
    }

    @Override
    public List<Event> end() {
        if (ended) return List.of();
        ended = true;
        return List.of(new Event.Failed(Fault.cut()));
    }

    static Talk whole(byte[] body) {
        var reader = new AnthropicReader();
        var events = new ArrayList<Event>();
        Json.object(body)
                .ifPresentOrElse(
                        tree -> reader.message(tree, events), () -> events.add(new Event.Failed(Fault.garbled())));
        var talk = new Talk();
        events.forEach(talk::add);
        return talk;
    }

    private void message(JsonNode message, List<Event> to) {
        if (message.path("error").isObject()) {
            fail(AnthropicFaults.inStream(message.path("error")), to);
            return;
        }
        var content = message.path("content");
        if (!content.isArray()) {
            fail(Fault.garbled(), to);
            return;
        }
        start(message, to);
        for (var i = 0; i < content.size(); i++) {
            begin(i, content.path(i), to);
            stop(i, to);
        }
        finish(message, to);
        to.add(new Event.Done());
    }
}
