package hearth.wire.openai;

import hearth.base.ids.Ids;
import hearth.wire.json.Json;
import hearth.wire.talk.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a delta of a stream or the message of a whole answer says: they have the same shape. */
final class OpenAiPieces {
    private final List<Tool> tools = new ArrayList<>();
    private boolean plainThoughts;

    /** Place is the index that the provider gave it. */
    private record Tool(int place, String id) {}

    boolean anyTools() {
        return !tools.isEmpty();
    }

    /** Role-only and empty pieces say nothing, and so are no event. */
    void read(JsonNode piece, List<Event> to) {
        thoughts(piece, to);
        content(piece.path("content"), to);
        var refusal = piece.path("refusal").asString("");
        if (!refusal.isEmpty()) to.add(new Event.Refusal(refusal));
        var calls = piece.path("tool_calls");
        if (calls.isArray()) calls.values().forEach(call -> toolCall(call, to));
        var legacy = piece.path("function_call");
        if (legacy.isObject()) function(0, null, legacy, to);
    }

    private void thoughts(JsonNode piece, List<Event> to) {
        var plain = piece.path("reasoning_content").asString("");
        if (plain.isEmpty()) plain = piece.path("reasoning").asString("");
        if (!plain.isEmpty()) {
            plainThoughts = true;
            to.add(new Event.Thinking(plain));
        }
        var details = piece.path("reasoning_details");
        if (details.isArray()) details.values().forEach(detail -> detail(detail, to));
    }

    /** Once thoughts came as plain text, the text in the details repeats it. */
    private void detail(JsonNode detail, List<Event> to) {
        var text = detail.path("text").asString(detail.path("summary").asString(""));
        var signature = detail.path("signature").asString("");
        var hidden = detail.path("data").asString("");
        if (!text.isEmpty() && !plainThoughts) to.add(new Event.Thinking(text));
        if (!signature.isEmpty()) to.add(new Event.Signature(signature));
        if (!hidden.isEmpty()) to.add(new Event.RedactedThinking(hidden));
    }

    /** Text, or the list of parts in which some providers answer. */
    private static void content(JsonNode content, List<Event> to) {
        if (content.isString()) {
            var text = content.stringValue();
            if (!text.isEmpty()) to.add(new Event.Text(text));
        } else if (content.isArray()) {
            for (var part : content.values()) {
                var text = part.path("text").asString("");
                if (!text.isEmpty()) to.add(new Event.Text(text));
                for (var thought : part.path("thinking").values()) {
                    var thinking = thought.path("text").asString("");
                    if (!thinking.isEmpty()) to.add(new Event.Thinking(thinking));
                }
            }
        }
    }

    private void toolCall(JsonNode call, List<Event> to) {
        var id = call.path("id").asString("");
        function(place(call, id), id.isEmpty() ? null : id, call.path("function"), to);
    }

    /** Without an index, it belongs to the tool of its id; else it is a new tool if it has a name, and the rest of the last if not. */
    private int place(JsonNode call, String id) {
        var index = call.path("index");
        if (index.isInt()) return index.intValue();
        for (var tool : tools) {
            if (tool.id().equals(id)) return tool.place();
        }
        var last = tools.isEmpty() ? -1 : tools.getLast().place();
        var isNew = !call.path("function").path("name").asString("").isEmpty();
        return isNew ? last + 1 : Math.max(last, 0);
    }

    private void function(int place, @Nullable String id, JsonNode function, List<Event> to) {
        var index = find(place, id);
        if (index < 0) {
            index = tools.size();
            var given = id == null ? "call_" + Ids.next().replace("-", "").substring(8) : id;
            tools.add(new Tool(place, given));
            to.add(new Event.ToolBegin(index, given, function.path("name").asString("")));
        }
        var arguments = arguments(function.path("arguments"));
        if (arguments.isPresent()) to.add(new Event.ToolArguments(index, arguments.get()));
    }

    /** Another id at the same place is another tool: some providers count none of them. */
    private int find(int place, @Nullable String id) {
        for (var i = tools.size() - 1; i >= 0; i--) {
            var tool = tools.get(i);
            if (tool.place() == place) return id == null || tool.id().equals(id) ? i : -1;
        }
        return -1;
    }

    private static Optional<String> arguments(JsonNode arguments) {
        var text = arguments.isObject() ? Json.text(arguments) : arguments.asString("");
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
